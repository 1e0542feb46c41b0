import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { AppError } from '../errors.ts'
import { makeFolder, unwritable } from './system-files.ts'

export type Value = string | number | null | Uint8Array

/** SQLite on disk, with each statement prepared once. */
export interface Database {
  run(sql: string, ...values: Value[]): void
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** Runs `work` in one transaction; inside another it simply joins that one. What `work` throws rolls all of it back. */
  transaction<T>(work: () => T): T
  close(): void
}

const BUSY_TIMEOUT_MS = 5_000

/** SQLite makes a file of its own, which no other process sees (https://www.sqlite.org/inmemorydb.html#temp_db). */
export const PASSING = ''

/**
 * Opens (or makes) a database that only its owner can read, in a folder that is made for them.
 * WAL with `synchronous = NORMAL` keeps every committed transaction when the process is killed at any moment;
 * only a power cut can take the last ones.
 * @param path `PASSING` for one that holds no memory and is gone once it is closed
 * @param tables SQL that makes what is missing
 * @param what what it is to a person
 * @throws AppError `invalid_file` for a file that is something else
 */
export function openDatabase(path: string, tables: string, what = 'database'): Database {
  if (path !== PASSING) {
    makeFolder(dirname(path))
    closeSync(openSync(path, 'a', 0o600))
  }
  const sqlite = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
    sqlite.exec(tables)
  } catch (cause) {
    sqlite.close()
    throw SOMETHING_ELSE.test(saidBy(cause)) ? somethingElse(path, what, cause) : cause
  }
  const statements = new Map<string, ReturnType<typeof sqlite.prepare>>()
  const prepared = (sql: string) => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  let open = false
  return {
    run: (sql, ...values) => void prepared(sql).run(...values),
    get: (sql, ...values) => prepared(sql).get(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
    transaction(work) {
      if (open) return work()
      prepared('BEGIN IMMEDIATE').run()
      open = true
      try {
        const result = work()
        prepared('COMMIT').run()
        return result
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (sqlite.isTransaction) prepared('ROLLBACK').run()
        throw error
      } finally {
        open = false
      }
    },
    close: () => sqlite.close(),
  }
}

/** What SQLite says of a file that is no database, or one with other tables. */
const SOMETHING_ELSE = /not a database|malformed|no such column/i

const somethingElse = (path: string, what: string, cause: unknown): AppError =>
  new AppError(
    'invalid_file',
    {
      path,
      reason: `it is no ${what} of kaiport, or it is damaged`,
      fix: 'Name another file, or move this one away.',
    },
    { cause },
  )

const saidBy = (cause: unknown): string => (cause as Error).message ?? String(cause)

/** SQLite's own words, where a person needs others (https://www.sqlite.org/rescode.html), and how to mend it. */
const REASONS: readonly (readonly [said: RegExp, reason: string, fix: string])[] = [
  [/database or disk is full|disk I\/O error/i, 'the disk is full', 'Free some space.'],
  [/readonly database/i, 'it is read-only', 'Check the permissions.'],
  [/not a database|malformed/i, 'it is damaged', 'Name another file, or move this one away.'],
  [/is locked|busy/i, 'another process holds it', 'Wait until that has ended.'],
  [/unable to open/i, 'it cannot be opened there', 'Check the permissions of its folder.'],
]

/**
 * Works with a database.
 * @throws AppError `unwritable` for what SQLite says, so that a person can act on it
 */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const [, reason, fix] = REASONS.find(([pattern]) => pattern.test(saidBy(cause))) ?? []
    if (reason === undefined || fix === undefined) throw unwritable(path, cause)
    throw new AppError('unwritable', { path, reason, fix }, { cause })
  }
}
