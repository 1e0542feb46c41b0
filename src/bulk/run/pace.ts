import type { Clock } from '../../context.ts'

/**
 * How many requests may be under way at once, for all workers of a run together. Grows while KaiCalls answers: doubling at
 * first, by one a round later. Halves when it is busy or away, and lets nobody through while it asks for patience.
 */
export interface Pace {
  /**
   * Settles when a request may start, and counts it; undefined if it may start at once.
   * @param again whether it was put off before: those go first
   */
  enter(again?: boolean): Promise<void> | undefined
  /** A request that entered was answered. */
  answered(): void
  /** A request that entered was put off. `waitMs` is what Retry-After asked for. */
  putOff(waitMs: number | undefined): void
  /** How many may be under way now. */
  readonly limit: number
  /** How many requests were answered so far: tells an outage from one bad row. */
  readonly answers: number
  /** Until when nobody may start, in epoch milliseconds; 0 while everybody may. */
  readonly heldUntil: number
}

/** A gentle start: a run that is wrong, or not welcome, is found out after two requests. */
const FIRST = 2

/**
 * @param most what it never exceeds, from 1
 * @param signal aborted when the run stops
 */
export function createPace(most: number, clock: Clock, signal: AbortSignal): Pace {
  let limit = Math.min(FIRST, most)
  /** Below it the limit doubles with every round of answers; above it, it feels its way. */
  let steady = Number.POSITIVE_INFINITY
  let underWay = 0
  let heldUntil = 0
  let answers = 0
  /** Requests that were under way when the limit was last halved say nothing new by being put off as well. */
  let echoes = 0
  const queue: (() => void)[] = []
  /** Those that were put off: they go before the queue. */
  const returning: (() => void)[] = []

  const now = () => clock.now().getTime()
  const open = () => signal.aborted || (heldUntil === 0 && underWay < Math.floor(limit))
  const admit = () => {
    while (returning.length + queue.length > 0 && open()) {
      underWay++
      const start = returning.shift() ?? queue.shift()
      start?.()
    }
  }
  const leave = () => {
    underWay--
    if (echoes > 0) echoes--
  }
  const hold = (ms: number) => {
    const until = now() + ms
    if (until <= heldUntil) return
    heldUntil = until
    const release = () => {
      if (heldUntil === until) heldUntil = 0
      admit()
    }
    clock.sleep(ms, signal).then(release, () => {})
  }
  // A run that stops lets everyone through: they see that it stopped.
  signal.addEventListener('abort', () => {
    for (const start of [...returning.splice(0), ...queue.splice(0)]) start()
  })

  return {
    enter(again = false) {
      if (returning.length + (again ? 0 : queue.length) === 0 && open()) {
        underWay++
        return undefined
      }
      return new Promise((start) => (again ? returning : queue).push(start))
    },
    answered() {
      answers++
      limit = Math.min(most, limit + (limit < steady ? 1 : 1 / limit))
      leave()
      admit()
    },
    putOff(waitMs) {
      const echo = echoes > 0
      leave()
      if (!echo) {
        limit = Math.max(1, limit / 2)
        steady = limit
        echoes = underWay
      }
      if (waitMs !== undefined && waitMs > 0) hold(waitMs)
      admit()
    },
    get limit() {
      return Math.floor(limit)
    },
    get answers() {
      return answers
    },
    get heldUntil() {
      return heldUntil
    },
  }
}
