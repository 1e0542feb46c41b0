/** How long to wait between polls. Nothing moving: slower and slower, up to five minutes. */
export interface Rhythm {
  /** The next wait in milliseconds; `moved` says whether the last poll brought news. */
  next(moved: boolean): number
  /** The next wait after a failed poll, never shorter than what the server asked for. */
  afterError(asked: number | undefined): number
}

const SLOWEST_MS = 5 * 60_000
const GROWTH = 1.5

/** @param base milliseconds between polls while things move. Jitter of a fifth keeps many watchers apart. */
export function createRhythm(base: number, random: () => number): Rhythm {
  const slowest = Math.max(base, SLOWEST_MS)
  let current = base
  const jittered = (ms: number) => Math.round(ms * (0.9 + random() * 0.2))
  const grow = () => {
    const now = current
    current = Math.min(slowest, current * GROWTH)
    return now
  }
  return {
    next(moved) {
      if (moved) current = base
      return jittered(grow())
    },
    afterError: (wanted) => Math.max(wanted ?? 0, jittered(grow())),
  }
}
