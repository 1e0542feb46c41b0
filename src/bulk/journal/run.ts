import type { Database } from '../../store/database.ts'
import type { Outcome, RowResult } from '../verdict.ts'

export interface RunStart {
  readonly kind: 'check' | 'submit' | 'retry'
  /** `2/4`; empty for the whole file. */
  readonly shard: string
  /** Which version of the file it is, read how: a run over another one cannot be gone on with, as its rows were others. */
  readonly file: string
  /** RFC 3339. */
  readonly at: string
  /** Go on with the last run of this kind, shard and file. */
  readonly resume: boolean
}

/** One run over the file. */
export interface JournalRun {
  /** When it was started first: a run that is gone on with signs as it did then. */
  readonly startedAt: string
  /** Whether there was a run to go on with. */
  readonly resumed: boolean
  /** Writes results in one transaction. */
  add(outcomes: readonly Outcome[]): void
  /** What this run found of a row; undefined if it did not come to it, or came to a row of another key there. */
  find(row: number, key?: string): RowResult | undefined
  end(at: string): void
}

interface Stored extends Omit<RowResult, 'column'> {
  readonly key: string | null
  readonly column_name: string | null
}

/** A parallel run may find a port that this run has just made: it stays `submitted` here, until another takes its place. */
const ADD_ROW = `INSERT INTO rows (run, row, line, key, phone_number, result, port_id, status, code, field, column_name, message)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run, row) DO UPDATE SET line = excluded.line, key = excluded.key, phone_number = excluded.phone_number,
    result = excluded.result, port_id = excluded.port_id, status = excluded.status, code = excluded.code,
    field = excluded.field, column_name = excluded.column_name, message = excluded.message
  WHERE rows.result <> 'submitted' OR excluded.result = 'submitted' OR rows.key IS NOT excluded.key`
/** What has no key is a correction, which stands in a row of another file. */
const ADD_PORT = `INSERT INTO ports (port_id, key, row, line, phone_number, status) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (port_id) DO UPDATE SET key = excluded.key, row = excluded.row, line = excluded.line
  WHERE excluded.key IS NOT NULL`
/** A number has one open port: what a row made or found takes the place of one that was cancelled. */
const DROP_OTHERS = 'DELETE FROM ports WHERE phone_number = ? AND port_id <> ?'
/** Ended runs of one kind and shard whose rows are kept: their reports may still be under way. */
const KEPT_RUNS = 20
const DROP_ROWS = `DELETE FROM rows WHERE run IN (
  SELECT run FROM runs WHERE kind = ? AND shard = ? AND ended_at IS NOT NULL
  ORDER BY run DESC LIMIT -1 OFFSET ${KEPT_RUNS})`

/** @param checked turns what SQLite throws into errors that a person can act on */
export function journalRun(db: Database, start: RunStart, checked: <T>(work: () => T) => T): JournalRun {
  const { run, startedAt, resumed } = db.transaction(() => begin(db, start))
  return {
    startedAt,
    resumed,
    add: (outcomes) =>
      checked(() =>
        db.transaction(() => {
          // What was not tried is not noted: an earlier part of this run may know better.
          for (const { result, key } of outcomes)
            if (result.result !== 'not_tried') addEntry(db, run, result, key)
        }),
      ),
    find: (row, key) =>
      checked(() => {
        const stored = db.get<Stored>('SELECT * FROM rows WHERE run = ? AND row = ?', run, row)
        return stored && (key === undefined || stored.key === key) ? toResult(stored) : undefined
      }),
    end: (at) =>
      checked(() => {
        db.run('UPDATE runs SET ended_at = ? WHERE run = ?', at, run)
        db.run(DROP_ROWS, start.kind, start.shard)
      }),
  }
}

function begin(db: Database, { kind, shard, file, at, resume }: RunStart) {
  const last = resume
    ? db.get<{ run: number; started_at: string }>(
        'SELECT run, started_at FROM runs WHERE kind = ? AND shard = ? AND file = ? ORDER BY run DESC LIMIT 1',
        kind,
        shard,
        file,
      )
    : undefined
  if (last) {
    db.run('UPDATE runs SET ended_at = NULL WHERE run = ?', last.run)
    return { run: last.run, startedAt: last.started_at, resumed: true }
  }
  const made = db.get<{ run: number }>(
    'INSERT INTO runs (kind, shard, file, started_at) VALUES (?, ?, ?, ?) RETURNING run',
    kind,
    shard,
    file,
    at,
  )
  return { run: made?.run ?? 0, startedAt: at, resumed: false }
}

function addEntry(db: Database, run: number, result: RowResult, key: string | null): void {
  const { row, line, phone_number, port_id, status, code, field, column, message } = result
  const verdict = result.result
  db.run(ADD_ROW, run, row, line, key, phone_number, verdict, port_id, status, code, field, column, message)
  if (!port_id) return
  db.run(ADD_PORT, port_id, key, row, line, phone_number, status)
  if (verdict === 'submitted' || verdict === 'already') db.run(DROP_OTHERS, phone_number, port_id)
}

function toResult({ key: _key, column_name, ...stored }: Stored): RowResult {
  const { row, line, phone_number, result, port_id, status, code, field, message } = stored
  return { row, line, phone_number, result, port_id, status, code, field, column: column_name, message }
}
