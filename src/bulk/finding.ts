import type { FieldName } from '../domain/fields.ts'
import { conceal } from './read/conceal.ts'

/** What is said, wherever it is said. */
export interface Wording<Code extends string = string> {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly problem: string
  readonly fix: string
}

/** Where a finding stands. `column` is left out for a finding about a whole row. */
export interface Place {
  /** The data row, from 1; 0 is the header. */
  readonly row: number
  /** The line of the file (the row of the sheet) on which the record starts, from 1. */
  readonly line: number
  /** The column's name as it stands in the file. */
  readonly column?: string
  readonly field?: FieldName | undefined
  /** Show nothing of the cell: the row's values may have slipped, so that it may hold another field's secret. */
  readonly hidden?: boolean
}

/**
 * What the reader, a rule or KaiCalls has to say of one place in the file. The code is of the reader's table, a local rule,
 * the schema (`<field>_invalid`), the file as a whole, or KaiCalls.
 */
export interface RowFinding<Code extends string = string> extends Wording<Code> {
  readonly row: number
  readonly line: number
  /** Empty when the finding is about the whole row. */
  readonly column: string
  readonly field?: FieldName
  /** The cell as it stands in the file: never of a PIN, of an account number the last four, cut at 80 characters. */
  readonly value?: string
  /** What a repaired cell was read as, shown under the same rules. */
  readonly readAs?: string
  /** True when the value was changed and can be used. */
  readonly repaired?: true
  /** The earlier row that it is about as well. */
  readonly earlier?: number
}

interface Cell {
  readonly value?: string | undefined
  readonly readAs?: string | undefined
}

/** Makes a finding. `value` and `readAs` are concealed here, so that no caller can forget to. */
export function findingAt<Code extends string>(
  place: Place,
  { code, severity, problem, fix }: Wording<Code>,
  cell: Cell = {},
): RowFinding<Code> {
  const { row, line, column = '', field } = place
  const show = (text: string | undefined): string | undefined =>
    text === undefined || place.hidden ? undefined : conceal(field, text)
  const value = show(cell.value)
  const readAs = show(cell.readAs)
  return {
    row,
    line,
    column,
    ...(field && { field }),
    ...(value !== undefined && { value }),
    ...(readAs !== undefined && { readAs }),
    code,
    severity,
    problem,
    fix,
    ...(cell.readAs !== undefined && { repaired: true as const }),
  }
}

/** What each field's column is called in the file. */
export type Headers = ReadonlyMap<FieldName, string>

/** Where a row has a field; the whole row where it is about none. */
export const cellOf = (
  { row, line }: Pick<Place, 'row' | 'line'>,
  field: FieldName | undefined,
  headers: Headers,
): Place => ({ row, line, column: (field && headers.get(field)) ?? '', field })

/** Whether a row with these findings can be submitted; codes in `accepted` stop nothing. */
export const canSubmit = (findings: readonly RowFinding[], accepted: readonly string[]): boolean =>
  !findings.some(({ severity, code }) => severity === 'error' && !accepted.includes(code))
