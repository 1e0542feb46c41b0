import { type FieldName, findField } from '../../domain/fields.ts'
import { mask } from '../../domain/mask.ts'
import { parseSecretRef } from './secret-ref.ts'

const LONGEST = 80

/** A cell as findings may show it; undefined where nothing of it may be shown. Where a secret is kept is none. */
export function conceal(name: FieldName | undefined, value: string): string | undefined {
  const field = name && findField(name)
  if (field?.secret && parseSecretRef(value).kind === 'plain') return undefined
  if (field?.lastFour) return value.trim() && mask(value)
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value
}
