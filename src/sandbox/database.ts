import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { TABLES } from './tables.ts'

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

/**
 * Opens (or makes) the sandbox's database in `dataDir`.
 * WAL with `synchronous = NORMAL` keeps every committed transaction when the process is killed at any moment;
 * only a power cut can take the last ones.
 */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'sandbox.db')
  closeSync(openSync(path, 'a', 0o600))
  const sqlite = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  sqlite.exec(TABLES)
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
        prepared('ROLLBACK').run()
        throw error
      } finally {
        open = false
      }
    },
    close: () => sqlite.close(),
  }
}
