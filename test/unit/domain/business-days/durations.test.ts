import { describe, expect, it, test } from 'vitest'
import {
  daysInWords,
  nextPossibleFocDate,
  requestedDateFindings,
  usualDuration,
} from '../../../../src/domain/business-days/business-days.ts'
import { carriers, findCarrier } from '../../../../src/domain/carriers/carriers.ts'
import { NUMBER_TYPE_NAMES } from '../../../../src/domain/number-types.ts'

/** Monday, 7 December 2026, 10:00 in New York. */
const MONDAY = new Date('2026-12-07T15:00Z')

test.each([
  [0, 1, 'up to 1 business day'],
  [0, 2, 'up to 2 business days'],
  [1, 1, '1 business day'],
  [3, 7, '3 to 7 business days'],
])('%i and %i are said as words', (min, max, words) => {
  expect(daysInWords({ min, max })).toBe(words)
})

describe('usualDuration', () => {
  it('knows every number type of both countries, with a source', () => {
    for (const country of ['US', 'CA'] as const)
      for (const type of NUMBER_TYPE_NAMES) {
        const { min, max, source } = usualDuration(type, country)
        expect([country, type, min < max]).toEqual([country, type, true])
        expect(source).toMatch(/checked \d{4}-\d\d/)
      }
  })

  it("prefers the carrier's own time", () => {
    expect(usualDuration('local', 'CA', findCarrier('allstream'))).toMatchObject({ min: 1, max: 5 })
    expect(usualDuration('local', 'US', findCarrier('lumen'))).toMatchObject({ min: 3, max: 7 })
  })

  it('tells hours as less than a business day', () => {
    expect(usualDuration('wireless', 'CA', findCarrier('freedom'))).toMatchObject({ min: 0, max: 1 })
  })

  it('answers for every carrier', () => {
    for (const carrier of carriers())
      for (const type of carrier.number_types)
        for (const country of carrier.countries)
          expect(usualDuration(type, country, carrier).max).toBeGreaterThan(0)
  })
})

describe('nextPossibleFocDate', () => {
  it('gives a US landline four business days, a mobile number one', () => {
    expect(nextPossibleFocDate(MONDAY, 'local', 'US')).toBe('2026-12-11')
    expect(nextPossibleFocDate(MONDAY, 'wireless', 'US')).toBe('2026-12-08')
  })

  it('gives a Canadian landline two', () => {
    expect(nextPossibleFocDate(MONDAY, 'local', 'CA')).toBe('2026-12-09')
  })

  it('counts from the next business day after 13:00 Eastern', () => {
    expect(nextPossibleFocDate(new Date('2026-12-07T17:59Z'), 'wireless', 'US')).toBe('2026-12-08')
    expect(nextPossibleFocDate(new Date('2026-12-07T18:00Z'), 'wireless', 'US')).toBe('2026-12-09')
  })

  it('counts from Monday when it is sent on a weekend', () => {
    expect(nextPossibleFocDate(new Date('2026-12-05T15:00Z'), 'wireless', 'US')).toBe('2026-12-08')
    expect(nextPossibleFocDate(new Date('2026-12-06T20:00Z'), 'wireless', 'US')).toBe('2026-12-08')
  })
})

describe('requestedDateFindings', () => {
  const codes = (date: string, details = {}) =>
    requestedDateFindings(date, MONDAY, { number_type: 'local', country: 'US', ...details }).map(
      ({ code, severity }) => `${severity} ${code}`,
    )

  it.each([
    ['2026-12-14', []],
    ['2026-12-04', ['error requested_date_past']],
    ['2026-12-12', ['error requested_date_weekend']],
    ['2026-12-25', ['error requested_date_holiday']],
    ['2027-01-06', []],
    ['2027-01-07', ['error requested_date_far']],
    ['2026-12-10', ['warning requested_date_early']],
    ['2026-02-30', ['error requested_date_invalid']],
    ['soon', ['error requested_date_invalid']],
  ])('%s', (date, expected) => {
    expect(codes(date)).toEqual(expected)
  })

  it('names the holiday and the next day that will do', () => {
    const [finding] = requestedDateFindings('2026-12-25', MONDAY, { country: 'US' })
    expect(finding?.message).toContain('Christmas Day')
    expect(finding?.hint).toContain('2026-12-28')
  })

  it("takes the country from the number's area code when nothing else tells", () => {
    expect(codes('2026-12-10', { country: undefined, phone_number: '+14165550142' })).toEqual([])
    expect(codes('2026-12-28', { country: undefined, phone_number: '+14165550142' })).toEqual([
      'error requested_date_holiday',
    ])
  })

  it('only warns of a day that is kept in one province', () => {
    const family = new Date('2027-02-01T15:00Z')
    const found = requestedDateFindings('2027-02-15', family, { number_type: 'local', state: 'ON' })
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['requested_date_local_holiday', 'warning'],
    ])
  })

  it('lets a mobile number move sooner than a landline', () => {
    expect(codes('2026-12-08', { number_type: 'wireless' })).toEqual([])
  })
})
