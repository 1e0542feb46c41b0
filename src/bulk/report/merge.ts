import { findingAt, type RowFinding } from '../finding.ts'
import type { BulkInput } from '../input.ts'
import { groupFindings } from '../read/group.ts'
import { fewRanges, MOST_RANGES, type RowRange, rangesText } from '../read/row-ranges.ts'
import type { BulkReport, ReportRow } from '../report.ts'
import { cellOfResult, placeOf, tally, VERDICT_NAMES } from '../verdict.ts'
import { mergeGroups } from './merge/groups.ts'
import { mergePhases } from './merge/phases.ts'
import { gap, type MergedRow, mergeRows } from './merge/rows.ts'
import type { ReportSource } from './merge/source.ts'
import { commandsOf, mustBelongTogether, newestOfEachShard, shardsWithout } from './merge/together.ts'

/** Several reports as one, and what is odd about them. */
export interface Merged {
  readonly report: BulkReport
  /** Parts of the file that no report is of, such as `3/4`. */
  readonly missingShards: readonly string[]
  /** Rows that no report has, as far as that can be told. */
  readonly missing: { readonly count: number; readonly rows: string }
  /** How many rows have more than one verdict. */
  readonly differing: number
  /** Rows for which reports name different ports. */
  readonly twoPorts: { readonly count: number; readonly rows: string }
}

/**
 * Merges the reports of runs over one file. No row is held: the reports are read anew whenever the rows are asked for.
 * @param input the file itself, where it is at hand: its cells, and the rows that no report has
 * @throws AppError `usage` if they are not of one kind, file, business and environment
 */
export async function mergeReports(
  sources: readonly [ReportSource, ...ReportSource[]],
  input: BulkInput | undefined,
): Promise<Merged> {
  await mustBelongTogether(sources, input)
  const [first] = sources
  const newest = newestOfEachShard(sources)
  const header = (await input?.read().header) ?? { columns: [], delimiter: ',' }
  const counts = tally(VERDICT_NAMES.filter((verdict) => first.listed.includes(verdict)))
  const phases: Record<string, number> = {}
  const own = groupFindings()
  const missing: RowRange[] = []
  const twoPorts: RowRange[] = []
  let differing = 0
  for await (const { row, from, differs, ports } of rowsOf(sources, input)) {
    counts.add(row.result)
    if (row.port_id) phases[row.phase ?? 'unknown'] = (phases[row.phase ?? 'unknown'] ?? 0) + 1
    if (!from) missing.push([row.row, row.row])
    if (ports) twoPorts.push([row.row, row.row])
    if (differs) differing++
    if (ports || (from && !newest.includes(from))) own.add(findingOf(row))
    if (missing.length > 1_000) missing.splice(0, missing.length, ...joined(missing))
  }
  const totals: BulkReport['totals'] =
    first.kind === 'status' ? { total: sum(Object.values(phases)), ...phases } : counts.totals()
  const open = (totals.not_tried ?? 0) > 0
  async function* rows(): AsyncGenerator<ReportRow> {
    for await (const { row } of rowsOf(sources, input)) yield row
  }
  const byEnd = [...sources].sort((a, b) => Date.parse(a.ended_at) - Date.parse(b.ended_at))
  const byStart = [...sources].sort((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at))
  return {
    report: {
      kind: first.kind,
      file: input?.name ?? first.file,
      file_hash: first.file_hash,
      header,
      environment: first.environment,
      business: first.business,
      shard: null,
      started_at: byStart[0]?.started_at ?? first.started_at,
      ended_at: byEnd.at(-1)?.ended_at ?? first.ended_at,
      dry_run: first.dry_run,
      totals,
      stopped: open ? (newest.find(({ stopped }) => stopped)?.stopped ?? null) : null,
      groups: mergeGroups([...newest.map(({ groups }) => groups), own.groups()]),
      phases: mergePhases(newest.map(({ phases: history }) => history).filter((one) => one.length > 0)),
      commands: commandsOf(sources),
      rows,
    },
    missingShards: shardsWithout(sources),
    missing: listed(missing),
    differing,
    twoPorts: listed(twoPorts),
  }
}

const joined = (ranges: RowRange[]): RowRange[] => fewRanges(ranges, Number.POSITIVE_INFINITY).ranges
const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0)

function listed(all: readonly RowRange[]) {
  const { ranges, unlisted } = fewRanges(all, MOST_RANGES)
  const count = sum(ranges.map(([from, to]) => to - from + 1)) + unlisted
  return { count, rows: rangesText(ranges, unlisted) }
}

/** The rows of the reports, with the cells of the file and its last rows where it is at hand. */
async function* rowsOf(
  sources: readonly ReportSource[],
  input: BulkInput | undefined,
): AsyncGenerator<MergedRow> {
  const merged = mergeRows(sources)
  if (!input) return yield* merged
  for await (const row of input.read()) {
    // One for one: rows between those of the reports are told as well, and after their last one there are no more.
    const told: MergedRow = (await merged.next()).value ?? gap(row.row)
    const { code, message } = told.row
    const known = told.from ? told.row : { ...placeOf(row), code, message }
    yield { ...told, row: { ...known, raw: row.raw } }
  }
}

const TWO_PORTS = {
  problem: 'Reports name different ports for one row.',
  fix: 'Look at each with "kaiport show", and cancel what should not be.',
}

function findingOf(row: ReportRow): RowFinding[] {
  if (row.result !== 'failed' && row.result !== 'invalid') return []
  const told = row.code === 'two_ports' ? TWO_PORTS : { problem: row.message ?? '', fix: '' }
  return [findingAt(cellOfResult(row), { code: row.code ?? row.result, severity: 'error', ...told })]
}
