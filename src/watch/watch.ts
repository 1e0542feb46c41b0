import type { Api, PortFilter } from '../api/client.ts'
import type { FeedPlace } from '../api/feed.ts'
import type { LeftOut } from '../api/read.ts'
import type { Clock } from '../context.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError, isFailedLook } from '../errors.ts'
import { type Change, changesSince } from './changes.ts'
import { type EndReason, endReason, type Goal } from './goal.ts'
import { firstLook, laterLook, oneLook } from './look.ts'
import type { Marks } from './marks.ts'
import { createRhythm } from './rhythm.ts'

/** What a watch says, in the order in which it happens. */
export type WatchEvent =
  | { readonly type: 'snapshot'; readonly port: PortRequest }
  | { readonly type: 'transition'; readonly change: Change }
  /** KaiCalls does not know this port any more; it is not followed from here on. */
  | { readonly type: 'gone'; readonly at: Date; readonly port: PortRequest }
  | { readonly type: 'error'; readonly at: Date; readonly error: AppError; readonly failures: number }
  | { readonly type: 'waiting'; readonly ms: number; readonly ports: readonly PortRequest[] }
  | {
      readonly type: 'end'
      readonly at: Date
      readonly reason: EndReason
      /** Those that were followed to this end. */
      readonly ports: readonly PortRequest[]
      /** How many others were followed until KaiCalls did not know them any more. */
      readonly gone: number
    }

export interface WatchOptions extends Goal {
  /** Finds the ids of the ports to follow; without it every open one is, and those that turn up meanwhile. */
  readonly find: ((api: Api) => Promise<readonly string[]>) | undefined
  readonly filter: PortFilter
  /** Gets the ports that cannot be read, at each look. */
  readonly leftOut?: (port: LeftOut) => void
  readonly intervalMs: number
  readonly timeoutMs: number | undefined
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** Waits like `clock.sleep`, but ends early when the person asks to look now. */
  readonly pause: (ms: number) => Promise<void>
}

/**
 * Follows ports until they settle. First what happened since they were last seen, then each change as it comes.
 * One poll is one request however many ports are followed: the API's change feed is read, not each of several ports.
 * What was shown is kept after it was shown, so that nothing is lost when the watch is killed; whoever tells others of it keeps
 * the marks once more at the end.
 * @throws AppError for failures that do not pass, and the signal's reason
 */
export async function* watch(api: Api, marks: Marks, options: WatchOptions): AsyncGenerator<WatchEvent> {
  const { clock } = options
  const ends =
    options.timeoutMs === undefined ? Number.POSITIVE_INFINITY : clock.now().getTime() + options.timeoutMs
  const rhythm = createRhythm(options.intervalMs, options.random)
  const { seen } = marks
  const ports = new Map<string, PortRequest>()
  let ids: readonly string[] | undefined
  let place: FeedPlace | undefined
  let gone = 0
  let failures = 0

  for (;;) {
    let moved = false
    let late = false
    let asked: number | undefined
    try {
      const looking = oneLook(api, ends, clock)
      ids ??= await options.find?.(looking)
      const scope = { ids, filter: options.filter, leftOut: options.leftOut }
      const look = place
        ? await laterLook(looking, seen, ports, scope, place)
        : await firstLook(looking, seen, scope)
      for (const port of look.ports) ports.set(port.id, port)
      const changes = look.ports.flatMap((port) => changesSince(port, seen.ports.get(port.id)))
      for (const change of changes.sort((a, b) => a.at.localeCompare(b.at)))
        yield { type: 'transition', change }
      for (const port of look.ports) if (!place || !seen.ports.has(port.id)) yield { type: 'snapshot', port }
      for (const id of look.gone) {
        const port = ports.get(id)
        if (!port) continue
        ports.delete(id)
        gone += 1
        yield { type: 'gone', at: clock.now(), port }
      }
      place = look.place
      // Kept of a watch of some ports only, it would pass over the changes of others.
      marks.shown(look.ports, ids === undefined ? look.place.cursor : undefined)
      moved = changes.length > 0
      failures = 0
    } catch (error) {
      failures += 1
      if (isFailedLook(error, place !== undefined)) {
        asked = error.retryAfterMs
        yield { type: 'error', at: clock.now(), error, failures }
      } else if (error instanceof AppError && error.code === 'timed_out') late = true
      else throw error
    }
    marks.keep()
    const all = [...ports.values()]
    const reason =
      (place && failures === 0 && endReason(all, options)) ||
      ((late || clock.now().getTime() >= ends) && 'timeout')
    if (reason) {
      yield { type: 'end', at: clock.now(), reason, ports: all, gone }
      return
    }
    const left = ends - clock.now().getTime()
    const wait = Math.min(failures > 0 ? rhythm.afterError(asked) : rhythm.next(moved), left)
    yield { type: 'waiting', ms: wait, ports: all }
    await options.pause(wait)
    // Whoever asked to be left alone for longer is not asked once more.
    if ((asked ?? 0) > left && clock.now().getTime() >= ends) {
      yield { type: 'end', at: clock.now(), reason: 'timeout', ports: all, gone }
      return
    }
  }
}
