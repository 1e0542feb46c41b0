import type { FieldName } from '../fields.ts'

/** Something about the details that could make a losing carrier reject the port. */
export interface Finding {
  field: FieldName
  /** Stable name in snake case; scripts may rely on it. */
  code: string
  severity: 'error' | 'warning' | 'info'
  message: string
  /** What to do about it. */
  hint: string
  source: 'local' | 'bill' | 'record' | 'api'
  /** How likely it makes the losing carrier reject, 0 to 1. An estimate: only the share of address mismatches is published. */
  likelihood: number
}
