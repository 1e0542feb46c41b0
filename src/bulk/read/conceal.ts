import type { FieldName } from '../../domain/fields.ts'
import { mask } from '../../domain/mask.ts'
import { parseSecretRef } from './secret-ref.ts'

const LONGEST = 80

/** A cell as findings may show it; undefined where nothing of it may be shown. Where a PIN is kept is no secret. */
export function conceal(field: FieldName | undefined, value: string): string | undefined {
  if (field === 'pin' && parseSecretRef(value).kind === 'plain') return undefined
  if (field === 'account_number') return value.trim() && mask(value)
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value
}
