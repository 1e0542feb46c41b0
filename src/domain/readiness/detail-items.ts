import { requestedDateFindings } from '../business-days/business-days.ts'
import { accountAdvice, factOrUsual, formatFindings, pinAdvice } from '../carriers/carriers.ts'
import { ADDRESS_NAMES } from '../fields/address.ts'
import type { FieldName } from '../fields.ts'
import { holderDoubt, NAME_THE_HOLDER } from '../number-holder.ts'
import { type ReadinessItem, type Seen, type Situation, seenIn, steps } from './item.ts'
import { pinValidity } from './pin-validity.ts'

const given = ({ details }: Situation, ...names: readonly FieldName[]): boolean =>
  names.every((name) => details[name])

/** The local checks of a value, and what the carrier's own formats say of it. */
function comparedWithFormats(situation: Situation, field: 'account_number' | 'pin'): Seen {
  const { carrier, usual, details } = situation
  const errors = seenIn(
    { ...situation, findings: situation.findings.filter(({ severity }) => severity === 'error') },
    [field],
  )
  const shape = carrier ?? usual[0]
  const doubts = (shape ? formatFindings(shape, details) : [])
    .filter((finding) => finding.field === field)
    .map(({ message, hint }) => `${message} ${hint}`.trim())
  if (errors.verdict === 'fail' || doubts.length === 0) return errors
  return { verdict: 'warning', says: doubts }
}

