import { clean } from './clean.ts'
import { FIELDS, type FieldName, type PortDetails } from './fields.ts'
import { TOLL_FREE } from './numbers/toll-free.ts'

/** The signature part of a create body. */
export interface Signature {
  readonly signer_name: string
  readonly signer_title?: string
  /** RFC 3339. */
  readonly accepted_at: string
  readonly signature_text: string
}

/** Where each field stands in a body: `losing_carrier.name` is `name` in `losing_carrier`. */
const PLACES = FIELDS.map(({ name, path = name }) => {
  const [outer = name, inner] = path.split('.')
  return { name, outer, inner }
})

/** The create body in the API's names: flat details put where the field table says they belong. */
export function toBody(details: PortDetails, loa?: Signature): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, outer, inner } of PLACES) {
    const value = details[name]
    if (value === undefined || value === '') continue
    if (inner) {
      body[outer] ??= {}
      ;(body[outer] as Record<string, string>)[inner] = value
    } else body[outer] = value
  }
  if (loa) body.loa = loa
  return body
}

/** The changed fields of a request in the API's names; a value that was emptied is null. */
export function toChanges(changes: PortDetails): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, outer, inner } of PLACES) {
    const value = changes[name]
    if (value === undefined) continue
    body[outer] = inner ? { ...(body[outer] as object | undefined), [inner]: value || null } : value || null
  }
  return body
}

/** A body or file with nested or flat names → flat text values, and the names that are no field. */
export function fromBody(body: Readonly<Record<string, unknown>>): {
  values: PortDetails
  unknown: string[]
  signature: Partial<Signature>
} {
  const values: PortDetails = {}
  const unknown: string[] = []
  const { loa, ...rest } = body
  for (const [path, value] of flatten(rest)) {
    const field = FIELDS.find((f) => f.name === path || f.path === path)
    if (field && Array.isArray(value)) unknown.push(`${path} (a list)`)
    if (typeof value !== 'string' || value === '') continue
    if (field) values[field.name] = value
    else if (path === 'losing_carrier') values.losing_carrier = value
    else if (path === 'bill') values.bill = value
    else unknown.push(clean(path))
  }
  return { values, unknown, signature: textsOf(loa) }
}

const textsOf = (loa: unknown): Partial<Signature> =>
  Object.fromEntries(Object.entries(loa ?? {}).filter(([, value]) => typeof value === 'string'))

function* flatten(
  value: Readonly<Record<string, unknown>>,
  prefix = '',
): Generator<readonly [string, unknown]> {
  for (const [key, item] of Object.entries(value)) {
    if (item && typeof item === 'object' && !Array.isArray(item))
      yield* flatten(item as Record<string, unknown>, `${prefix}${key}.`)
    else yield [prefix + key, item]
  }
}

const REQUIRED = FIELDS.filter((field) => field.required)

/** The names of the fields that are required but missing. */
export const missingFields = (details: PortDetails): FieldName[] =>
  REQUIRED.filter((field) => !details[field.name] && field.required?.(details)).map((field) => field.name)

/** What follows from the number itself: toll-free is seen in it, and the country of its area code. */
export function completed(details: PortDetails): PortDetails {
  const tollFree = TOLL_FREE.has(details.phone_number?.slice(2, 5) ?? '')
  return {
    ...details,
    ...(tollFree ? { number_type: 'toll_free' } : {}),
    ...(details.postal_code && !details.country
      ? { country: /^\d/.test(details.postal_code) ? 'US' : 'CA' }
      : {}),
  }
}
