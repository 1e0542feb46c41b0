import type { FieldName, PortDetails } from '../../domain/fields.ts'
import type { HeaderReading } from './columns.ts'
import type { SheetRecord } from './csv-records.ts'
import { FIELD_REPAIRS } from './field-repairs.ts'
import { type CellFinding, FINDINGS, type FindingCode, finding } from './finding.ts'
import type { RepairContext, Repairer } from './repair.ts'
import { isOwnReport } from './result-columns.ts'
import { rowShape } from './row-shape.ts'
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

const NO_REPAIRS: readonly Repairer[] = []

/** The cell without spaces and line breaks around it. No-break spaces stay, so that a repair can say it removed them. */
const trim = (cell: string): string =>
  /^[ \t\n]|[ \t\n]$/.test(cell) ? cell.replace(/^[ \t\n]+|[ \t\n]+$/g, '') : cell

/** The row's country as far as repairs need it: `US`, or another word that is not. */
function countryOf(cell: string | undefined, fallback: string): string {
  const word = cell?.replace(/[^A-Za-z]/g, '').toUpperCase()
  if (!word) return fallback
  return ['US', 'USA', 'UNITEDSTATES', 'UNITEDSTATESOFAMERICA'].includes(word) ? 'US' : word
}

/** Runs a cell through its repairs. Undefined if it cannot be read. */
function repair(
  text: string,
  column: ReadColumn,
  context: RepairContext,
  say: (code: FindingCode, readAs: string | undefined) => void,
): string | undefined {
  let value = text
  for (const repairer of isPlainText(text) ? column.repairs : [...column.text, ...column.repairs]) {
    const found = repairer(value, context)
    if (!found) continue
    const changed = found.value !== value || found.code === 'encoding_guessed'
    say(found.code, changed ? found.value : undefined)
    if (!found.value) return undefined
    value = found.value
  }
  return value
}

function readColumns(header: HeaderReading): ReadColumn[] {
  return header.columns.flatMap(({ index, header: name, field }) => {
    if (!field) return []
    const text = field === 'note' ? PROSE_REPAIRS : TEXT_REPAIRS
    return [{ index, header: name, field, text, repairs: FIELD_REPAIRS[field] ?? NO_REPAIRS }]
  })
}

/** Makes the function that reads one record under this header. `country` is that of rows which name none. */
export function rowReader(header: HeaderReading, country: string): (record: SheetRecord, row: number) => Row {
  const shapeOf = rowShape(header)
  const columns = readColumns(header)
  const nameless = header.columns.filter((column) => !column.header)
  const own = isOwnReport(header.columns)
  const columnOf = (field: FieldName) => columns.find((column) => column.field === field)
  const countryColumn = columnOf('country')
  const stateColumn = columnOf('state')

  return ({ cells, line, guessed, hidden, merged }, row) => {
    const findings: CellFinding[] = []
    const done = (values: PortDetails): Row => ({ row, line, values, raw: cells, findings })

    const { problem, shift } = shapeOf(cells)
    if (problem) findings.push(finding(problem, { row, line }))
    if (problem && FINDINGS[problem].severity === 'error') return done({})
    if (hidden) findings.push(finding('row_hidden', { row, line }))
    for (const { index } of nameless)
      if (cells[index]?.trim())
        findings.push(finding('cell_without_header', { row, line, column: `#${index + 1}` }))

    const context = {
      country: countryOf(countryColumn && cells[countryColumn.index], country),
      state: (stateColumn && cells[stateColumn.index]) ?? '',
      guessed,
    }
    const values: PortDetails = {}
    for (const column of columns) {
      const text = trim(cells[column.index] ?? '')
      if (!text) continue
      if (merged?.includes(column.index)) {
        const { header, field } = column
        findings.push(finding('cell_merged', { row, line, column: header, field }, { value: text }))
      }
      const value = repair(text, column, context, (code, readAs) => {
        if (own && code === 'text_marker') return
        const place = { row, line, column: column.header, field: column.field, hidden: shift !== 0 }
        findings.push(finding(code, place, { value: text, ...(readAs !== undefined && { readAs }) }))
      })
      if (value !== undefined) values[column.field] = value
    }
    return done(values)
  }
}
