import type { FieldName, PortDetails } from '../fields.ts'
import { addressDifferences, rearranged } from './address-compare.ts'
import { compareField } from './compare-field.ts'
import {
  type Comparison,
  conclude,
  type Difference,
  difference,
  type MatchContext,
  sameToTheLetter,
} from './comparison.ts'
import { countryOf } from './country.ts'
import { countryCode } from './regions.ts'
import { writingDifferences } from './text.ts'

/** What a losing carrier can compare; the rest of a port request is between the business and KaiCalls. */
export const MATCHED_FIELDS = [
  'account_number',
  'pin',
  'authorized_name',
  'business_name',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'postal_code',
  'country',
  'phone_number',
  'billing_telephone_number',
  'losing_carrier',
] as const satisfies readonly FieldName[]

/**
 * Compares all that a bill or record says with what was entered; fields that the reference does not have are left out.
 * Line 1 and line 2 are compared together: a suite may stand on either, and only its own difference is line 2's.
 */
export function compareDetails(entered: PortDetails, reference: PortDetails): Comparison[] {
  const context: MatchContext = { ...entered, country: countryOf({ ...entered, ...reference }) }
  return MATCHED_FIELDS.flatMap((field): Comparison[] => {
    if (field === 'address_line2') return []
    if (field === 'address_line1') return addressComparisons(entered, reference, context)
    return reference[field]?.trim() ? [compareField(field, entered[field], reference[field], context)] : []
  })
}

function addressComparisons(
  entered: PortDetails,
  reference: PortDetails,
  context: MatchContext,
): Comparison[] {
  const ours = linesOf(entered)
  const theirs = linesOf(reference)
  if (theirs.join('') === '') return []
  const { street, unit } = addressDifferences(ours, theirs, countryCode(context.country))
  const twoLines = ours[1] !== '' || theirs[1] !== ''
  const line = (at: 0 | 1, found: readonly Difference[]): Comparison[] => {
    const field = at === 0 ? 'address_line1' : 'address_line2'
    const [mine, record] = [ours[at], theirs[at]]
    if (ours.join('') === '')
      return record ? [{ field, verdict: 'missing_entered', differences: [], use: record }] : []
    if (found.length > 0) return [conclude(field, [...found], record)]
    if (sameToTheLetter(mine, record))
      return record ? [{ field, verdict: 'identical', differences: [], use: record }] : []
    const written = mine && record ? writingDifferences(mine, record) : []
    const moved = unit.length > 0 ? difference('unit_placement') : rearranged(mine, record)
    return [conclude(field, written.length > 0 ? written : [moved], record)]
  }
  return twoLines ? [...line(0, street), ...line(1, unit)] : line(0, [...street, ...unit])
}

const linesOf = (details: PortDetails): readonly [string, string] => [
  details.address_line1?.trim() ?? '',
  details.address_line2?.trim() ?? '',
]
