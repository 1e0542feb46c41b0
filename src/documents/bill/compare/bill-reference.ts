import type { FieldName, PortDetails } from '../../../domain/fields.ts'
import { compareDetails, compareField } from '../../../domain/match/index.ts'
import type { Answer, BillReading, PostalAddress, Printed } from '../reading.ts'

/** What of the bill a field is compared with: one place, several of which none fits, or nothing. */
export type Reference<P extends Printed<unknown> = Printed> =
  | { readonly kind: 'one'; readonly place: P; readonly others: readonly P[] }
  | { readonly kind: 'several'; readonly places: readonly P[] }
  | { readonly kind: 'none' }

/** The settled value; of several, the one that `fits` what was entered. */
function chosen<P extends Printed<unknown>>(answer: Answer<P>, fits: (place: P) => boolean): Reference<P> {
  if (answer.status === 'absent') return { kind: 'none' }
  const place = answer.status === 'found' ? answer.best : answer.candidates.find(fits)
  return place
    ? { kind: 'one', place, others: answer.candidates.filter((other) => other !== place) }
    : { kind: 'several', places: answer.candidates }
}

const fits = (field: FieldName, details: PortDetails, value: string): boolean =>
  compareField(field, details[field], value, details).verdict !== 'different'

/** The account number to compare with; payment-slip and masked spellings are never it. */
export function accountReference(reading: BillReading, details: PortDetails) {
  const { accountNumber } = reading
  const candidates = accountNumber.candidates.filter(({ role }) => role !== 'slip' && role !== 'masked')
  return chosen({ ...accountNumber, candidates }, (place) => fits('account_number', details, place.value))
}

/** The account's name, which is the business's or, where none was entered, the person's. */
export const nameField = (details: PortDetails): 'business_name' | 'authorized_name' =>
  details.business_name?.trim() ? 'business_name' : 'authorized_name'

export const nameReference = (reading: BillReading, details: PortDetails): Reference =>
  chosen(reading.accountName, (place) => fits(nameField(details), details, place.value))

/**
 * The address that the losing carrier compares: the service address, but the billing address for mobile and toll-free
 * numbers, which have no place of service.
 */
export function addressReference(
  reading: BillReading,
  details: PortDetails,
): Reference<Printed<PostalAddress>> {
  const placeless = details.number_type === 'wireless' || details.number_type === 'toll_free'
  const answer =
    placeless && reading.serviceAddress.status === 'absent' ? reading.billingAddress : reading.serviceAddress
  const same = ({ value }: Printed<PostalAddress>) =>
    compareDetails(details, addressDetails(value)).every((comparison) => comparison.verdict !== 'different')
  return chosen(answer, same)
}

export const addressDetails = ({ line1, line2, city, state, postal_code }: PostalAddress): PortDetails => ({
  address_line1: line1,
  ...(line2 ? { address_line2: line2 } : {}),
  city,
  state,
  postal_code,
})
