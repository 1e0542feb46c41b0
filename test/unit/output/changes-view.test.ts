import { expect, test } from 'vitest'
import type { PortDetails } from '../../../src/domain/fields.ts'
import type { PortRequest } from '../../../src/domain/port-request.ts'
import { changesText } from '../../../src/output/changes-view.ts'
import { buildStyle } from '../../../src/output/style.ts'

const style = buildStyle({
  env: { NO_COLOR: '1', LANG: 'en_US.UTF-8' },
  isTTY: true,
  columns: 80,
  noColor: true,
  now: new Date('2026-12-07T15:00:00Z'),
})
const PORT = {
  phone_number: '+15125550109',
  account_number_masked: '****5576',
  service_address: { line1: '1200 Trinity Bend Road', line2: 'Ste 210' },
  billing_telephone_number: '+15125550109',
} as unknown as PortRequest

const lines = (changes: PortDetails): string[] =>
  changesText(PORT, changes, style)
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, '  '))

test('field by field, the old value and the new one', () => {
  expect(lines({ address_line1: '1200 Trinity Bend Rd', city: 'Austin' })).toEqual([
    'Street address  1200 Trinity Bend Road → 1200 Trinity Bend Rd',
    'City  (none) → Austin',
  ])
})

test('what is taken away, and numbers as people write them', () => {
  expect(lines({ address_line2: '', billing_telephone_number: '+15125550190' })).toEqual([
    'Unit or suite  Ste 210 → (none)',
    'Billing telephone number (BTN)  (512) 555-0109 → (512) 555-0190',
  ])
})

test('nothing of a PIN, and of an account number its end, even where it looks like a phone number', () => {
  expect(lines({ account_number: '+15125550190', pin: '4821' })).toEqual([
    'Account number  ****5576 → ****0190',
    'PIN or passcode  a new one',
  ])
  expect(lines({ pin: '' })).toEqual(['PIN or passcode  none any more'])
})

test('values that are picked from a list read as they do there', () => {
  expect(lines({ port_type: 'partial' })).toEqual(['All numbers or some  (none) → Only some'])
})
