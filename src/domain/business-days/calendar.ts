import type { Country } from '../match/regions.ts'
import table from './holidays.json' with { type: 'json' }

const DAY = 86_400_000
/** Where carriers' porting desks are, by and large: FOC windows are told in Eastern time (Bandwidth, Telnyx). */
const ZONE = 'America/New_York'

const HOLIDAYS: Readonly<Record<string, ReadonlyMap<string, string>>> = Object.fromEntries(
  Object.entries(table.holidays).map(([place, names]) => [
    place,
    new Map(Object.entries(names).flatMap(([name, dates]) => dates.split(' ').map((date) => [date, name]))),
  ]),
)

/** A holiday on which a carrier is closed. */
export interface Holiday {
  readonly name: string
  /** False where only the province keeps it: carriers, being under federal law, may work. */
  readonly national: boolean
}

/**
 * The holiday on a day (YYYY-MM-DD), or undefined; weekends are no holidays here. US federal days, or those of the
 * Canada Labour Code and of the province (two letters). A guess all the same: by 47 CFR 52.35 the losing carrier's own
 * list of holidays counts. None is known before 2025 or after 2045.
 */
export function holidayOn(date: string, country: Country, province?: string): Holiday | undefined {
  const name = HOLIDAYS[country]?.get(date)
  if (name !== undefined) return { name, national: true }
  const provincial = HOLIDAYS[`${country}-${province}`]?.get(date)
  return provincial === undefined ? undefined : { name: provincial, national: false }
}

/** Whether a day (YYYY-MM-DD) is Monday to Friday and no holiday. */
export function isBusinessDay(date: string, country: Country, province?: string): boolean {
  return !isWeekend(date) && holidayOn(date, country, province) === undefined
}

export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(Date.parse(date)).getUTCDay())
}

/** The day (YYYY-MM-DD) that is `count` business days after `date`; with 0 the day itself, or the next business day. */
export function addBusinessDays(date: string, count: number, country: Country, province?: string): string {
  let day = date
  for (let left = count; left > 0 || !isBusinessDay(day, country, province); ) {
    day = daysAfter(day, 1)
    if (isBusinessDay(day, country, province)) left -= 1
  }
  return day
}

/**
 * How many business days have begun after the day of `from`, up to and with the day of `to`; 0 when `to` is earlier.
 * Monday to Tuesday is 1, Friday to Monday is 1, Friday to Sunday is 0.
 */
export function businessDaysBetween(from: Date, to: Date, country: Country, province?: string): number {
  const last = carrierClock(to).date
  let count = 0
  for (let day = daysAfter(carrierClock(from).date, 1); day <= last; day = daysAfter(day, 1))
    if (isBusinessDay(day, country, province)) count += 1
  return count
}

let clock: Intl.DateTimeFormat | undefined

/** The day (YYYY-MM-DD) and hour (0 to 23) at the carriers' desks, in Eastern time. */
export function carrierClock(at: Date): { readonly date: string; readonly hour: number } {
  clock ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { date: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) }
}

/** `days` calendar days after a day (YYYY-MM-DD). */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
