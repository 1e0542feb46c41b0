import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { type Database, guarded, openDatabase, PASSING } from '../store/database.ts'
import { type JournalPorts, journalPorts } from './journal/ports.ts'
import { notThisAccount, unknownVersion } from './journal/problems.ts'
import { type JournalRun, journalRun, type RunStart } from './journal/run.ts'
import { TABLES, VERSION } from './journal/tables.ts'

/**
 * What runs over one file, for one account, remember: each row's verdict and the port of each row's key. It is what makes a
 * run resumable, and the source of its reports. It is not what keeps a row from being submitted twice: that is the key, which
 * every run makes anew from the row. So losing the journal, or its last moments, costs requests and nothing else.
 */
export interface Journal {
  readonly path: string
  /** A run with a number of its own, or, with `resume`, the last one of the same kind and shard if there is one. */
  start(run: RunStart): JournalRun
  readonly ports: JournalPorts
  close(): void
}

/** What tells journals apart. Only hashes of it are written. */
export interface JournalOwner {
  /** Origin, API key and business. */
  readonly account: readonly (string | undefined)[]
  /** The absolute path of the file: its rows are known by what is in them, so the file may change. */
  readonly file: string
}

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

/** Where the journal of a file is when nobody says where: not beside it, where it would end up in someone's repository. */
export const journalPath = (stateDir: string, { account, file }: JournalOwner): string =>
  join(stateDir, 'bulk', `${basename(file).replace(/[^\w.-]/g, '_')}-${digest([account, file])}.db`)

/**
 * Opens or makes a journal. Several processes may have it open at once.
 * @throws AppError `usage` if it belongs to another account or version; `invalid_file` if it is none; `unwritable` with
 * the reason
 */
export function openJournal(path: string, { account }: Pick<JournalOwner, 'account'>): Journal {
  const db = guarded(path, () => openDatabase(path, TABLES, 'journal'))
  const checked = <T>(work: () => T): T => guarded(path, work)
  try {
    checked(() => claim(db, path, digest(account)))
  } catch (error) {
    db.close()
    throw error
  }
  return {
    path,
    start: (run) => checked(() => journalRun(db, run, checked)),
    ports: journalPorts(db, checked),
    close: () => db.close(),
  }
}

/** The journal of a run that sends nothing and keeps nothing: only its own reports are made from it. */
export const passingJournal = (): Journal => openJournal(PASSING, { account: [] })

function claim(db: Database, path: string, account: string): void {
  db.transaction(() => {
    const meta = Object.fromEntries(
      db
        .all<{ key: string; value: string }>('SELECT key, value FROM meta')
        .map(({ key, value }) => [key, value]),
    )
    if (meta.account === undefined) {
      const add = 'INSERT INTO meta (key, value) VALUES (?, ?)'
      db.run(add, 'account', account)
      db.run(add, 'version', VERSION)
      return
    }
    if (meta.version !== VERSION) throw unknownVersion(path)
    if (meta.account !== account) throw notThisAccount(path)
  })
}
