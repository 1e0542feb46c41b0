import type { ReportRow } from '../../report.ts'
import type { Verdict } from '../../verdict.ts'
import type { ReportSource } from './source.ts'

/** Which verdict counts when reports tell different ones of a row: what is known to be in KaiCalls wins. */
export const STRENGTH: readonly Verdict[] = [
  'submitted',
  'already',
  'failed',
  'invalid',
  'ready',
  'not_tried',
]

/** A row as all reports together tell it. */
export interface MergedRow {
  readonly row: ReportRow
  /** The report whose verdict counts; undefined where none has the row. */
  readonly from: ReportSource | undefined
  /** Whether reports tell different verdicts. */
  readonly differs: boolean
  /** Set when reports name different ports for it. */
  readonly ports: readonly string[] | undefined
}

/** The rows of all reports, each once and in order; rows between them that none has are told as not tried. */
export async function* mergeRows(sources: readonly ReportSource[]): AsyncGenerator<MergedRow> {
  const readers = sources.map((source) => ({ source, rows: source.rows()[Symbol.asyncIterator]() }))
  const heads = await Promise.all(
    readers.map(async ({ source, rows }) => ({ source, rows, next: await rows.next() })),
  )
  try {
    for (let row = 1; heads.some(({ next }) => !next.done); row++) {
      const told: Told[] = []
      for (const head of heads)
        while (!head.next.done && head.next.value.row === row) {
          told.push({ row: head.next.value, source: head.source })
          head.next = await head.rows.next()
        }
      yield told.length > 0 ? strongest(told) : gap(row)
    }
  } finally {
    await Promise.all(heads.map(({ rows }) => rows.return?.(undefined)))
  }
}

interface Told {
  readonly row: ReportRow
  readonly source: ReportSource
}

function strongest(told: readonly Told[]): MergedRow {
  const [first, ...others] = [...told].sort(
    (a, b) =>
      STRENGTH.indexOf(a.row.result) - STRENGTH.indexOf(b.row.result) ||
      Date.parse(b.source.ended_at) - Date.parse(a.source.ended_at),
  ) as [Told, ...Told[]]
  const ports = [...new Set(told.flatMap(({ row }) => row.port_id ?? []))]
  const differs = others.some(({ row }) => row.result !== first.row.result)
  if (ports.length < 2) return { row: first.row, from: first.source, differs, ports: undefined }
  const row: ReportRow = { ...first.row, result: 'failed', ...twoPorts(ports), field: null, column: null }
  return { row, from: first.source, differs: true, ports }
}

/** The one thing that must never be: it is told as loudly as can be. */
const twoPorts = (ports: readonly string[]) => ({
  code: 'two_ports',
  message: `Reports name different ports for this row: ${ports.join(', ')}. Look at each with "kaiport show", and cancel what should not be.`,
})

/** A row that no report has. Its line is not known. */
export const gap = (row: number): MergedRow => ({
  row: {
    row,
    line: 0,
    phone_number: null,
    result: 'not_tried',
    port_id: null,
    status: null,
    code: 'no_report',
    field: null,
    column: null,
    message: 'No report has this row.',
    raw: [],
  },
  from: undefined,
  differs: false,
  ports: undefined,
})
