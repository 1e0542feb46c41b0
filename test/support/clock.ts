import type { Clock } from '../../src/context.ts'

/** Monday, 7 December 2026, 15:00 UTC: when every world begins. */
export const START = Date.UTC(2026, 11, 7, 15)
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A clock that stands still until someone sleeps; then it jumps to the end of the shortest sleep. */
export interface VirtualClock extends Clock {
  /** Epoch milliseconds; may be set. */
  at: number
  /** The length of every sleep that came to its end, in milliseconds. */
  readonly slept: readonly number[]
  /** What has to end before time passes: requests that are under way. */
  readonly pending: Set<Promise<unknown>>
  /** Runs `action` when the clock passes `ms` from now. */
  plan(ms: number, action: () => unknown): void
}

interface Waiting {
  readonly due: number
  readonly wake: () => void
}

interface Planned {
  readonly due: number
  readonly action: () => unknown
}

/** @param at epoch milliseconds */
export function virtualClock(at = START): VirtualClock {
  const slept: number[] = []
  const sleepers: Waiting[] = []
  const plans: Planned[] = []
  const pending = new Set<Promise<unknown>>()
  let turning = false

  const earliest = <T extends { readonly due: number }>(all: T[]): T | undefined =>
    all.sort((a, b) => a.due - b.due)[0]

  const turn = async () => {
    if (turning) return
    turning = true
    for (let next = earliest(sleepers); next; next = earliest(sleepers)) {
      await new Promise(setImmediate)
      if (pending.size > 0) {
        await Promise.allSettled(pending)
        continue
      }
      next = earliest(sleepers)
      if (!next) break
      const plan = earliest(plans)
      const step = plan && plan.due <= next.due ? plan : next
      ;(step === plan ? plans : sleepers).shift()
      clock.at = Math.max(clock.at, step.due)
      if ('action' in step) await step.action()
      else step.wake()
    }
    turning = false
  }

  const clock: VirtualClock = {
    at,
    slept,
    pending,
    now: () => new Date(clock.at),
    plan: (ms, action) => void plans.push({ due: clock.at + ms, action }),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper: Waiting = {
          due: clock.at + ms,
          wake() {
            slept.push(ms)
            signal?.removeEventListener('abort', stop)
            resolve()
          },
        }
        const stop = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', stop, { once: true })
        sleepers.push(sleeper)
        void turn()
      }),
  }
  return clock
}
