import type { Api } from '../../api/client.ts'
import { knownBusiness } from '../../business.ts'
import { typedDuration } from '../../domain/duration.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { isStopped } from '../../errors.ts'
import type { Teller } from '../../hooks/teller.ts'
import { folded, paragraph } from '../../output/layout.ts'
import { quoted } from '../../output/quoted.ts'
import type { View } from '../../output/view.ts'
import { transitionJson, watchView } from '../../output/watch-view.ts'
import type { Session } from '../../session.ts'
import type { SeenStore } from '../../store/seen.ts'
import { openMarks } from '../../watch/marks.ts'
import { watch } from '../../watch/watch.ts'
import { intervalOf } from './interval.ts'
import { omissionNotes } from './left-out.ts'
import { namedPort } from './named-port.ts'
import { overdueFinder } from './overdue.ts'

/** What is followed and for how long. */
export interface Following {
  /** As the person named them; the command that goes on names them so again. Empty: every open port. */
  readonly names: readonly string[]
  /** Milliseconds between looks while things move; the setting without it. */
  readonly interval?: number | undefined
  readonly until?: string | undefined
  readonly keepGoing?: boolean
  /** Passes each transition on. */
  readonly teller?: Teller
  /** The flags that ask for that. */
  readonly hooks?: readonly string[]
}

/** The end of a watch that could not follow every port. */
const NOT_SURE = { exit: 'unexpected', notes: () => 'What was left out may still be open.' } as const

/** Follows ports as `status --watch` does, view by view. The last one says why it ended, also at Ctrl-C, and how to go on. */
export async function* follow(session: Session, api: Api, following: Following): AsyncGenerator<View> {
  const { names, until, keepGoing = false, teller } = following
  const business = await session.business()
  const resume = resumer(session, following)
  const store = await seenBy(session)
  const marks = openMarks(store, (id) => teller?.untold(id) ?? false)
  const { pause, stop } = pauser(session)
  const overdue = overdueFinder(session)
  const ports = new Map<string, PortRequest>()
  let gone = 0
  const omissions = omissionNotes(session)
  const finishTelling = async () => {
    await teller?.finish()
    for (const line of teller?.failures() ?? [])
      session.ctx.stderr.write(`${folded(line, session.ctx.stderr)}\n`)
  }
  try {
    const events = watch(api, marks, {
      find:
        names.length > 0
          ? async (api) => (await Promise.all(names.map((name) => namedPort(session, name, api)))).map(idOf)
          : undefined,
      filter: { business_id: business },
      leftOut: omissions.leftOut,
      intervalMs: await intervalOf(session, following.interval),
      timeoutMs: session.globals.timeout,
      until,
      keepGoing,
      clock: session.ctx.clock,
      random: session.ctx.random,
      signal: session.ctx.signal,
      pause,
    })
    for await (const event of events) {
      if (event.type === 'snapshot') ports.set(event.port.id, event.port)
      if (event.type === 'transition') {
        ports.set(event.change.port.id, event.change.port)
        teller?.tell({ ...event.change, json: transitionJson(event.change) })
      }
      if (event.type === 'gone' && ports.delete(event.port.id)) gone += 1
      if (event.type === 'end' && event.reason === 'settled' && event.ports.length + event.gone === 0)
        await knownBusiness(api, business)
      if (event.type === 'end') await teller?.finish()
      yield* warnings(session, [
        ...(teller?.failures() ?? []),
        ...(event.type === 'waiting' ? overdue([...ports.values()]) : []),
      ])
      // What was waited for until now has been reached.
      const next = resume(event.type === 'end' && event.reason === 'until' ? undefined : until)
      const view = watchView(event, [...ports.values()], next, session.command)
      yield view.exit === 'ok' && omissions.incomplete() ? { ...view, ...NOT_SURE } : view
    }
  } catch (error) {
    await finishTelling()
    if (!isStopped(error)) throw error
    const followed = [...ports.values()]
    const end = {
      type: 'end',
      at: session.ctx.clock.now(),
      reason: error.code,
      ports: followed,
      gone,
    } as const
    yield watchView(end, followed, resume(until), session.command)
  } finally {
    stop()
    await finishTelling()
    marks.keep()
    store.close()
  }
}

const idOf = ({ id }: PortRequest): string => id

/** Makes the command that goes on as the person began. */
function resumer(session: Session, { names, interval, keepGoing, hooks = [] }: Following) {
  const words = ['status', ...names.map(quoted), '--watch']
  if (interval !== undefined) words.push(`--interval ${typedDuration(interval)}`)
  if (keepGoing) words.push('--keep-going')
  words.push(...hooks)
  return (until: string | undefined): string =>
    session.command([...words, ...(until ? [`--until ${until}`] : [])].join(' '))
}

/** Above the table where one is redrawn, otherwise straight to stderr, with --json too. */
function* warnings({ ctx, globals }: Session, lines: readonly string[]): Generator<View> {
  for (const line of lines)
    if (ctx.stdout.isTTY && !globals.json)
      yield { notes: (style) => style.theme.warning(paragraph(`${style.glyphs.warning} ${line}`, style)) }
    else ctx.stderr.write(`${line}\n`)
}

async function seenBy({ account, ctx }: Session): Promise<SeenStore> {
  const { origin, key, business } = await account()
  const { openSeen } = await import('../../store/seen.ts')
  return openSeen(ctx, [origin, key, business], ({ message }) => {
    const line = `What was shown is not remembered, and the next watch may show it again. ${message}`
    ctx.stderr.write(`${folded(line, ctx.stderr)}\n`)
  })
}

/** Waits between polls; in a terminal the key `r` ends the wait. */
function pauser({ ctx, interactive }: Session) {
  let wake = new AbortController()
  const stop = interactive ? ctx.stdin.keys((key) => key === 'r' && wake.abort()) : () => {}
  const pause = async (ms: number) => {
    wake = new AbortController()
    try {
      await ctx.clock.sleep(ms, AbortSignal.any([ctx.signal, wake.signal]))
    } catch (reason) {
      if (ctx.signal.aborted) throw ctx.signal.reason
      if (!wake.signal.aborted) throw reason
    }
  }
  return { pause, stop }
}
