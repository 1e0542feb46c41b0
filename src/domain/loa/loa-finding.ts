import type { FieldName } from '../fields.ts'

/** Something about a letter that a carrier could refuse (`error`), may refuse (`warning`), or that is good to know (`info`). */
export interface LoaFinding {
  readonly field: FieldName | 'loa'
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly hint: string
  readonly source: 'local'
}
