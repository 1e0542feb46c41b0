import type { FieldName, PortDetails } from '../../domain/fields.ts'
import type { HeaderReading } from './columns.ts'
import type { SheetRecord } from './csv-records.ts'
import { FIELD_REPAIRS } from './field-repairs.ts'
import { type CellFinding, FINDINGS, type FindingCode, finding } from './finding.ts'
import type { RepairContext, Repairer } from './repair.ts'
import { isPlainText, PROSE_REPAIRS, TEXT_REPAIRS } from './text-repairs.ts'

/** One row of the file. */
export interface Row {
  /** Counts the rows that are not blank, from 1; the header is not counted. */
  readonly row: number
  /** The line of the file (the row of the sheet) on which it starts, from 1, for annotations. */
  readonly line: number
  /** The cells that have a value and could be read, repaired. Empty if the row's values may stand in the wrong columns. */
  readonly values: PortDetails
  /** The cells as they stand in the file, in its order: for writing them back. They hold secrets. */
  readonly raw: readonly string[]
  /** What was repaired, and what is wrong. A row with an error must not be submitted. */
  readonly findings: readonly CellFinding[]
}

interface ReadColumn {
  readonly index: number
  readonly header: string
  readonly field: FieldName
  readonly text: readonly Repairer[]
  readonly repairs: readonly Repairer[]
}

const NO_FINDINGS: readonly CellFinding[] = []
const NO_REPAIRS: readonly Repairer[] = []

/** The cell without spaces and line breaks around it. No-break spaces stay, so that a repair can say it removed them. */
const trim = (cell: string): string =>
  /^[ \t\n]|[ \t\n]$/.test(cell) ? cell.replace(/^[ \t\n]+|[ \t\n]+$/g, '') : cell

export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell === '' || cell.trim() === '')

/** The row's country as far as repairs need it: `US`, or another word that is not. */
function countryOf(cell: string | undefined, fallback: string): string {
  const word = cell?.replace(/[^A-Za-z]/g, '').toUpperCase()
  if (!word) return fallback
  return ['US', 'USA', 'UNITEDSTATES', 'UNITEDSTATESOFAMERICA'].includes(word) ? 'US' : word
}

/** A row whose quotation marks do not match up has swallowed the line break after it, and usually the next row with it. */
const runsOn = (cells: readonly string[], width: number): boolean =>
  cells.some((cell) => cell.includes('\n') && (cell.startsWith('"') || cells.length !== width))

function shapeProblem(cells: readonly string[], width: number): FindingCode | undefined {
  if (runsOn(cells, width)) return 'row_runs_on'
  if (cells.length < width) return 'too_few_cells'
  return cells.length > width && !isBlank(cells.slice(width)) ? 'too_many_cells' : undefined
}

/** Runs a cell through its repairs. Undefined if it cannot be read. */
function repair(
  text: string,
  column: ReadColumn,
  context: RepairContext,
  say: (code: FindingCode, value: string, readAs?: string) => void,
): string | undefined {
  let value = text
  for (const repairer of isPlainText(text) ? column.repairs : [...column.text, ...column.repairs]) {
    const found = repairer(value, context)
    if (!found) continue
    const changed = found.value !== value || found.code === 'encoding_guessed'
    say(found.code, text, changed ? found.value : undefined)
    if (found.value === undefined) return undefined
    value = found.value
    if (!value) return undefined
  }
  return value
}

/** Makes the function that reads one record under this header. `country` is that of rows which name none. */
export function rowReader(
  header: HeaderReading,
  country: string,
): (record: SheetRecord, row: number, guessed: boolean) => Row {
  const width = header.columns.length
  const columns: ReadColumn[] = header.columns.flatMap(({ index, header: name, field }) =>
    field
      ? [
          {
            index,
            header: name,
            field,
            text: field === 'note' ? PROSE_REPAIRS : TEXT_REPAIRS,
            repairs: FIELD_REPAIRS[field] ?? NO_REPAIRS,
          },
        ]
      : [],
  )
  const nameless = header.columns.filter((column) => !column.header)
  const countryColumn = columns.find((column) => column.field === 'country')

  return ({ cells, line }, row, guessed) => {
    let findings: CellFinding[] | undefined
    const say = (
      code: FindingCode,
      column?: ReadColumn | string,
      cell?: { value: string; readAs?: string },
    ): void => {
      const place =
        typeof column === 'object'
          ? { row, line, column: column.header, field: column.field }
          : { row, line, ...(column && { column }) }
      findings ??= []
      findings.push(finding(code, place, cell))
    }
    const shape =
      cells.length === width && !cells.some((cell) => cell.includes('\n'))
        ? undefined
        : shapeProblem(cells, width)
    if (shape) say(shape)
    if (shape && FINDINGS[shape].severity === 'error')
      return { row, line, values: {}, raw: cells, findings: findings ?? NO_FINDINGS }

    for (const { index } of nameless) if (cells[index]?.trim()) say('cell_without_header', `#${index + 1}`)
    const context = { country: countryOf(countryColumn && cells[countryColumn.index], country), guessed }
    const values: PortDetails = {}
    for (const column of columns) {
      const text = trim(cells[column.index] ?? '')
      if (!text) continue
      const value = repair(text, column, context, (code, before, readAs) =>
        say(code, column, { value: before, ...(readAs !== undefined && { readAs }) }),
      )
      if (value !== undefined) values[column.field] = value
    }
    return { row, line, values, raw: cells, findings: findings ?? NO_FINDINGS }
  }
}
