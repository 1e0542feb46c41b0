import { describe, expect, test } from 'vitest'
import type { PortDetails } from '../../../src/domain/fields.ts'
import type { PortRequest, Rejection } from '../../../src/domain/port-request.ts'
import { fieldsToAsk, needsOf, unanswered } from '../../../src/domain/rejections/needs.ts'
import { correctionOf, differing, isPinOver, needsSignature } from '../../../src/domain/retry.ts'
import { anEvent, aPort } from '../../support/a-port.ts'

const rejection = (code: string, fields: string[] = [], message = ''): Rejection => ({
  code,
  message,
  fields,
})
const needs = (...rejections: Rejection[]) => needsOf({ rejections, status_detail: null })
const changing = (...names: string[]) => ({ changed: new Set(names), details: {} })
const codes = (list: ReturnType<typeof needs>) => list.map(({ reason }) => reason?.code)

describe('what a rejected port needs', () => {
  test('the fields that the carrier names itself come before those of the table', () => {
    const [need] = needs(rejection('address_mismatch', ['service_address.line1']))
    expect(need).toMatchObject({ fields: ['address_line1'] })
  })

  test('one reason said twice is one, with the fields of both', () => {
    const list = needs(rejection('8D', ['service_address.city']), rejection('8D', ['service_address.state']))
    expect(list.map(({ fields }) => fields)).toEqual([['city', 'state']])
  })

  test('words that nobody knows stay, with the fields that came with them', () => {
    const [need] = needs(rejection('lsr_7741', ['losing_carrier.name'], 'CSR suffix not eligible'))
    expect(need).toEqual({ reason: undefined, said: 'CSR suffix not eligible', fields: ['losing_carrier'] })
  })

  test('no reason at all is one that nobody knows', () => {
    expect(needsOf({ rejections: [], status_detail: 'Dropped' })).toEqual([
      { reason: undefined, said: 'Dropped', fields: [] },
    ])
  })

  test('fields are asked for once, in the order of the table; the number itself never', () => {
    const list = needs(rejection('postal_code_mismatch'), rejection('number_not_on_account'), rejection('8A'))
    expect(fieldsToAsk(list)).toEqual(['account_number', 'postal_code'])
  })
})

describe('what nothing was done about', () => {
  const list = needs(rejection('8A'), rejection('number_locked'), rejection('address_mismatch'))
  test.each([
    [[], ['account_number_mismatch', 'address_mismatch']],
    [['account_number'], ['address_mismatch']],
    [['account_number', 'city'], []],
    [['note'], ['account_number_mismatch', 'address_mismatch']],
  ])('with %j changed', (changed, left) => {
    expect(codes(unanswered(list, changing(...changed)))).toEqual(left)
  })

  test('an unknown reason is answered by any change', () => {
    const unknown = needs(rejection('lsr_7741'))
    expect(unanswered(unknown, changing())).toHaveLength(1)
    expect(unanswered(unknown, changing('city'))).toEqual([])
  })

  test.each<[PortDetails, number]>([
    [{ port_type: 'partial' }, 1],
    [{ new_billing_telephone_number: '+15125550191' }, 1],
    [{ port_type: 'partial', new_billing_telephone_number: '+15125550191' }, 0],
    [{ port_type: 'full' }, 0],
  ])('fields that belong together are an answer together only: %j', (details, left) => {
    const main = needs(rejection('btn_porting_needs_new_btn'))
    expect(unanswered(main, { changed: new Set(Object.keys(details)), details })).toHaveLength(left)
  })

  test.each([
    ['8834-201-5567', '****5567', 1],
    ['8834-201-5567', 'XXXX5567', 1],
    ['8834-201-5567', '****5576', 0],
    ['8834-201-5567', '****', 0],
    ['8834-201-5567', null, 0],
  ])('an account number %s may be the one that was sent, %s', (account_number, masked, left) => {
    const port = { phone_number: '+15125550142', account_number_masked: masked } as PortRequest
    const mismatch = needs(rejection('8A'))
    expect(unanswered(mismatch, correctionOf(port, { account_number }, false))).toHaveLength(left)
  })
})

describe('the difference', () => {
  const before: PortDetails = { city: 'Austin', state: 'TX', address_line2: 'Ste 210' }
  test.each<[string, PortDetails, PortDetails]>([
    ['the same again is none', { city: 'Austin', state: 'TX' }, {}],
    ['spelling counts', { city: 'AUSTIN' }, { city: 'AUSTIN' }],
    ['an emptied value counts', { address_line2: '' }, { address_line2: '' }],
    ['what was empty and stays so does not', { business_name: '' }, {}],
    [
      'what is never given back counts',
      { pin: '4821', account_number: '1' },
      { account_number: '1', pin: '4821' },
    ],
  ])('%s', (_name, given, expected) => {
    expect(differing(given, before)).toEqual(expected)
  })
})

describe('the signature', () => {
  const port = {
    phone_number: '+15125550142',
    losing_carrier: { name: 'Lone Star Telephone' },
    authorized_name: 'Marisol Vega',
    business_name: 'Bluebonnet Dental Group, PLLC',
    service_address: { city: 'Austin' },
  } as unknown as PortRequest
  test.each<[string, PortDetails, string, boolean]>([
    ['holds when an address changes', { city: 'Dallas' }, 'address_mismatch', false],
    ['is new for another person', { authorized_name: 'Mari Vega' }, 'authorized_person_mismatch', true],
    ['is new for another business', { business_name: 'Bluebonnet Dental' }, 'entity_name_mismatch', true],
    ['is new for another carrier', { losing_carrier: 'Prairie Wireless' }, 'wrong_losing_carrier', true],
    ['is new when it ran out', {}, 'loa_expired', true],
  ])('%s', (_name, changes, code, expected) => {
    expect(needsSignature(port, needs(rejection(code)), changes)).toBe(expected)
  })
})

test('a PIN is over when its time has passed since the last attempt, whatever word KaiCalls has for it', () => {
  const port = aPort({
    number_type: 'wireless',
    losing_carrier: { name: 'AT&T Wireless' },
    phase: 'rejected',
    events: [
      { ...anEvent('2026-12-07T15:00:00Z', 'pending'), phase: 'submitted' },
      anEvent('2026-12-08T14:00:00Z', 'pending > rejected'),
      { ...anEvent('2026-12-10T09:00:00Z', 'rejected > pending'), phase: 'submitted' },
      anEvent('2026-12-11T09:00:00Z', 'pending > rejected'),
    ],
  })
  expect(isPinOver(port, new Date('2026-12-14T08:59:00Z'))).toBe(false)
  expect(isPinOver(port, new Date('2026-12-14T09:00:00Z'))).toBe(true)
})
