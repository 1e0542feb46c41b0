import type { FindingCode } from './finding.ts'

/** What a repair has to say of a cell. Without `value` the cell cannot be read, and its field stays empty. */
export interface Repair {
  readonly code: FindingCode
  readonly value?: string
}

/** Looks at a cell's text; undefined if there is nothing to say. */
export type Repairer = (text: string, context: RepairContext) => Repair | undefined

export interface RepairContext {
  /** The row's country, `US` unless its cell or the caller says otherwise. */
  readonly country: string
  /** The cell of the row's state or province; empty where there is none. */
  readonly state: string
  /** The text around the cell was not UTF-8 and was read as Windows-1252. */
  readonly guessed: boolean
}
