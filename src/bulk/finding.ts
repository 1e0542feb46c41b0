import type { CellFinding } from './read/finding.ts'

/** What the reader, a rule or KaiCalls has to say of one place in the file. Shows no secret, as `CellFinding` does not. */
export interface RowFinding extends Omit<CellFinding, 'code'> {
  /** Of the reader's table, a local rule, the schema (`<field>_invalid`), the file as a whole, or KaiCalls. */
  readonly code: string
  /** The earlier row that it is about as well. */
  readonly earlier?: number
}

/** Whether a row with these findings can be submitted; codes in `accepted` stop nothing. */
export const canSubmit = (findings: readonly RowFinding[], accepted: readonly string[]): boolean =>
  !findings.some(({ severity, code }) => severity === 'error' && !accepted.includes(code))
