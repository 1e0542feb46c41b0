import type { FieldName, PortDetails } from '../domain/fields.ts'
import { rejectionText, type Scenario } from './scenarios.ts'
import { wireName } from './wire-names.ts'

export interface Rejection {
  readonly code: string
  readonly message: string
  /** Names as in the create body, e.g. `service_address.line1`. */
  readonly fields: string[]
}

const characters = (value: string): string => value.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
const letters = (value: string): string => value.trim().toLowerCase()
/** A ZIP by its first five digits; a Canadian postal code whole. */
const postalCode = (value: string): string =>
  /^\d/.test(value.trim()) ? value.trim().slice(0, 5) : characters(value)

/** What a losing carrier compares, in the order in which it reports differences. */
const CHECKS: readonly { code: string; fields: readonly FieldName[]; normal: (value: string) => string }[] = [
  { code: 'account_number_mismatch', fields: ['account_number'], normal: characters },
  { code: 'pin_mismatch', fields: ['pin'], normal: String },
  { code: 'entity_name_mismatch', fields: ['business_name'], normal: letters },
  { code: 'authorized_person_mismatch', fields: ['authorized_name'], normal: letters },
  { code: 'address_mismatch', fields: ['address_line1', 'address_line2', 'city', 'state'], normal: letters },
  { code: 'postal_code_mismatch', fields: ['postal_code'], normal: postalCode },
]

/** A rejection with the carrier's words. A code outside the table is passed on as it is. */
export function rejection(code: string, fields?: readonly FieldName[]): Rejection {
  const text = rejectionText(code)
  const pointed = fields ?? ((text?.fields ?? []) as FieldName[])
  return {
    code,
    message: text?.message ?? `Rejected by the losing carrier: ${code}`,
    fields: pointed.map(wireName),
  }
}

/**
 * What the losing carrier finds wrong with the details, all at once; empty when they match its record to the letter
 * (capitals aside). `pinMatches` says whether the record's PIN is the submitted one, which nobody keeps in clear.
 */
export function compareWithRecord(
  scenario: Scenario,
  details: PortDetails,
  pinMatches: (pin: string) => boolean,
): Rejection[] {
  const { record } = scenario
  const found: Rejection[] = []
  for (const { code, fields, normal } of CHECKS) {
    const wrong = fields.filter((field) => {
      const onRecord = record[field]
      if (onRecord === undefined) return field === 'address_line2' && Boolean(details[field])
      if (field === 'pin') return !pinMatches(onRecord)
      return normal(details[field] ?? '') !== normal(onRecord)
    })
    if (wrong.length > 0) found.push(rejection(code, wrong))
  }
  const mainNumber = record.billing_telephone_number
  if (mainNumber && (details.billing_telephone_number ?? details.phone_number) !== mainNumber) {
    found.push(rejection('btn_mismatch'))
  }
  const named = details.port_type === 'partial' && details.new_billing_telephone_number
  if (scenario.other_lines_stay && !named) found.push(rejection('btn_porting_needs_new_btn'))
  return found
}
