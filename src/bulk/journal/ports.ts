import type { PortRequest, Rejection } from '../../domain/port-request.ts'
import type { Database } from '../../store/database.ts'

/** A port of the batch, and where it stood when that was last asked. */
export interface BatchPort {
  readonly port_id: string
  readonly row: number
  readonly line: number
  readonly phone_number: string | null
  readonly status: string | null
  /** Null until it was asked for. */
  readonly phase: string | null
  readonly detail: string | null
  readonly rejections: readonly Rejection[]
  readonly attempt: number
  readonly foc_at: string | null
  readonly updated_at: string | null
}

/** How many ports were in which phase at a moment. */
export interface PhaseCount {
  /** RFC 3339. */
  readonly at: string
  readonly counts: Readonly<Record<string, number>>
}

/** A port of the batch that changed since it was last asked for. */
export interface Moved {
  readonly port: PortRequest
  readonly row: number
  /** Its status and phase before; null if that was not known. */
  readonly from: string | null
  readonly from_phase: string | null
}

/** The ports that the runs over a file made or found. */
export interface JournalPorts {
  /** The port of a row's key, in whichever run it was made; not one that is known to be cancelled. */
  ofKey(key: string): { readonly port_id: string; readonly status: string | null } | undefined
  /** The newest port of a number, E.164. */
  ofNumber(number: string): BatchPort | undefined
  count(): number
  /** Of those in a phase, or of all; ports whose phase is not known yet are in phase null. In the order of their rows. */
  all(phase?: string | null): BatchPort[]
  phases(): Readonly<Record<string, number>>
  /** Notes where ports stand now; ports of others are passed over. Gives back those of this batch that changed. */
  update(ports: readonly PortRequest[]): Moved[]
  /** Notes that it is not known where these stand: KaiCalls does not know them any more. */
  forget(ids: Iterable<string>): void
  /** Takes a port into the batch that was found elsewhere than in a run. */
  adopt(
    port: PortRequest,
    place: { readonly row: number; readonly line: number; readonly key: string | null },
  ): void
  /** When the port that changed last did, as far as that is known. */
  readonly latest: string | undefined
  /** Up to which change the account's feed was read. */
  readonly cursor: string | undefined
  setCursor(cursor: string): void
  /** Notes how many ports are in which phase, if that changed since it was last noted. */
  note(at: string): void
  history(): PhaseCount[]
}

interface Stored extends Omit<BatchPort, 'rejections' | 'attempt'> {
  readonly key: string | null
  readonly rejections: string | null
  readonly attempt: number | null
}

/** @param checked turns what SQLite throws into errors that a person can act on */
export function journalPorts(db: Database, checked: <T>(work: () => T) => T): JournalPorts {
  const phases = (): Record<string, number> => {
    const rows = db.all<{ phase: string | null; n: number }>(
      'SELECT phase, count(*) AS n FROM ports GROUP BY phase ORDER BY phase',
    )
    return Object.fromEntries(rows.map(({ phase, n }) => [phase ?? 'unknown', n]))
  }
  const cursor = () => db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'cursor'")?.value
  const store = (port: PortRequest): Moved | undefined => {
    const before = db.get<Pick<Stored, 'row' | 'status' | 'phase' | 'updated_at'>>(
      'SELECT row, status, phase, updated_at FROM ports WHERE port_id = ?',
      port.id,
    )
    if (!before || before.updated_at === port.updated_at) return undefined
    db.run(
      `UPDATE ports SET status = ?, phase = ?, detail = ?, rejections = ?, attempt = ?, foc_at = ?, updated_at = ?
       WHERE port_id = ?`,
      port.status,
      port.phase,
      port.status_detail,
      JSON.stringify(port.rejections),
      port.attempt,
      port.foc_at,
      port.updated_at,
      port.id,
    )
    return { port, row: before.row, from: before.status, from_phase: before.phase }
  }

  return {
    ofKey: (key) =>
      checked(() =>
        db.get(
          "SELECT port_id, status FROM ports WHERE key = ? AND phase IS NOT 'cancelled' ORDER BY port_id LIMIT 1",
          key,
        ),
      ),
    ofNumber: (number) =>
      checked(() => {
        const stored = db.get<Stored>(
          'SELECT * FROM ports WHERE phone_number = ? ORDER BY updated_at DESC LIMIT 1',
          number,
        )
        return stored && toPort(stored)
      }),
    count: () => checked(() => db.get<{ n: number }>('SELECT count(*) AS n FROM ports')?.n ?? 0),
    all: (phase) =>
      checked(() =>
        (phase === undefined
          ? db.all<Stored>('SELECT * FROM ports ORDER BY row, port_id')
          : db.all<Stored>('SELECT * FROM ports WHERE phase IS ? ORDER BY row, port_id', phase)
        ).map(toPort),
      ),
    phases: () => checked(phases),
    update: (ports) => checked(() => db.transaction(() => ports.flatMap((port) => store(port) ?? []))),
    forget: (ids) =>
      checked(() =>
        db.transaction(() => {
          for (const id of ids)
            db.run('UPDATE ports SET status = NULL, phase = NULL, updated_at = NULL WHERE port_id = ?', id)
        }),
      ),
    adopt: (port, { row, line, key }) =>
      checked(() =>
        db.transaction(() => {
          db.run(
            'INSERT OR IGNORE INTO ports (port_id, key, row, line, phone_number) VALUES (?, ?, ?, ?, ?)',
            port.id,
            key,
            row,
            line,
            port.phone_number,
          )
          store(port)
        }),
      ),
    get latest() {
      return checked(
        () => db.get<{ at: string | null }>('SELECT max(updated_at) AS at FROM ports')?.at ?? undefined,
      )
    },
    get cursor() {
      return checked(cursor)
    },
    setCursor: (value) =>
      checked(() => db.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('cursor', ?)", value)),
    note: (at) =>
      checked(() => {
        const last = db.get<{ counts: string }>('SELECT counts FROM phases ORDER BY at DESC LIMIT 1')
        const counts = JSON.stringify(phases())
        if (last?.counts !== counts)
          db.run('INSERT OR REPLACE INTO phases (at, counts) VALUES (?, ?)', at, counts)
      }),
    history: () =>
      checked(() =>
        db
          .all<{ at: string; counts: string }>('SELECT at, counts FROM phases ORDER BY at')
          .map(({ at, counts }) => ({ at, counts: JSON.parse(counts) })),
      ),
  }
}

function toPort({ key: _, rejections, attempt, ...stored }: Stored): BatchPort {
  return { ...stored, rejections: rejections ? JSON.parse(rejections) : [], attempt: attempt ?? 1 }
}
