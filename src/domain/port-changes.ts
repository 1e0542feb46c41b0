import { FIELDS, type FieldName, type PortDetails } from './fields.ts'
import { fromBody } from './port-body.ts'
import type { PortRequest } from './port-request.ts'

/** Fields that make a request what it is: with other values it would be another request. */
const FIXED: readonly FieldName[] = ['phone_number', 'business_id']

/** The fields of a request that can still be changed once it is in. */
export const CHANGEABLE = FIELDS.filter((field) => !FIXED.includes(field.name))

/** A port's details under their flat names, as far as the API gives them back: no PIN, no account number. */
export const detailsOfPort = (port: PortRequest): PortDetails => fromBody(port).values

/**
 * The fields whose value at KaiCalls is not the one that was sent: accepted is not applied. A PIN is never given back,
 * and of an account number the last four characters are, so that no more than those can be compared.
 */
export function notApplied(sent: PortDetails, port: PortRequest): FieldName[] {
  const now = detailsOfPort(port)
  return CHANGEABLE.flatMap(({ name, secret, lastFour }) => {
    const value = sent[name]
    if (value === undefined || secret) return []
    if (lastFour) {
      const ending = bare(port.account_number_masked ?? '')
      return bare(value).endsWith(ending) ? [] : [name]
    }
    return plain(now[name]) === plain(value) ? [] : [name]
  })
}

/** What a request has where a value was not given. Of what kind a number is, KaiCalls finds out by itself. */
const NOTHING: PortDetails = Object.fromEntries(
  CHANGEABLE.filter(({ name }) => name !== 'number_type').map(({ name }) => [name, '']),
)

/** Whether a request has these details and no others, as far as the API gives them back. */
export const isRequestOf = (details: PortDetails, port: PortRequest): boolean =>
  notApplied({ ...NOTHING, ...details }, port).length === 0

/** However a mask is written: its letters and digits are what is left of the number. */
const bare = (value: string): string => value.replace(/[^A-Za-z0-9]/g, '')

/** An API may bring a value into its own form: case and spaces are no difference. */
const plain = (value: string | undefined): string => (value ?? '').toLowerCase().replace(/\s+/g, '')
