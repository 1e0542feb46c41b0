import type { Totals } from '../verdict.ts'

/** How far a run is. */
export interface Progress {
  readonly totals: Totals
  /** How many rows there are, as far as that can be told yet. */
  readonly all: number | undefined
  /** Rows a second, over the last moments. */
  readonly rate: number
  /** Seconds left, as far as that can be told. */
  readonly left: number | undefined
  /** Until when KaiCalls asked to be left alone, in epoch milliseconds; 0 if it did not. */
  readonly heldUntil: number
  /** The run is to stop: what is under way is being finished. */
  readonly stopping: boolean
}

const WINDOW_MS = 10_000

/** Works out rate and time left from what was counted so far. */
export function progressMeter(): (at: number, now: Omit<Progress, 'rate' | 'left'>) => Progress {
  const samples: { readonly at: number; readonly done: number }[] = []
  return (at, now) => {
    const { totals, all } = now
    samples.push({ at, done: totals.total })
    while (samples.length > 2 && at - (samples[0]?.at ?? at) > WINDOW_MS) samples.shift()
    const [first = { at, done: 0 }] = samples
    const seconds = (at - first.at) / 1_000
    const rate = seconds > 0 ? (totals.total - first.done) / seconds : 0
    const left = all !== undefined && rate > 0 ? Math.max(0, (all - totals.total) / rate) : undefined
    return { ...now, rate, left }
  }
}
