import type { FindingGroup } from '../../src/bulk/read/group.ts'
import type { BulkReport, ReportRow } from '../../src/bulk/report.ts'
import { tally } from '../../src/bulk/verdict.ts'

/** A row of a report: submitted, unless something else is said. */
export const aRow = (row: number, said: Partial<ReportRow> = {}): ReportRow => ({
  row,
  line: row + 1,
  phone_number: `+1512555${String(100 + (row % 100)).padStart(4, '0')}`,
  result: 'submitted',
  port_id: `port_${row}`,
  status: 'submitted',
  code: null,
  field: null,
  column: null,
  message: null,
  raw: [`+1512555${String(100 + (row % 100)).padStart(4, '0')}`, `EX-77${row}5567`, `Example ${row} LLC`],
  ...said,
})

/** A row that was not sent because of its ZIP code. */
export const wrongRow = (row: number, said: Partial<ReportRow> = {}): ReportRow =>
  aRow(row, {
    result: 'invalid',
    port_id: null,
    status: null,
    code: 'postal_code_invalid',
    field: 'postal_code',
    column: 'Zip',
    message: 'ZIP code is not one.',
    ...said,
  })

export const aGroup = (said: Partial<FindingGroup> = {}): FindingGroup => ({
  code: 'postal_code_invalid',
  severity: 'error',
  column: 'Zip',
  field: 'postal_code',
  problem: 'ZIP code is not one.',
  fix: 'Write it as 78701.',
  count: 1,
  rows: '2',
  line: 3,
  ...said,
})

export const HEADER: BulkReport['header'] = {
  delimiter: ',',
  columns: [
    { index: 0, header: 'Phone', field: 'phone_number' },
    { index: 1, header: 'Acct #', field: 'account_number', secret: 'last_four' },
    { index: 2, header: 'Company', field: 'business_name' },
  ],
}

/** A report of these rows, with their totals. */
export function aReport(rows: readonly ReportRow[], said: Partial<BulkReport> = {}): BulkReport {
  const counts = tally(['submitted', 'already', 'invalid', 'failed', 'not_tried'])
  for (const { result } of rows) counts.add(result)
  return {
    kind: 'submit',
    file: 'ports.csv',
    file_hash: 'aa11',
    header: HEADER,
    environment: 'sandbox',
    business: 'biz_bluebonnet',
    shard: null,
    started_at: '2026-12-07T15:00:00.000Z',
    ended_at: '2026-12-07T15:01:30.500Z',
    dry_run: false,
    totals: counts.totals(),
    stopped: null,
    groups: [],
    phases: [],
    commands: {
      again: 'kaiport bulk submit ports.csv --sandbox',
      resume: 'kaiport bulk submit ports.csv --resume --yes --sandbox',
      next: 'kaiport bulk status ports.csv --watch --sandbox',
    },
    async *rows() {
      yield* rows
    },
    ...said,
  }
}

/** All pieces of a report, each of which ends its last line. */
export async function wholeText(pieces: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const piece of pieces) {
    if (!piece.endsWith('\n')) throw new Error(`A piece does not end its line: ${piece.slice(-80)}`)
    whole += piece
  }
  return whole
}
