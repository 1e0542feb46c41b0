import * as z from 'zod'
import type { Api } from '../../api/client.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { text } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { LISTINGS } from '../../domain/listings.ts'
import { phaseOf } from '../../domain/phases.ts'
import type { PhoneCall } from '../../domain/phone-call.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError, isFailedLook } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import { type Looked, missedText, verifyNotes, verifyText } from '../../output/verify-view.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { type Verification, verificationStore } from '../../store/verifications.ts'
import type { Agent } from '../shared/agents.ts'
import { INTERVAL } from '../shared/interval.ts'
import { namedPort } from '../shared/named-port.ts'
import { type CallsSeen, callsTo } from '../shared/test-call.ts'
import { answering, route, routeDryRun, wantedAgent } from './routing.ts'
import { walkListings } from './verify-listings.ts'

const DEFAULT_TIMEOUT_MS = 10 * 60_000
const DEFAULT_INTERVAL_MS = 5_000
const keys = LISTINGS.map(({ key }) => key) as [string, ...string[]]

export default defineCommand({
  description:
    'After a port is complete: waits until somebody has called the number and KaiCalls has answered, for 10 minutes or --timeout, and says who answered and when. Then it goes through the places where the number is listed, and remembers which are done. A call since the number moved counts, whenever it was made. --route-to lets an agent of the business answer the number first; in a terminal a person is asked when nobody does. --tick alone waits for nothing. Ends with 0 once a call was answered, with 8 when none came in time, with 3 for a port that was rejected or cancelled.',
  examples: [
    ['kaiport verify "(512) 555-0142"', 'then call that number from another phone'],
    ['kaiport verify "(512) 555-0142" --route-to "Front desk"', 'let that agent answer it first'],
    ['kaiport verify port_1f2e3d4c --timeout 2m --json', 'for a script'],
    ['kaiport verify port_1f2e3d4c --tick website --tick ads', 'remember that these are done'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'write',
  waits: waitsForCall,
  inputs: {
    routeTo: text('route-to', '<agent>', 'let this agent answer the number: its id or name'),
    interval: { ...INTERVAL, help: 'how often to look for the call (5s, at least 1s)' },
    again: { flag: 'again', help: 'wait for a call although one was seen before', schema: onOff },
    tick: {
      flag: 'tick',
      value: '<place>',
      many: true,
      help: `remember that this place is done: ${keys.join(', ')}`,
      schema: z.array(z.enum(keys)).default([]),
    },
    dryRun: DRY_RUN,
  },
  async run(input, session, [name]) {
    if (input.dryRun && !input.routeTo)
      throw new AppError('usage', {
        detail: '--dry-run goes with --route-to.',
        hint: 'Name an agent, or leave it out.',
      })
    const api = await session.api()
    const port = await namedPort(session, name, api)
    if (port.phase !== 'completed') return tooEarly(session, port)
    const store = verificationStore(session.ctx)
    const at = session.ctx.clock.now().toISOString()
    let known = await store.load(port.id)
    const waits = waitsForCall(input)
    const agent = waits
      ? await answerer(session, api, port, input.routeTo, known.call === undefined)
      : undefined
    if (agent && input.dryRun) return routeDryRun(session, port, port.phone_number, agent)
    if (agent) await letAnswer(session, api, port, agent)
    const keep = async (now: Verification) => {
      known = now
      await store.save(port.id, now)
    }
    if (input.tick.length > 0)
      await keep({
        ...known,
        listings: {
          ...known.listings,
          ...Object.fromEntries(input.tick.map((key) => [key, { state: 'done', at }])),
        },
      })
    let missed: PhoneCall | undefined
    if (waits && (!known.call || input.again)) {
      const since = input.again ? known.call?.at : undefined
      const seen = await waitForCall(session, api, port, {
        since,
        intervalMs: input.interval ?? DEFAULT_INTERVAL_MS,
      })
      missed = seen.missed
      if (seen.answered) await keep({ ...known, call: seen.answered })
      else if (input.again) known = { listings: known.listings }
    }
    if (known.call && session.interactive) await walkListings(session, port, known, keep)
    return result(session, port, known, { waits, missed, again: input.again })
  },
})

/** Nobody who ticks off a place means to make a call now. */
function waitsForCall(input: {
  readonly again: boolean
  readonly routeTo: string | undefined
  readonly tick: readonly string[]
}): boolean {
  return input.again || input.routeTo !== undefined || input.tick.length === 0
}

/** The agent that is to answer the number: named, or picked by a person where nobody answers it and no call was seen. */
async function answerer(
  session: Session,
  api: Api,
  port: PortRequest,
  named: string | undefined,
  untested: boolean,
): Promise<Agent | undefined> {
  const ask = untested && !named && session.interactive
  const nobody = ask && (await answering(api, port, port.phone_number)) === 'nobody'
  const question = nobody ? 'Nobody answers the number yet. Which agent should?' : undefined
  return wantedAgent(session, api, port, named, question)
}

async function letAnswer(session: Session, api: Api, port: PortRequest, agent: Agent): Promise<void> {
  const { applied } = await route(session, api, port, port.phone_number, agent)
  const number = phoneText(port.phone_number, { tty: true })
  const called = agent.name || agent.id
  session.say(
    applied
      ? `${called} answers ${number} now.`
      : `KaiCalls accepted ${called} for ${number}, but does not show it yet.`,
  )
}

/** Looks again and again until a call was answered or time is up. */
async function waitForCall(
  session: Session,
  api: Api,
  port: PortRequest,
  { since, intervalMs }: { readonly since: string | undefined; readonly intervalMs: number },
): Promise<CallsSeen> {
  const { clock, signal } = session.ctx
  const ends = clock.now().getTime() + (session.globals.timeout ?? DEFAULT_TIMEOUT_MS)
  let last: CallsSeen = { answered: undefined, missed: undefined }
  const look = async (): Promise<boolean> => {
    try {
      const seen = await callsTo(api.within({ tries: 1 }), port)
      const stale = since !== undefined && seen.answered !== undefined && seen.answered.at <= since
      const ignored =
        seen.missed && !seen.answered && seen.missed.id !== last.missed?.id ? seen.missed : undefined
      if (ignored)
        session.say(`${missedText(ignored, port, await session.style())} Still waiting for one that is.`)
      last = stale ? { ...seen, answered: undefined } : seen
    } catch (error) {
      if (!isFailedLook(error)) throw error
      session.say(`${error.message} Looking again.`)
    }
    return last.answered !== undefined
  }
  if (await look()) return last
  session.say(
    `Call ${phoneText(port.phone_number, { tty: true })} now, from a phone that is not on the same account, and let it be answered.`,
  )
  return session.busy(`Waiting for a call to ${phoneText(port.phone_number, { tty: true })}`, async () => {
    while (clock.now().getTime() < ends) {
      await clock.sleep(Math.min(intervalMs, ends - clock.now().getTime()), signal)
      if (await look()) break
    }
    return last
  })
}

function tooEarly(session: Session, port: PortRequest): View {
  const phase = phaseOf(port.phase)
  return {
    json: { ...summary(port, { listings: {} }), reason: 'not_complete' },
    text: (style) =>
      style.tty
        ? style.theme.waiting(
            paragraph(
              `${style.glyphs.waiting} Not complete yet: ${phase.label}. A call to the number still rings at the old carrier.`,
              style,
            ),
          )
        : ['no', port.id, port.phone_number, port.phase].join('\t'),
    notes: () =>
      phase.settled ? '' : `Wait for it: ${session.command(`status ${port.phone_number} --watch`)}`,
    exit: phase.negative ? 'outcome' : 'pending',
  }
}

function result(
  session: Session,
  port: PortRequest,
  known: Verification,
  looked: Looked & { readonly again: boolean },
): View {
  const { missed, waits } = looked
  return {
    json: {
      ...summary(port, known),
      reason: known.call ? null : missed ? 'not_answered' : waits ? 'no_call' : 'not_waited',
      missed_call: missed ? { id: missed.id, at: missed.created_at, status: missed.status } : null,
    },
    text: (style) => verifyText(port, known, looked, style),
    notes: (style) => verifyNotes(port, known, looked, (words) => session.command(words), style),
    ...(known.call || !waits ? {} : { exit: 'pending' as const }),
  }
}

const summary = (port: PortRequest, { call, listings }: Verification) => ({
  id: port.id,
  phone_number: port.phone_number,
  phase: port.phase,
  verified: call !== undefined,
  call: call ?? null,
  listings: LISTINGS.map(({ key, place }) => ({
    key,
    place,
    state: listings[key]?.state ?? 'open',
    at: listings[key]?.at ?? null,
  })),
})
