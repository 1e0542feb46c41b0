import type { FieldName } from '../../../domain/fields.ts'

/** One field of the details beside what the bill prints. An account number stands here in full: whoever prints it hides most of it. */
export interface BillRow {
  readonly field: FieldName
  readonly entered: string
  /** As printed; several values are joined with " or ". */
  readonly found?: string
  readonly page?: number
  readonly verdict: 'identical' | 'same_after_standardisation' | 'different' | 'not_found' | 'ambiguous'
  /** The spelling to use instead of what was entered. */
  readonly use?: string
}
