import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { type Database, guarded, openDatabase } from './database.ts'

/** How far one port has been shown to a person. */
export interface SeenPort {
  readonly status: string
  readonly updated_at: string
  /** The id of the newest event shown. */
  readonly event: string | undefined
}

/** What was shown of an account's ports, and up to which change. */
export interface Seen {
  readonly cursor: string | undefined
  readonly ports: Map<string, SeenPort>
}

/** What was last seen, one file for each API and business. Several watches may have it open at once. */
export interface SeenStore {
  load(): Seen
  /**
   * Adds what was shown, and says whether it could be kept. Of a port that another watch has shown further meanwhile, that
   * mark stays.
   */
  add(shown: Seen): boolean
  close(): void
}

const TABLES = `
CREATE TABLE IF NOT EXISTS ports (
  id TEXT PRIMARY KEY, status TEXT NOT NULL, updated_at TEXT NOT NULL, event TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feed (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), cursor TEXT NOT NULL);
`
const ADD_PORT = `INSERT INTO ports (id, status, updated_at, event) VALUES (?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at, event = excluded.event
  WHERE excluded.updated_at >= ports.updated_at`

/**
 * A watch is worth having although nothing of it can be kept, so a failure is told and no more.
 * @param scope what tells accounts apart: origin, key and business. Only its hash is written.
 * @param onFailure is called once, with the first reason
 */
export function openSeen(
  { dirs }: Pick<Context, 'dirs'>,
  scope: readonly (string | undefined)[],
  onFailure: (error: AppError) => void,
): SeenStore {
  const name = createHash('sha256').update(JSON.stringify(scope)).digest('hex').slice(0, 16)
  const path = join(dirs.state, `seen-${name}.db`)
  let told = false
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return guarded(path, work)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (!told) onFailure(error)
      told = true
      return undefined
    }
  }
  const db = attempt(() => openDatabase(path, TABLES))
  const rows = (from: Database) => ({
    ports: from.all<{ id: string; status: string; updated_at: string; event: string | null }>(
      'SELECT id, status, updated_at, event FROM ports',
    ),
    cursor: from.get<{ cursor: string }>('SELECT cursor FROM feed')?.cursor,
  })
  return {
    load() {
      const { ports, cursor } = (db && attempt(() => rows(db))) ?? { ports: [], cursor: undefined }
      return {
        cursor,
        ports: new Map(ports.map(({ id, event, ...port }) => [id, { ...port, event: event ?? undefined }])),
      }
    },
    add({ cursor, ports }) {
      const write = (to: Database) => {
        for (const [id, { status, updated_at, event }] of ports)
          to.run(ADD_PORT, id, status, updated_at, event ?? null)
        if (cursor) to.run('INSERT OR REPLACE INTO feed (only_row, cursor) VALUES (1, ?)', cursor)
        return true
      }
      return (db && attempt(() => db.transaction(() => write(db)))) ?? false
    },
    close: () => db?.close(),
  }
}
