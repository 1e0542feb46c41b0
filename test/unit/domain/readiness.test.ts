import { describe, expect, it } from 'vitest'
import { carriers, findCarrier } from '../../../src/domain/carriers/carriers.ts'
import type { PortDetails } from '../../../src/domain/fields.ts'
import { NUMBER_TYPE_NAMES } from '../../../src/domain/number-types.ts'
import { localIssues } from '../../../src/domain/port-check.ts'
import {
  type ChecklistAnswers,
  isOpen,
  READINESS,
  readiness,
  situationOf,
} from '../../../src/domain/readiness.ts'

/** Monday, 7 December 2026, 10:00 in New York. */
const MONDAY = new Date('2026-12-07T15:00Z')
const US = { phone_number: '+15125550142' }
const LANDLINE: PortDetails = {
  ...US,
  number_type: 'local',
  losing_carrier: 'Lone Star Telephone',
  account_number: '88342015567',
  pin: '4821',
  authorized_name: 'Marisol Vega',
  business_name: 'Bluebonnet Dental Group, PLLC',
  address_line1: '1200 Trinity Bend Rd',
  city: 'Austin',
  state: 'TX',
  postal_code: '78701',
}
const YES = Object.fromEntries(READINESS.filter((item) => item.question).map(({ id }) => [id, 'yes']))

const items = (details: PortDetails, answers: ChecklistAnswers = {}, carrier?: string, now = MONDAY) =>
  readiness(details, answers, carrier ? findCarrier(carrier) : undefined, now)
const ids = (...args: Parameters<typeof items>) => items(...args).map(({ item }) => item.id)
const one = (id: string, ...args: Parameters<typeof items>) => {
  const found = items(...args).find(({ item }) => item.id === id)
  return { verdict: found?.verdict, fix: found?.fix.join('\n') ?? '' }
}
const verdict = (id: string, ...args: Parameters<typeof items>) => one(id, ...args).verdict

describe('the checklist', () => {
  it('is all pass for a complete landline when everything is answered with yes', () => {
    expect(items(LANDLINE, YES).filter((each) => each.verdict !== 'pass')).toEqual([])
  })

  it('takes nothing for granted: without details and answers nothing passes', () => {
    for (const number_type of [undefined, ...NUMBER_TYPE_NAMES])
      for (const each of items(number_type ? { number_type } : {}))
        expect([each.item.id, each.verdict]).toEqual([each.item.id, 'unknown'])
  })

  it('never takes "not sure", silence or a strange word for a pass', () => {
    for (const answer of ['unknown', '', 'y', 'true']) {
      const answers = Object.fromEntries(READINESS.map(({ id }) => [id, answer]))
      expect(items({ number_type: 'local' }, answers).filter((each) => each.verdict === 'pass')).toEqual([])
    }
  })

  it('says of every item why it is wanted, how to mend it and where that was read, for every carrier', () => {
    for (const carrier of [undefined, ...carriers()])
      for (const number_type of carrier?.number_types ?? NUMBER_TYPE_NAMES)
        for (const each of readiness({ number_type }, {}, carrier, MONDAY)) {
          const label = `${carrier?.key} ${each.item.id}`
          expect(each.item.why, label).toMatch(/^[A-Z].*\.$/)
          expect(each.fix.length, label).toBeGreaterThan(0)
          for (const source of each.sources) expect(source, label).toMatch(/\(.+, checked \d{4}-\d\d\)$/)
        }
  })

  it('keeps every item to those it concerns', () => {
    expect(ids({ ...US, number_type: 'wireless' })).not.toContain('no_bound_features')
    expect(ids({ ...US, number_type: 'wireless' })).not.toContain('text_approval')
    expect(ids({ phone_number: '+14165550142', number_type: 'wireless' })).toContain('text_approval')
    expect(ids({ ...US, number_type: 'toll_free' })).toContain('toll_free_own')
    expect(ids({ ...US, number_type: 'toll_free' })).not.toContain('service_address')
    expect(ids({ ...US, number_type: 'local' })).not.toContain('billing_zip')
    expect(ids({ ...LANDLINE, business_name: '' })).toContain('personal_account')
    expect(ids(LANDLINE)).not.toContain('personal_account')
  })

  it('asks few questions, and none that the details answer', () => {
    const asked = (details: PortDetails) => {
      const situation = situationOf(details, {}, undefined, MONDAY)
      return READINESS.filter((item) => isOpen(item, situation)).map(({ id }) => id)
    }
    for (const number_type of NUMBER_TYPE_NAMES)
      expect(asked({ ...US, number_type }).length).toBeLessThanOrEqual(7)
    expect(asked({ ...US, number_type: 'local' })).toContain('main_number')
    expect(asked({ ...US, number_type: 'local', billing_telephone_number: '+15125550100' })).not.toContain(
      'main_number',
    )
  })
})

