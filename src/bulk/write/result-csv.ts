import type { Column, HeaderReading } from '../read/columns.ts'
import { isOwnReport, RESULT_COLUMNS } from '../read/result-columns.ts'
import { defuse } from './defuse.ts'
import { shownCells } from './shown-cells.ts'

/** A row as it was read, and what became of it. No value may hold a secret. */
export interface ResultRow extends Readonly<Partial<Record<(typeof RESULT_COLUMNS)[number], string>>> {
  readonly raw: readonly string[]
}

const BATCH = 500

/** The input's columns, less those that an earlier report added at its end. */
const inputColumns = (columns: readonly Column[]): readonly Column[] =>
  isOwnReport(columns) ? columns.slice(0, -RESULT_COLUMNS.length) : columns

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
