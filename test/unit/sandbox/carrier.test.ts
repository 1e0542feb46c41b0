import { expect, test } from 'vitest'
import type { PortDetails } from '../../../src/domain/fields.ts'
import { compareWithRecord } from '../../../src/sandbox/carrier.ts'
import { scenario } from './sandbox.ts'

const clean = scenario('clean')
const codes = (changes: PortDetails, pin = '4821', played = clean) =>
  compareWithRecord(played, { ...played.details, ...changes }, (onRecord) => onRecord === pin).map(
    ({ code }) => code,
  )

test.each<[string, PortDetails, string[]]>([
  ['nothing changed', {}, []],
  ['an account number with other dashes', { account_number: '8834 2015567' }, []],
  [
    'an account number with a digit swapped',
    { account_number: '8834-201-5576' },
    ['account_number_mismatch'],
  ],
  ['ZIP+4', { postal_code: '78701-1234' }, []],
  ['another ZIP', { postal_code: '78710' }, ['postal_code_mismatch']],
  ['capitals', { business_name: 'BLUEBONNET DENTAL GROUP, PLLC', city: 'AUSTIN' }, []],
  ['a comma left out', { business_name: 'Bluebonnet Dental Group PLLC' }, ['entity_name_mismatch']],
  ['a signer with an initial', { authorized_name: 'Marisol A. Vega' }, ['authorized_person_mismatch']],
  ['Road for Rd', { address_line1: '1200 Trinity Bend Road' }, ['address_mismatch']],
  ['another state', { state: 'OK' }, ['address_mismatch']],
])('%s', (_what, changes, expected) => {
  expect(codes(changes)).toEqual(expected)
})

test('a suite left out, or one that the record does not have, is an address mismatch', () => {
  const { address_line2, ...without } = clean.details
  expect(compareWithRecord(clean, without, () => true)).toMatchObject([
    { code: 'address_mismatch', fields: ['service_address.line2'] },
  ])
  expect(address_line2).toBe('Ste 210')
  expect(codes({ address_line2: 'Unit 4' }, '730265', scenario('clean-wireless'))).toEqual([
    'address_mismatch',
  ])
})

test('everything wrong is reported together, and names its fields as the create body does', () => {
  const wrong = compareWithRecord(clean, { phone_number: clean.phone_number }, () => false)
  expect(wrong.map(({ code }) => code)).toEqual([
    'account_number_mismatch',
    'pin_mismatch',
    'entity_name_mismatch',
    'authorized_person_mismatch',
    'address_mismatch',
    'postal_code_mismatch',
  ])
  expect(wrong[4]?.fields).toEqual([
    'service_address.line1',
    'service_address.line2',
    'service_address.city',
    'service_address.state',
  ])
})

test('a Canadian postal code is compared whole, with or without its space', () => {
  const canada = scenario('clean-canada')
  expect(codes({ postal_code: 'm5v2t6' }, '', canada)).toEqual([])
  expect(codes({ postal_code: 'M5V 2T9' }, '', canada)).toEqual(['postal_code_mismatch'])
})

test('the billing telephone number counts as the number itself when it is not given', () => {
  const { billing_telephone_number, ...without } = scenario('btn-mismatch').details
  expect(billing_telephone_number).toBeDefined()
  expect(compareWithRecord(scenario('btn-mismatch'), without, () => true)).toMatchObject([
    { code: 'btn_mismatch', fields: ['billing_telephone_number'] },
  ])
})
