import type { FieldName } from '../../domain/fields.ts'
import { parseSecretRef } from './secret-ref.ts'

const LONGEST = 80

/** An account number as reports may show it: its last four letters or digits, or none where it has no more than that. */
export function lastFour(account: string): string {
  const bare = account.replace(/[^\p{L}\p{N}]+$/u, '')
  return account.trim() && `****${bare.length > 4 ? bare.slice(-4) : ''}`
}

/** A cell as findings may show it; undefined where nothing of it may be shown. Where a PIN is kept is no secret. */
export function conceal(field: FieldName | undefined, value: string): string | undefined {
  if (field === 'pin' && parseSecretRef(value).kind === 'plain') return undefined
  if (field === 'account_number') return lastFour(value)
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value
}
