import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  businessDaysBetween,
  carrierClock,
  holidayOn,
  isBusinessDay,
} from '../../../../src/domain/business-days/business-days.ts'

const YEARS = Array.from({ length: 21 }, (_, i) => 2025 + i)
const PROVINCES = Object.keys(new Holidays().getStates('CA') ?? {})

/** The library's own public holidays that fall on Monday to Friday. */
function publicDays(...place: [string] | [string, string]): string[] {
  const calendar = new Holidays(...(place as [string, string]))
  return YEARS.flatMap((year) => calendar.getHolidays(year))
    .filter((day) => day.type === 'public')
    .map((day) => day.date.slice(0, 10))
    .filter((date) => ![0, 6].includes(new Date(date).getUTCDay()))
}

const day = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2045-10-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const country = fc.constantFrom('US' as const, 'CA' as const)

describe('isBusinessDay', () => {
  it('has every public holiday that date-holidays knows', () => {
    expect(publicDays('US').filter((date) => isBusinessDay(date, 'US'))).toEqual([])
    expect(publicDays('CA').filter((date) => isBusinessDay(date, 'CA'))).toEqual([])
    for (const province of PROVINCES)
      expect(publicDays('CA', province).filter((date) => isBusinessDay(date, 'CA', province))).toEqual([])
  })

  it('gives eleven federal holidays to every year of the US, each on a weekday', () => {
    for (const year of YEARS) {
      const days = weekdaysOf(year).filter((date) => !isBusinessDay(date, 'US'))
      // A New Year on a Saturday is kept in the year before.
      const expected = 11 + (isSaturday(`${year + 1}-01-01`) ? 1 : 0) - (isSaturday(`${year}-01-01`) ? 1 : 0)
      expect([year, days.length]).toEqual([year, expected])
    }
  })

  it('keeps New Year 2028, a Saturday, on the last day of 2027', () => {
    expect(isBusinessDay('2027-12-31', 'US')).toBe(false)
    expect(holidayOn('2027-12-31', 'US')).toEqual({ name: "New Year's Day", national: true })
    expect(isBusinessDay('2028-01-03', 'US')).toBe(true)
  })

  it('keeps Veterans Day 2028, a Saturday, on the Friday', () => {
    expect(isBusinessDay('2028-11-10', 'US')).toBe(false)
  })

  it('keeps Christmas 2027 in Canada on the Monday and Tuesday after', () => {
    expect(['2027-12-27', '2027-12-28', '2027-12-29'].map((date) => isBusinessDay(date, 'CA'))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('keeps the holidays of a province in that province only', () => {
    expect(holidayOn('2027-06-24', 'CA', 'QC')).toEqual({ name: 'National Holiday', national: false })
    expect(isBusinessDay('2027-06-24', 'CA', 'ON')).toBe(true)
    expect(isBusinessDay('2027-06-24', 'CA')).toBe(true)
    expect(isBusinessDay('2027-06-24', 'US', 'QC')).toBe(true)
  })

  it('works on the holidays of the other country', () => {
    expect(isBusinessDay('2027-07-01', 'US')).toBe(true)
    expect(isBusinessDay('2027-07-05', 'CA')).toBe(true)
  })
})

describe('addBusinessDays', () => {
  it('steps over weekends and holidays', () => {
    expect(addBusinessDays('2026-11-25', 1, 'US')).toBe('2026-11-27')
    expect(addBusinessDays('2026-11-27', 1, 'US')).toBe('2026-11-30')
    expect(addBusinessDays('2026-11-28', 0, 'US')).toBe('2026-11-30')
    expect(addBusinessDays('2026-11-25', 0, 'US')).toBe('2026-11-25')
  })

  it('always lands on a business day, a later one for each day more', () => {
    fc.assert(
      fc.property(day, country, fc.nat(30), (date, where, count) => {
        const landed = addBusinessDays(date, count, where)
        expect(isBusinessDay(landed, where)).toBe(true)
        const further = addBusinessDays(date, count + 1, where)
        expect(isBusinessDay(date, where) || count > 0 ? further > landed : further === landed).toBe(true)
      }),
    )
  })
})

describe('businessDaysBetween', () => {
  const between = (from: string, to: string) => businessDaysBetween(new Date(from), new Date(to), 'US')

  it('counts the business days that have begun', () => {
    expect(between('2026-12-07T15:00Z', '2026-12-07T23:00Z')).toBe(0)
    expect(between('2026-12-07T15:00Z', '2026-12-08T15:00Z')).toBe(1)
    expect(between('2026-12-04T15:00Z', '2026-12-06T15:00Z')).toBe(0)
    expect(between('2026-12-04T15:00Z', '2026-12-07T15:00Z')).toBe(1)
    expect(between('2026-12-08T15:00Z', '2026-12-07T15:00Z')).toBe(0)
  })

  it('is what addBusinessDays takes back', () => {
    fc.assert(
      fc.property(day, country, fc.nat(25), (date, where, count) => {
        const start = addBusinessDays(date, 0, where)
        const noon = (on: string) => new Date(`${on}T17:00Z`)
        expect(businessDaysBetween(noon(start), noon(addBusinessDays(start, count, where)), where)).toBe(
          count,
        )
      }),
    )
  })
})

describe('carrierClock', () => {
  it('reads the day and hour in Eastern time, in summer and winter', () => {
    expect(carrierClock(new Date('2026-12-08T04:59Z'))).toEqual({ date: '2026-12-07', hour: 23 })
    expect(carrierClock(new Date('2026-12-08T05:00Z'))).toEqual({ date: '2026-12-08', hour: 0 })
    expect(carrierClock(new Date('2026-07-08T04:00Z'))).toEqual({ date: '2026-07-08', hour: 0 })
  })
})

const isSaturday = (date: string) => new Date(date).getUTCDay() === 6

function weekdaysOf(year: number): string[] {
  const days: string[] = []
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000)
    if (![0, 6].includes(new Date(at).getUTCDay())) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