describe('what details and answers mean', () => {
  it('a no fails what blocks the port, and warns of the rest', () => {
    expect(verdict('unlocked', LANDLINE, { unlocked: 'no' })).toBe('fail')
    expect(verdict('bill', LANDLINE, { bill: 'no' })).toBe('warning')
  })

  it('a yes settles a doubt, but not what the details show to be wrong', () => {
    const odd = { ...LANDLINE, pin: '1234' }
    expect(verdict('pin', odd)).toBe('warning')
    expect(verdict('pin', odd, { pin: 'yes' })).toBe('pass')
    const company = { ...LANDLINE, authorized_name: 'Bluebonnet Dental LLC' }
    expect(verdict('authorized_name', company, { authorized_name: 'yes' })).toBe('fail')
  })

  it("names the carrier's own locks, and where they are", () => {
    const { fix } = one('unlocked', { ...US, number_type: 'wireless' }, {}, 'tmobile')
    expect(fix).toContain('Port Out Protection: T-Life')
  })

  it('tells how to get the PIN at that carrier, and of a PIN that has the wrong form', () => {
    const mobile = { ...US, number_type: 'wireless' }
    expect(one('pin', mobile, {}, 'verizon').fix).toContain('#PORT')
    expect(verdict('pin', { ...mobile, pin: '4821' }, {}, 'verizon')).toBe('warning')
    expect(verdict('pin', { ...mobile, pin: '730518' }, {}, 'verizon')).toBe('pass')
  })

  it('never repeats the PIN or the account number', () => {
    const secret = { ...LANDLINE, pin: '111111', account_number: '1.5E+10' }
    const said = JSON.stringify(items(secret).map(({ fix }) => fix))
    expect(said).not.toContain('111111')
    expect(said).not.toContain('1.5E+10')
  })

  it.each([
    ['a PO box', { address_line1: 'PO Box 12' }, 'service_address', 'fail'],
    ['a ZIP code of another state', { postal_code: '2116' }, 'service_address', 'fail'],
    ['two people', { authorized_name: 'Marisol Vega and Tom Ray' }, 'authorized_name', 'fail'],
    ['one word', { authorized_name: 'Vega' }, 'authorized_name', 'warning'],
    [
      'a main number that moves while others stay',
      { port_type: 'partial', billing_telephone_number: '+15125550142' },
      'main_number',
      'fail',
    ],
    ['a weekend', { requested_foc_date: '2026-12-12' }, 'requested_date', 'fail'],
    ['tomorrow', { requested_foc_date: '2026-12-08' }, 'requested_date', 'warning'],
    ['next week', { requested_foc_date: '2026-12-15' }, 'requested_date', 'pass'],
  ])('%s', (_what, changes, id, expected) => {
    expect(verdict(id, { ...LANDLINE, ...changes })).toBe(expected)
  })

  it('asks for the network behind a reseller, and in Canada of every company it does not know', () => {
    expect(verdict('carrier_named', { ...LANDLINE, losing_carrier: 'Metro' }, {}, 'metro')).toBe('warning')
    const canadian = { ...LANDLINE, phone_number: '+14165550142', state: 'ON', postal_code: 'M5V 2T6' }
    expect(verdict('carrier_named', canadian)).toBe('warning')
    expect(verdict('carrier_named', canadian, {}, 'bell')).toBe('pass')
    expect(verdict('carrier_named', LANDLINE)).toBe('pass')
  })
})

