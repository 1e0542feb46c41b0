import type { Database } from './database.ts'

/** The sandbox's time, all in epoch milliseconds. */
export interface SandboxTime {
  /** Time inside the sandbox: the outer clock plus everything it was advanced by. */
  now(): number
  /** The outer clock, which clients share: for `Date`, `Retry-After` and the rate limit. */
  wall(): number
  /**
   * A moment no earlier than `at` and later than every stamp before it. Whatever a client can page or follow by is
   * stamped with it, so that a strict "later than" never skips a row written in the same millisecond.
   */
  stamp(at: number): number
  /** Moves the sandbox's time forward for good. */
  advance(ms: number): void
}

export function sandboxTime(db: Database, clock: { now(): number }): SandboxTime {
  db.run("INSERT OR IGNORE INTO meta (key, value) VALUES ('time_offset', '0'), ('last_stamp', '0')")
  const read = (key: string) =>
    Number(db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? 0)
  const write = (key: string, value: number) =>
    db.run('UPDATE meta SET value = ? WHERE key = ?', String(value), key)
  return {
    now: () => clock.now() + read('time_offset'),
    wall: () => clock.now(),
    stamp: (at) =>
      db.transaction(() => {
        const stamp = Math.max(at, read('last_stamp') + 1)
        write('last_stamp', stamp)
        return stamp
      }),
    advance: (ms) => db.transaction(() => write('time_offset', read('time_offset') + ms)),
  }
}

/** RFC 3339 with milliseconds, or null. */
export const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
