import type { Api } from '../../api/client.ts'
import type { Listing } from '../../api/read.ts'
import type { Clock } from '../../context.ts'
import { phaseOf } from '../../domain/phases.ts'
import { AppError, isFailedLook } from '../../errors.ts'
import { isOver } from '../../watch/goal.ts'
import { oneLook } from '../../watch/look.ts'
import { createRhythm } from '../../watch/rhythm.ts'
import type { JournalPorts, Moved } from '../journal/ports.ts'
import { refreshPorts } from './refresh.ts'

/** What following a batch tells, in the order in which it happens. */
export type BatchEvent =
  /** The first answer, after what moved since this was last asked. */
  | { readonly type: 'snapshot'; readonly at: Date }
  | { readonly type: 'moved'; readonly at: Date; readonly moved: readonly Moved[] }
  /** KaiCalls does not know these ports any more; they are not followed from here on. */
  | { readonly type: 'gone'; readonly at: Date; readonly ids: readonly string[] }
  | { readonly type: 'error'; readonly at: Date; readonly error: AppError; readonly failures: number }
  | { readonly type: 'waiting'; readonly ms: number }
  /** Nothing is open any more, or the time ran out. */
  | { readonly type: 'end'; readonly reason: 'settled' | 'timeout' }

export interface FollowOptions {
  /** Finds the batch's ports, as long as that has not succeeded; none is looked for without it. */
  readonly find: ((api: Api) => Promise<void>) | undefined
  readonly intervalMs: number
  readonly timeoutMs: number | undefined
  /** Rejected ports are waited for: someone will retry them. */
  readonly keepGoing: boolean
  readonly clock: Clock
  readonly random: () => number
  readonly pause: (ms: number) => Promise<void>
  /** Gets the ports that cannot be read, at each look. */
  readonly leftOut: Listing['leftOut']
}

/**
 * Follows the ports of a batch until none is open: one request a look while nothing moves.
 * @throws AppError for failures that do not pass, and the signal's reason
 */
export async function* followBatch(
  api: Api,
  ports: JournalPorts,
  options: FollowOptions,
): AsyncGenerator<BatchEvent> {
  const { clock, keepGoing } = options
  const ends = clock.now().getTime() + (options.timeoutMs ?? Number.POSITIVE_INFINITY)
  const rhythm = createRhythm(options.intervalMs, options.random)
  const known = { gone: new Set<string>(), leftOut: options.leftOut }
  let found = false
  let answered = false
  for (let failures = 0; ; ) {
    let moved: readonly Moved[] = []
    let asked: number | undefined
    let late = false
    const missed = known.gone.size
    try {
      const looking = oneLook(api, ends, clock)
      if (!found) await options.find?.(looking)
      found = true
      moved = await refreshPorts(looking, ports, known)
      ports.note(clock.now().toISOString())
      failures = 0
      if (moved.length > 0) yield { type: 'moved', at: clock.now(), moved }
      if (known.gone.size > missed)
        yield { type: 'gone', at: clock.now(), ids: [...known.gone].slice(missed) }
      if (!answered) yield { type: 'snapshot', at: clock.now() }
      answered = true
    } catch (error) {
      failures += 1
      if (isFailedLook(error, answered)) {
        asked = error.retryAfterMs
        yield { type: 'error', at: clock.now(), error, failures }
      } else if (error instanceof AppError && error.code === 'timed_out') late = true
      else throw error
    }
    if (failures === 0 && !isOpen(ports.phases(), keepGoing)) return yield { type: 'end', reason: 'settled' }
    const left = ends - clock.now().getTime()
    if (late || left <= 0) return yield { type: 'end', reason: 'timeout' }
    const ms = Math.min(failures > 0 ? rhythm.afterError(asked) : rhythm.next(moved.length > 0), left)
    yield { type: 'waiting', ms }
    await options.pause(ms)
    // Whoever asked to be left alone for longer is not asked once more.
    if ((asked ?? 0) > left && clock.now().getTime() >= ends) return yield { type: 'end', reason: 'timeout' }
  }
}

/** Whether anything can still happen without a person. A port that KaiCalls no longer knows is not waited for. */
function isOpen(phases: Readonly<Record<string, number>>, keepGoing: boolean): boolean {
  return Object.keys(phases).some((phase) => phase !== 'unknown' && !isOver(phaseOf(phase), { keepGoing }))
}
