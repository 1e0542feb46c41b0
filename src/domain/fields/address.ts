import * as z from 'zod'
import type { Field } from '../field.ts'
import { oneOf, text, upper } from '../field-schemas.ts'
import { regionCode } from '../match/regions.ts'

const always = () => true

/** The service address of the account; of mobile and toll-free numbers, which have none, its billing address. */
export const ADDRESS_FIELDS = [
  {
    name: 'address_line1',
    path: 'service_address.line1',
    label: 'Street address',
    question: 'What is the service address on the account?',
    hint: 'Where the line is installed, which may differ from where the bill goes. Street and number, no PO box.',
    schema: text(100),
    headers: [
      'Address',
      'Address 1',
      'Street',
      'Street address',
      'Street 1',
      'Service address',
      'Service address 1',
      'Service address line 1',
      'Service street',
      'Billing address',
      'Billing street',
      'Mailing address',
    ],
    wordsFor: ({ number_type: type }) =>
      type === 'wireless' || type === 'toll_free'
        ? {
            question: 'What is the billing address on the account?',
            hint: 'Where the bills go, as they print it: such a number has no service address. Street and number.',
          }
        : undefined,
    required: always,
  },
  {
    name: 'address_line2',
    path: 'service_address.line2',
    label: 'Unit or suite',
    question: 'Is there a unit, suite or floor?',
    hint: 'As the carrier has it, if there is one.',
    schema: text(60),
    headers: [
      'Address 2',
      'Street 2',
      'Service address 2',
      'Service address line 2',
      'Suite',
      'Unit',
      'Apt',
      'Apartment',
      'Apt/Suite',
      'Suite/Unit',
      'Floor',
    ],
  },
  {
    name: 'city',
    path: 'service_address.city',
    label: 'City',
    question: 'City?',
    hint: 'Copy it from the bill.',
    schema: text(60).pipe(z.string().regex(/\p{L}/u, 'is a number, not a name')),
    headers: ['Town', 'Locality', 'Service city', 'Billing city', 'City/Town'],
    required: always,
  },
  {
    name: 'state',
    traced: true,
    path: 'service_address.state',
    label: 'State or province',
    question: 'State or province?',
    hint: 'Its two letters, as on the bill.',
    schema: text(40)
      .transform((value) => regionCode(value) ?? value.toUpperCase())
      .pipe(z.string().regex(/^[A-Z]{2}$/, 'is none that is known, such as TX or ON')),
    headers: ['Province', 'State/Province', 'St', 'Region', 'Prov', 'Service state', 'Billing state'],
    required: always,
  },
  {
    name: 'postal_code',
    path: 'service_address.postal_code',
    label: 'ZIP or postal code',
    question: 'ZIP or postal code?',
    hint: 'Of this address.',
    schema: upper(10).pipe(
      z
        .string()
        .regex(
          /^(\d{5}(-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/,
          'is no ZIP code (78701) and no Canadian postal code (M5V 2T6)',
        ),
    ),
    headers: [
      'Zip',
      'ZIP code',
      'Zip/Postal',
      'Zip/Postal code',
      'Postcode',
      'Postal',
      'Service zip',
      'Service zip code',
      'Billing zip',
      'Billing zip code',
    ],
    required: always,
  },
  {
    name: 'country',
    traced: true,
    values: ['US', 'CA'],
    path: 'service_address.country',
    label: 'Country',
    question: 'Country?',
    hint: 'US or CA. Taken from the number when left out.',
    schema: oneOf(
      { US: 1, CA: 1 },
      { us: 'US', usa: 'US', united_states: 'US', ca: 'CA', can: 'CA', canada: 'CA' },
    ),
    headers: ['Country code', 'Nation', 'Service country'],
  },
] as const satisfies readonly Field[]

/** The names of those fields. */
export const ADDRESS_NAMES = ADDRESS_FIELDS.map(({ name }) => name)
