import type { PhoneCall } from './phone-call.ts'

/** Whether somebody answered: undefined while it may still happen. KaiCalls' status words are an open list. */
export function wasAnswered({ status, duration, agent_id }: PhoneCall): boolean | undefined {
  const word = (status ?? '').toLowerCase()
  if (/no.?answer|miss|fail|busy|cancel|reject|abandon|voicemail/.test(word)) return false
  if (/queue|ring|initiat|start/.test(word) && !duration) return undefined
  return agent_id !== null && duration !== 0
}

/** How a call was recognised: by the number that was called, or, where KaiCalls does not say, by who answers it. */
export type MatchedBy = 'number' | 'agent'

/**
 * How a call shows that a number rings: it came in, after that moment, to the number. Undefined when it does not.
 * @param agent who answers the number; only counts for calls that do not name the number called
 */
export function matchOf(
  call: PhoneCall,
  number: string,
  agent: string | undefined,
  since: string,
): MatchedBy | undefined {
  if (call.direction !== 'inbound' || Date.parse(call.created_at) < Date.parse(since)) return undefined
  if (call.called !== null) return call.called === number ? 'number' : undefined
  return agent !== undefined && call.agent_id === agent ? 'agent' : undefined
}
