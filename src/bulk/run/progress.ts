import type { Totals } from '../verdict.ts'

/** How far a run is. */
export interface Progress {
  readonly totals: Totals
  /** How much of the file was read, 0 to 1. What is read is not done yet, but nearly. */
  readonly read: number
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
export function progressMeter(): (
  at: number,
  now: Omit<Progress, 'rate' | 'left'> & { readonly rowsRead: number },
) => Progress {
  const samples: { readonly at: number; readonly done: number }[] = []
  return (at, { totals, read, rowsRead, heldUntil, stopping }) => {
    samples.push({ at, done: totals.total })
    while (samples.length > 2 && at - (samples[0]?.at ?? at) > WINDOW_MS) samples.shift()
    const [first = { at, done: 0 }] = samples
    const seconds = (at - first.at) / 1_000
    const rate = seconds > 0 ? (totals.total - first.done) / seconds : 0
    const all = read > 0 ? rowsRead / read : undefined
    const left = all !== undefined && rate > 0 ? Math.max(0, (all - totals.total) / rate) : undefined
    return { totals, read, rate, left, heldUntil, stopping }
  }
}
