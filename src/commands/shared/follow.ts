import type { Api } from '../../api/client.ts'
import { duration } from '../../cli/duration.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import type { Teller } from '../../hooks/teller.ts'
import { paragraph } from '../../output/layout.ts'
import { quoted } from '../../output/quoted.ts'
import type { View } from '../../output/view.ts'
import { transitionJson, watchView } from '../../output/watch-view.ts'
import type { Session } from '../../session.ts'
import { seenStore } from '../../store/seen.ts'
import { watch } from '../../watch/watch.ts'
import { overdueFinder } from './overdue.ts'

/** What is followed and for how long. */
export interface Following {
  /** As the person named them; the command that goes on names them so again. Empty: every open port. */
  readonly names: readonly string[]
  readonly ids: readonly string[] | undefined
  /** Milliseconds between looks while things move; the setting without it. */
  readonly interval?: number | undefined
  readonly until?: string | undefined
  readonly keepGoing?: boolean
  /** Passes each transition on. */
  readonly teller?: Teller
}

const SHORTEST_MS = 1_000

/**
 * Follows ports as `status --watch` does, view by view.
 * @throws AppError the signal's reason, after saying how to go on
 */
export async function* follow(session: Session, api: Api, following: Following): AsyncGenerator<View> {
  const { names, ids, until, keepGoing = false, teller } = following
  const { business } = await session.account()
  const interval = following.interval ?? duration.parse((await session.setting('interval')).value)
  const resume = session.command(['status', ...names.map(quoted), '--watch'].join(' '))
  const { pause, stop } = pauser(session)
  const overdue = overdueFinder(session.ctx.clock)
  const ports = new Map<string, PortRequest>()
  try {
    const events = watch(api, await seenOf(session), {
      ids,
      filter: { business_id: business },
      intervalMs: Math.max(SHORTEST_MS, interval),
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
      if (event.type === 'end') await teller?.finish()
      yield* warnings(session, [
        ...(teller?.failures() ?? []),
        ...(event.type === 'waiting' ? overdue([...ports.values()]) : []),
      ])
      yield watchView(event, [...ports.values()], resume, session.command)
    }
  } catch (error) {
    if (error instanceof AppError && session.ctx.signal.aborted)
      session.say(`\nThe port goes on without being watched. Go on watching with: ${resume}`)
    throw error
  } finally {
    stop()
    await teller?.finish()
  }
}

/** Above the table where one is redrawn, otherwise straight to stderr, with --json too. */
function* warnings({ ctx, globals }: Session, lines: readonly string[]): Generator<View> {
  for (const line of lines)
    if (ctx.stdout.isTTY && !globals.json)
      yield { notes: (style) => style.theme.warning(paragraph(`${style.glyphs.warning} ${line}`, style)) }
    else ctx.stderr.write(`${line}\n`)
}

async function seenOf(session: Session) {
  const { origin, key, business } = await session.account()
  return seenStore(session.ctx, [origin, key, business])
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
