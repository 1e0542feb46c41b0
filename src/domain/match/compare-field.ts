import type { FieldName } from '../fields.ts'
import { addressDifferences, rearranged } from './address-compare.ts'
import { businessNameDifferences } from './business-name.ts'
import {
  type Comparison,
  conclude,
  type Difference,
  difference,
  type MatchContext,
  sameToTheLetter,
} from './comparison.ts'
import { accountDifferences, phoneDifferences, pinDifferences, postalDifferences } from './number-fields.ts'
import { personNameDifferences } from './person-name.ts'
import { cityDifferences, stateDifferences } from './place.ts'
import { countryCode } from './regions.ts'
import { fold, wordsOf, writingDifferences } from './text.ts'

type Comparer = (entered: string, record: string, context: MatchContext) => Difference[]

const address: Comparer = (entered, record, context) => {
  const { street, unit } = addressDifferences([entered], [record], countryCode(context.country))
  return [...street, ...unit]
}

const plain: Comparer = (entered, record) => {
  const same = wordsOf(fold(entered)).join('') === wordsOf(fold(record)).join('')
  return same ? writingDifferences(entered, record) : [difference('different_value', { entered, record })]
}

/** How each field is compared; fields that are not listed compare as plain text. */
const COMPARERS: Partial<Record<FieldName, Comparer>> = {
  phone_number: (e, r) => phoneDifferences('phone number', e, r),
  billing_telephone_number: (e, r) => phoneDifferences('billing telephone number', e, r),
  new_billing_telephone_number: (e, r) => phoneDifferences('new billing telephone number', e, r),
  losing_carrier: (e, r) => businessNameDifferences(e, r, 'carrier'),
  account_number: accountDifferences,
  pin: pinDifferences,
  authorized_name: personNameDifferences,
  business_name: (e, r) => businessNameDifferences(e, r),
  address_line1: address,
  address_line2: address,
  city: cityDifferences,
  state: stateDifferences,
  postal_code: postalDifferences,
  country: (e, r, context) => {
    const [ours, theirs] = [countryCode(e), countryCode(r)]
    const spelt = ours !== undefined && ours === theirs && fold(e) !== fold(r)
    return spelt ? [difference('abbreviation', { entered: e, record: r })] : plain(e, r, context)
  },
}

/**
 * Compares one field to the letter with what the losing carrier's bill or record has, and names the differences.
 * Only what is entirely the same is `identical`; standardising is used to name a difference, never to change a value.
 */
export function compareField(
  field: FieldName,
  entered: string | undefined,
  reference: string | undefined,
  context: MatchContext = {},
): Comparison {
  const ours = entered?.trim() ?? ''
  const theirs = reference?.trim() ?? ''
  const finish = (comparison: Comparison): Comparison => {
    if (field === 'pin' || theirs === '') delete comparison.use
    return comparison
  }
  if (sameToTheLetter(ours, theirs))
    return finish({ field, verdict: 'identical', differences: [], use: theirs })
  if (ours === '') return finish({ field, verdict: 'missing_entered', differences: [], use: theirs })
  if (theirs === '') return { field, verdict: 'missing_reference', differences: [] }
  const found = (COMPARERS[field] ?? plain)(ours, theirs, context)
  return finish(conclude(field, found.length > 0 ? found : [rearranged(ours, theirs)], theirs))
}