describe('a PIN that does not last', () => {
  const mobile = { ...US, number_type: 'wireless', pin: '730518' }
  const validity = (carrier: string, made: string | undefined, now = MONDAY) =>
    verdict('pin_valid', mobile, made ? { pin_made_at: made } : {}, carrier, now)

  it('is judged by its age when that is told', () => {
    expect(validity('verizon', undefined)).toBe('unknown')
    expect(validity('verizon', '2026-12-07')).toBe('pass')
    expect(validity('verizon', '2026-12-01')).toBe('pass')
    expect(validity('verizon', '2026-11-30')).toBe('warning')
    expect(validity('verizon', '2026-11-29')).toBe('fail')
    expect(validity('verizon', 'last week')).toBe('unknown')
  })

  it('is doubtful when it may end before the carrier looks at it', () => {
    expect(validity('verizon', '2026-11-30T16:00:00Z')).toBe('warning')
  })

  it('of a day lasts over night, but not over a weekend', () => {
    const friday = new Date('2026-12-11T15:00Z')
    expect(validity('xfinity-mobile', MONDAY.toISOString())).toBe('pass')
    expect(validity('xfinity-mobile', friday.toISOString(), friday)).toBe('warning')
    expect(validity('xfinity-mobile', '2026-12-06T14:00:00Z')).toBe('fail')
  })

  it('is doubtful when it ends before the requested date', () => {
    const until = (requested_foc_date: string, made?: string) =>
      verdict(
        'pin_valid',
        { ...mobile, requested_foc_date },
        made ? { pin_made_at: made } : {},
        'verizon',
        MONDAY,
      )
    expect(until('2026-12-09', '2026-12-03')).toBe('pass')
    expect(until('2026-12-11', '2026-12-03')).toBe('warning')
    expect(until('2026-12-14')).toBe('unknown')
    expect(until('2026-12-15')).toBe('warning')
  })

  it('lasts longer on a business account of the same carrier', () => {
    expect(validity('att', '2026-12-01')).toBe('fail')
    expect(validity('att-business-wireless', '2026-12-01')).toBe('pass')
  })

  it('is no matter where PINs have no end', () => {
    expect(ids(mobile, {}, 'verizon-prepaid')).not.toContain('pin_valid')
  })
})

describe('the check', () => {
  it('holds a PIN that has run out against the port, but not one of unknown age', () => {
    const mobile = { ...LANDLINE, number_type: 'wireless', losing_carrier: 'Verizon', pin: '730518' }
    const codes = (answers: ChecklistAnswers) =>
      localIssues(mobile, { answers, carrier: findCarrier('verizon'), postal: undefined, now: MONDAY })
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code)
    expect(codes({ pin_made_at: '2026-11-20' })).toEqual(['pin_valid'])
    expect(codes({})).toEqual([])
  })

  it('says of a date that no PIN of the carrier lasts until it', () => {
    const mobile = { ...LANDLINE, number_type: 'wireless', losing_carrier: 'Verizon', pin: '730518' }
    const pinIssues = (details: PortDetails) =>
      localIssues(details, { answers: {}, carrier: findCarrier('verizon'), postal: undefined, now: MONDAY })
        .filter(({ code }) => code === 'pin_valid')
        .map(({ severity, hint }) => [severity, hint])
    expect(pinIssues({ ...mobile, requested_foc_date: '2026-12-21' })).toEqual([
      ['warning', expect.stringContaining('before the requested date, 2026-12-21. Ask for an earlier date')],
    ])
    expect(pinIssues({ ...mobile, requested_foc_date: '2026-12-09' })).toEqual([])
  })
})
