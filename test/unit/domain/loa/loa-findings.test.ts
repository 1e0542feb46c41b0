import { describe, expect, test } from 'vitest'
import { loaFindings } from '../../../../src/domain/loa/loa-findings.ts'
import { BY_HAND, bakeryLoa } from './details.ts'

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
})

describe('a partial port', () => {
  const partial = { port_type: 'partial' }

  test('is told to say of what stays only that it does', () => {
    expect(blocking(partial)).toEqual([])
    expect(codes(partial)).toEqual(
      expect.arrayContaining(['info loa_remaining_unlisted', 'info loa_has_attachment']),
    )
    expect(codes()).not.toContain('info loa_remaining_unlisted')
    const told = loaFindings(bakeryLoa(partial), NOW).find(({ code }) => code === 'loa_remaining_unlisted')
    expect(told?.hint).toContain('KaiCalls support')
  })

  test('that takes the billing number away needs a new one that stays', () => {
    const moving = { ...partial, billing_telephone_number: '512-555-0142' }
    expect(blocking(moving)).toEqual(['error loa_new_btn_missing'])
    expect(blocking({ ...moving, new_billing_telephone_number: '512-555-0142' })).toEqual([
      'error loa_new_btn_moves',
    ])
    expect(blocking({ ...moving, new_billing_telephone_number: '512-555-0150' })).toEqual([])
  })
})

test('a blank letter is reported as unsigned, another signer is pointed out', () => {
  expect(blocking({}, BY_HAND)).toEqual(['warning loa_unsigned'])
  expect(blocking({}, { signer_name: 'Sam Example' })).toEqual(['error loa_signer_not_authorized_person'])
})
