import type { Field } from './field.ts'
import { ACCOUNT_FIELDS } from './fields/account.ts'
import { ADDRESS_FIELDS } from './fields/address.ts'
import { REQUEST_FIELDS } from './fields/request.ts'
import { mask } from './mask.ts'

const TABLE = [...ACCOUNT_FIELDS, ...ADDRESS_FIELDS, ...REQUEST_FIELDS] as const

export type FieldName = (typeof TABLE)[number]['name'] | 'bill'
/** What a person gave, by flat field name. Only what was given is there. */
export type PortDetails = Partial<Record<FieldName, string>>

/** The fields in the order in which they are asked for and listed. */
export const FIELDS: readonly (Field & { readonly name: Exclude<FieldName, 'bill'> })[] = TABLE
export const FIELD_NAMES = TABLE.map((field) => field.name)

/** The phone bill is a file that is attached to the request: it has a column in spreadsheets, and no place in the body. */
const BILL_COLUMN = {
  name: 'bill',
  label: 'Phone bill',
  headers: ['Bill file', 'Bill copy', 'Bill path', 'Invoice', 'Invoice file', 'Statement'],
} as const

/** Every column that a spreadsheet of ports may have, with the spellings of its name, in the order of the template. */
export const COLUMNS: readonly (Pick<Field, 'headers' | 'label'> & { readonly name: FieldName })[] = [
  ...TABLE,
  BILL_COLUMN,
]

const BY_NAME = new Map<string, (typeof FIELDS)[number]>(FIELDS.map((field) => [field.name, field]))

/** The field of that flat name or body path. */
export const findField = (name: string): (typeof FIELDS)[number] | undefined =>
  BY_NAME.get(name) ?? FIELDS.find((field) => field.path === name)

/** `account_number` → `account-number`. */
export const flagOf = (field: Pick<Field, 'name'>): string => field.name.replace(/_/g, '-')
/** `account_number` → `KAIPORT_ACCOUNT_NUMBER`. */
export const envOf = (field: Pick<Field, 'name' | 'env'>): string =>
  field.env ?? `KAIPORT_${field.name.toUpperCase()}`

/** What may be shown or written of a value: nothing of a secret, the last four characters of an account number that has more. */
export function shown(field: Field, value: string): string {
  if (field.secret) return '****'
  return field.lastFour ? mask(value) : value
}