/** What stands in the details, and is compared by the carrier. */
export const DETAIL_ITEMS: readonly ReadinessItem[] = [
  {
    id: 'carrier_named',
    field: 'losing_carrier',
    title: 'The company that sends the bill is named as current carrier',
    why: 'A request that names the network behind a reseller, or the other way round, goes to the wrong company.',
    sources: ['telnyx-resellers', 'bandwidth-canada'],
    confidence: 'official',
    seen: ({ details, carrier }) => {
      const doubt = holderDoubt(details, carrier)
      if (doubt) return { verdict: 'warning', says: [doubt] }
      return details.losing_carrier ? { verdict: 'pass' } : undefined
    },
    otherwise: 'warning',
    fix: () => [NAME_THE_HOLDER],
    fact: (carrier) => carrier.resale ?? carrier.account_number,
  },
  {
    id: 'account_number',
    field: 'account_number',
    title: 'The account number',
    why: 'It is compared digit by digit, and is often not the phone number.',
    sources: ['fcc-07-188'],
    confidence: 'official',
    seen: (situation) =>
      given(situation, 'account_number') ? comparedWithFormats(situation, 'account_number') : undefined,
    otherwise: 'fail',
    fix: (situation) => steps(situation, accountAdvice),
    fact: (carrier, { type }) => accountAdvice(carrier, type).fact,
  },
  {
    id: 'pin',
    field: 'pin',
    title: 'The PIN or passcode for moving the number',
    why: 'For a mobile number it is always compared; elsewhere when the account has one.',
    sources: ['fcc-07-188', 'gigs-details'],
    confidence: 'official',
    when: ({ type, carrier, details }) =>
      type !== 'toll_free' || carrier?.pin.needed === 'required' || Boolean(details.pin),
    seen: (situation) => {
      if (given(situation, 'pin')) return comparedWithFormats(situation, 'pin')
      return situation.carrier?.pin.needed === 'none' ? { verdict: 'pass' } : undefined
    },
    otherwise: 'fail',
    fix: (situation) => {
      const { carrier, type } = situation
      const lines = steps(situation, pinAdvice)
      return carrier ? [pinAdvice(carrier, type).sentence, ...lines] : lines
    },
    fact: (carrier, { type }) => pinAdvice(carrier, type).fact,
  },
  {
    id: 'pin_valid',
    title: 'The PIN is still valid when the carrier looks at it',
    why: 'Transfer PINs run out after a day to two weeks, and a new one cancels the old.',
    sources: ['gigs-reference'],
    confidence: 'third_party',
    when: ({ carrier }) => Boolean(carrier?.pin.lifetime),
    seen: pinValidity,
    otherwise: 'fail',
    fix: (situation) => {
      const { amount, unit } = situation.carrier?.pin.lifetime ?? { amount: 'a few', unit: 'days' }
      if (!given(situation, 'pin')) return [`It lasts ${amount} ${unit}: make it just before you submit.`]
      return ['Make a new PIN just before you submit:', ...steps(situation, pinAdvice)]
    },
    fact: (carrier) => carrier.pin,
  },
  {
    id: 'authorized_name',
    field: 'authorized_name',
    title: 'One person is named, as on the account',
    why: 'Letters with a company, two people or half a name in place of the authorized person are refused.',
    sources: ['flowroute', 'telnyx-errors'],
    confidence: 'official',
    seen: (situation) =>
      given(situation, 'authorized_name') ? seenIn(situation, ['authorized_name']) : undefined,
    otherwise: 'fail',
    fix: () => ['Give first and last name of one person, spelt as your current carrier has them.'],
  },
  {
    id: 'business_name',
    field: 'business_name',
    title: 'The business name on the account, to the letter',
    why: "Name and suffix (Inc, LLC) are compared with the carrier's record; for toll-free numbers one is required.",
    sources: ['bandwidth-csr', 'bandwidth-errors'],
    confidence: 'official',
    holder: 'business',
    seen: (situation) =>
      given(situation, 'business_name') ? seenIn(situation, ['business_name']) : undefined,
    otherwise: 'warning',
    fix: () => ['Copy it from the newest bill, misspellings included.'],
  },
  {
    id: 'personal_account',
    title: "The account is in a person's own name",
    why: 'The name on the account is compared, and no business name is given.',
    sources: ['bandwidth-csr', 'bandwidth-errors'],
    confidence: 'official',
    types: ['local', 'voip', 'wireless'],
    holder: 'personal',
    question: () => "Is the account in a person's own name, without a business name?",
    otherwise: 'warning',
    fix: () => ['If the bill is addressed to a business, give its name to the letter.'],
  },
  {
    id: 'service_address',
    field: 'address_line1',
    title: 'The service address on the account, no PO box',
    why: 'At one large wholesaler about six rejections in ten are an address that differs from the record.',
    sources: ['bandwidth-csr', 'bandwidth-service-address'],
    confidence: 'official',
    types: ['local', 'voip'],
    seen: (situation) =>
      given(situation, 'address_line1', 'city', 'state', 'postal_code')
        ? seenIn(situation, ADDRESS_NAMES)
        : undefined,
    otherwise: 'fail',
    fix: ({ carrier, type }) => [
      'Ask your current carrier for the service address on its record; it may differ from where the bill goes.',
      ...noteOf(carrier && factOrUsual(carrier, 'address_basis', type).value?.note),
    ],
    fact: (carrier, { type }) => factOrUsual(carrier, 'address_basis', type).value ?? carrier.account_number,
  },
  {
    id: 'billing_address',
    field: 'address_line1',
    title: 'The address that the bills go to',
    why: 'The Letter of Authorization has to name it; such a number has no service address.',
    sources: ['cfr-64-1130'],
    confidence: 'official',
    types: ['wireless', 'toll_free'],
    seen: (situation) =>
      given(situation, 'address_line1', 'city', 'state', 'postal_code')
        ? seenIn(situation, ['address_line1', 'city', 'state'])
        : undefined,
    otherwise: 'fail',
    fix: () => ['Copy it from the newest bill, or from the account online.'],
  },
  {
    id: 'billing_zip',
    field: 'postal_code',
    title: 'The ZIP or postal code that the bills go to',
    why: 'Mobile carriers compare it; a mobile number has no service address.',
    sources: ['fcc-07-188', 'bandwidth-service-address'],
    confidence: 'official',
    types: ['wireless'],
    seen: (situation) => (given(situation, 'postal_code') ? seenIn(situation, ['postal_code']) : undefined),
    otherwise: 'fail',
    fix: () => [
      "Take it from the billing address in the carrier's app or on the bill, not from where you are.",
    ],
  },
  {
    id: 'requested_date',
    title: 'The requested date is possible',
    why: 'Carriers refuse dates on weekends and holidays, and more than 30 days ahead.',
    sources: ['bandwidth-errors'],
    confidence: 'official',
    when: (situation) => given(situation, 'requested_foc_date'),
    seen: (situation) => {
      const { details, now } = situation
      if (!now) return undefined
      const findings = requestedDateFindings(details.requested_foc_date ?? '', now, details)
      return seenIn({ ...situation, findings }, ['requested_foc_date'])
    },
    otherwise: 'warning',
    fix: () => ['Leave the date out for the earliest one.'],
  },
]

const noteOf = (note: string | null | undefined): readonly string[] => (note ? [note] : [])
