import type { Api } from '../../api/client.ts'
import { PAGE_LIMIT } from '../../api/wire.ts'
import type { PhoneCall } from '../../domain/phone-call.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { matchOf, wasAnswered } from '../../domain/test-call.ts'
import type { SeenCall } from '../../store/verifications.ts'

/** What the calls of an account say of a number. */
export interface CallsSeen {
  readonly answered: SeenCall | undefined
  /** The newest call to the number that nobody answered. */
  readonly missed: PhoneCall | undefined
}

/** Calls of one look at most: a busy account has many, but a test call was made just now. */
const MOST_PAGES = 10

/** When a number began to ring at KaiCalls. RFC 3339. */
export const movedAt = (port: PortRequest): string => port.completed_at ?? port.updated_at

/** Looks through the account's calls, newest first, back to the moment at which the number moved. */
export async function callsTo(api: Api, port: PortRequest): Promise<CallsSeen> {
  const since = movedAt(port)
  let agent: string | undefined
  let asked = false
  let missed: PhoneCall | undefined
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { calls, has_more } = await api.calls({ after, limit: PAGE_LIMIT })
    if (!asked && calls.some(({ called }) => called === null)) {
      agent = (await api.number(port.phone_number))?.agent_id ?? undefined
      asked = true
    }
    for (const call of calls) {
      const matched_by = matchOf(call, port.phone_number, agent, since)
      if (!matched_by) continue
      const { id, created_at: at, agent_id, agent_name } = call
      const outcome = wasAnswered(call)
      if (outcome) return { answered: { id, at, agent_id, agent_name, matched_by }, missed }
      if (outcome === false) missed ??= call
    }
    const last = calls.at(-1)?.created_at
    if (!has_more || !last || last === after || Date.parse(last) < Date.parse(since)) break
    after = last
  }
  return { answered: undefined, missed }
}
