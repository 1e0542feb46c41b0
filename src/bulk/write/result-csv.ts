import type { Column, HeaderReading } from '../read/columns.ts'
import { defuse } from './defuse.ts'
import { shownCells } from './shown-cells.ts'

/** What is added to every row of the input. */
export const RESULT_COLUMNS = ['result', 'port_id', 'status', 'code', 'message'] as const

/** A row as it was read, and what became of it. No value may hold a secret. */
export interface ResultRow extends Readonly<Partial<Record<(typeof RESULT_COLUMNS)[number], string>>> {
  readonly raw: readonly string[]
}

const BATCH = 500

/** The input's columns, less those that an earlier report added at its end. */
function inputColumns(columns: readonly Column[]): readonly Column[] {
  const names = columns.slice(-RESULT_COLUMNS.length).map((column) => column.header)
  return RESULT_COLUMNS.every((name, i) => names[i] === name)
    ? columns.slice(0, -RESULT_COLUMNS.length)
    : columns
}

/**
 * Writes the input's columns and what became of each row, as pieces of CSV: PINs blank (references stay), account numbers
 * by their last four, cells that a spreadsheet would run as a formula defused. Cells beyond the header are left out.
 * The separator is the input's own.
 */
export async function* resultCsv(
  header: Pick<HeaderReading, 'columns' | 'delimiter'>,
  rows: AsyncIterable<ResultRow> | Iterable<ResultRow>,
): AsyncGenerator<string> {
  const { stringify } = await import('csv-stringify/sync')
  const columns = inputColumns(header.columns)
  const show = shownCells(header)
  // Quoted also for the separators of other countries' spreadsheets, which would otherwise cut a cell open.
  const options = { delimiter: header.delimiter, quoted_match: /[,;\t|]/ }
  const record = (row: ResultRow): string[] => {
    const cells = show(row.raw)
    // No field of a port is a quantity.
    const input = columns.map(({ field }, i) => defuse(cells[i] ?? '', field !== undefined))
    return [...input, ...RESULT_COLUMNS.map((name) => defuse(row[name] ?? ''))]
  }

  let batch: string[][] = [
    [...columns.map((column) => column.header), ...RESULT_COLUMNS].map((name) => defuse(name)),
  ]
  for await (const row of rows) {
    batch.push(record(row))
    if (batch.length < BATCH) continue
    yield stringify(batch, options)
    batch = []
  }
  if (batch.length) yield stringify(batch, options)
}
