import type { FieldName } from '../../domain/fields.ts'

const LONGEST = 80

/** An account number as reports may show it: its last four characters, or none where it has no more than that. */
export const lastFour = (account: string): string =>
  account ? `****${account.length > 4 ? account.slice(-4) : ''}` : ''

/** A cell as findings may show it; undefined where nothing of it may be shown. */
export function conceal(field: FieldName | undefined, value: string): string | undefined {
  if (field === 'pin') return undefined
  if (field === 'account_number') return lastFour(value)
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value
}
