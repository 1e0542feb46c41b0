import { describe, expect, test } from 'vitest'
import { loaFindings } from '../../../../src/domain/loa/loa-findings.ts'
import { BY_HAND, bakeryLoa, many } from './details.ts'

const NOW = new Date('2026-11-24T12:00:00Z')
const DAY = 86_400_000
const ago = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString()
const codes = (...args: Parameters<typeof bakeryLoa>) =>
  loaFindings(bakeryLoa(...args), NOW).map((f) => `${f.severity} ${f.code}`)
const blocking = (...args: Parameters<typeof bakeryLoa>) =>
  codes(...args).filter((code) => !code.startsWith('info'))

describe('the age of the signature', () => {
  test.each([
    [ago(0), 'local', []],
    [ago(15), 'local', []],
    [ago(15.1), 'local', ['warning loa_older_than_15_days']],
    [ago(30), 'local', ['warning loa_older_than_15_days']],
    [ago(30.1), 'local', ['warning loa_older_than_30_days']],
    ['2026-10-27', 'toll_free', ['error loa_older_than_30_days']],
    ['2026-10-28', 'toll_free', ['warning loa_older_than_30_days']],
    ['2026-11-08', 'toll_free', ['warning loa_older_than_30_days']],
    ['2026-11-10', 'toll_free', []],
    [ago(60), 'wireless', ['warning loa_older_than_30_days']],
    [ago(60.1), 'wireless', ['error loa_older_than_60_days']],
    [ago(60.1), 'toll_free', ['error loa_older_than_60_days']],
    [ago(-1), 'local', ['error loa_date_in_future']],
    [ago(-1 / 24 / 60), 'local', []],
    ['2026-11-25', 'local', []],
    ['2026-11-26', 'local', ['error loa_date_in_future']],
    ['24 Nov', 'local', ['error loa_date_invalid']],
    ['2026-11-23T19:02', 'local', ['error loa_date_invalid']],
  ])('signed %s, %s: %j', (signedAt, numberType, expected) => {
    expect(loaFindings({ signedAt, numberType }, NOW).map((f) => `${f.severity} ${f.code}`)).toEqual(expected)
  })

  test('says how old it is, and is found on a typed letter', () => {
    const [finding] = loaFindings(bakeryLoa({}, { at: ago(40.5) }), NOW).filter(
      (f) => f.code === 'loa_older_than_30_days',
    )
    expect(finding).toMatchObject({
      field: 'loa',
      source: 'local',
      message: expect.stringContaining('40 days old'),
    })
  })
})

test('a complete letter has only remarks', () => {
  expect(blocking()).toEqual([])
  expect(codes()).toContain('info loa_typed_signature')
  expect(codes()).toContain('info loa_new_carrier_is_brand')
  expect(codes({}, { new_carrier: { name: 'Example Carrier, LLC' } })).not.toContain(
    'info loa_new_carrier_is_brand',
  )
})

test.each([
  [
    { business_name: '', authorized_name: '' },
    ['error loa_billing_name_missing', 'error loa_authorized_name_missing'],
  ],
  [{ postal_code: '' }, ['error loa_address_missing']],
  [{ losing_carrier: ' ' }, ['error loa_losing_carrier_missing']],
  [{ account_number: '' }, ['error loa_account_number_missing']],
  [{ phone_number: '' }, ['error loa_number_missing']],
  [{ billing_telephone_number: '' }, ['warning loa_btn_missing']],
  [{ phone_number: '512-555-014' }, ['error loa_number_malformed']],
  [{ phone_number: '800-555-0142' }, ['error loa_classes_mixed']],
  [{ business_name: '東京ベーカリー' }, ['error loa_letters_not_printable']],
  [{ business_name: 'Кафе Ἀθῆναι №1 – “Łódź”' }, []],
])('%j gives %j', (details, expected) => {
  expect(blocking(details)).toEqual(expected)
})

test('toll-free needs no account number, and warns that a typed signature needs an arrangement', () => {
  const tollFree = {
    number_type: 'toll_free',
    phone_number: '8005550142',
    account_number: '',
    billing_telephone_number: '',
  }
  expect(blocking(tollFree)).toEqual(['warning loa_typed_signature_toll_free'])
  expect(blocking(tollFree, { new_carrier: { name: '' } })).toContain('error loa_new_carrier_missing')
})

test('numbers listed twice are named once each', () => {
  const findings = loaFindings(
    bakeryLoa({}, { other_numbers: ['(512) 555-0142', '512-555-0142', '512-555-0143'] }),
    NOW,
  )
  expect(findings.find((f) => f.code === 'loa_number_duplicated')?.message).toBe(
    'Listed more than once: 512-555-0142',
  )
})

describe('a partial port', () => {
  const partial = { port_type: 'partial' }

  test('lists what stays; a number cannot do both', () => {
    expect(blocking(partial)).toEqual(['warning loa_remaining_unlisted'])
    expect(blocking(partial, { remaining_numbers: ['512-555-0142'] })).toEqual([
      'error loa_number_duplicated',
    ])
    expect(blocking(partial, { remaining_numbers: ['512-555-0100'] })).toEqual([])
  })

  test('that takes the billing number away needs a new one that stays', () => {
    const moving = { ...partial, billing_telephone_number: '512-555-0142' }
    const options = { remaining_numbers: ['512-555-0150'] }
    expect(blocking(moving, options)).toEqual(['error loa_new_btn_missing'])
    expect(blocking({ ...moving, new_billing_telephone_number: '512-555-0142' }, options)).toEqual([
      'error loa_new_btn_moves',
    ])
    expect(blocking({ ...moving, new_billing_telephone_number: '512-555-0150' }, options)).toEqual([])
  })
})

test('a blank letter is reported as unsigned, another signer and an attachment are pointed out', () => {
  expect(blocking({}, BY_HAND)).toEqual(['warning loa_unsigned'])
  expect(blocking({}, { signer_name: 'Sam Example' })).toEqual(['error loa_signer_not_authorized_person'])
  expect(codes({}, { other_numbers: many(20) })).toContain('info loa_has_attachment')
})

test('more than 15 toll-free numbers are wanted as a CSV file too', () => {
  const tollFree = { number_type: 'toll_free', phone_number: '800-555-0142' }
  expect(codes(tollFree, { other_numbers: many(14, '833') })).not.toContain('info loa_list_as_csv')
  expect(codes(tollFree, { other_numbers: many(15, '833') })).toContain('info loa_list_as_csv')
})
