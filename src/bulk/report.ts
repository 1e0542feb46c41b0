import type { PhaseCount } from './journal/ports.ts'
import type { HeaderReading } from './read/columns.ts'
import type { FindingGroup } from './read/group.ts'
import type { RowResult } from './verdict.ts'

/** One row of a report. */
export interface ReportRow extends RowResult {
  /** Where the port stands, in a report of kind `status`. */
  readonly phase?: string | null
  /** The cells as they stand in the file. They hold secrets: `write/result-csv.ts` knows what may be shown of them. */
  readonly raw: readonly string[]
}

/** Commands as a person has to type them, with the flags of the run that name the file and the account. */
export interface NextCommands {
  /** Does the same once more. */
  readonly again: string
  /** Goes on with the run. */
  readonly resume: string
  /** Makes sense once every row is in; once ports are rejected, for a report of kind `status`. */
  readonly next: string
}

/** Everything a report can tell of a run over a file, as data. Formats are functions of it: see `report/formats.ts`. */
export interface BulkReport {
  readonly kind: 'check' | 'submit' | 'status' | 'retry'
  /** The file, as the person named it. */
  readonly file: string
  /** SHA-256 of the file's bytes, in hexadecimal: reports of different files cannot be merged. */
  readonly file_hash: string
  readonly header: Pick<HeaderReading, 'columns' | 'delimiter'>
  /** Null where nobody was asked. */
  readonly environment: 'live' | 'sandbox' | null
  readonly business: string | null
  /** `2/4`; null for the whole file. */
  readonly shard: string | null
  /** RFC 3339. */
  readonly started_at: string
  readonly ended_at: string
  readonly dry_run: boolean
  /** How many rows there are, and how many of them had each result; by phase in a report of kind `status`. */
  readonly totals: Readonly<Record<string, number>> & { readonly total: number }
  /** Why the run ended before the file did: an error's code, or `max_failures`. */
  readonly stopped: string | null
  /** What is wrong, each mistake once with the rows that have it: errors first, then the most frequent. */
  readonly groups: readonly FindingGroup[]
  /** How many of the batch's ports were in which phase, each time that was looked at and had changed; oldest first. */
  readonly phases: readonly PhaseCount[]
  readonly commands: NextCommands
  /** Every row in the order of the file, read anew at each call, so that no report has to hold them all. */
  rows(): AsyncIterable<ReportRow>
}

/** How many rows have a code. */
export const rowsWith = (code: string, { groups }: Pick<BulkReport, 'groups'>): number =>
  groups.reduce((sum, group) => sum + (group.code === code ? group.count : 0), 0)

/** The last line of `--json` and of a JSON report. `rejected` counts those of the rows that are in already. */
export function summaryOf(report: Omit<BulkReport, 'rows' | 'header'>): Record<string, unknown> {
  const { totals, groups, ...rest } = report
  const sent = report.kind === 'submit' && !report.dry_run
  const rejected = sent ? { rejected: rowsWith('port_rejected', report) } : {}
  return { type: 'summary', ...rest, ...totals, ...rejected, groups }
}

/** A row as `--json` and a JSON report tell it: no cell of the file but its phone number. */
export function rowJson({ raw: _, ...row }: RowResult & { readonly raw?: unknown }): object {
  return { type: 'row', ...row }
}
