import type { Repair, Repairer } from './repair.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const TIME = String.raw`(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?`

const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`, 'i')
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4}|\\d{2})${TIME}$`, 'i')
const NAMED =
  /^(?:[a-z]{3,9},?\s+)?(?:([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?)[\s,-]+(\d{4}|\d{2})$/i

/** Year-month-day, or undefined for a day that does not exist. Two-digit years are of this century. */
function isoDate(year: string, month: number, day: number): string | undefined {
  const full = year.length === 2 ? `20${year}` : year
  const time = Date.UTC(Number(full), month - 1, day)
  const iso = new Date(time).toISOString().slice(0, 10)
  return month >= 1 &&
    month <= 12 &&
    iso === `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    ? iso
    : undefined
}

const rewritten = (iso: string | undefined, code: Repair['code'] = 'date_rewritten'): Repair =>
  iso ? { code, value: iso } : { code: 'date_unreadable' }

function yearLast(first: number, mark: string, second: number, year: string, country: string): Repair {
  if (first > 12) return rewritten(isoDate(year, second, first))
  if (second > 12 || first === second) return rewritten(isoDate(year, first, second))
  // Points between the parts are a European habit, and a day-first one.
  if (country !== 'US' || mark === '.') return { code: 'date_ambiguous' }
  return rewritten(isoDate(year, first, second), 'date_order_assumed')
}

/** A day as spreadsheets count it, from 30 December 1899; 40000 to 69999 are the years 2009 to 2091. */
const dayNumber = (days: number): string =>
  new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)

/** Reads the ways in which a date is written. A timestamp with a zone is left to whoever knows the zone. */
export const dateRepair: Repairer = (text, { country }) => {
  if (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}\S*)?$/.test(text)) {
    const [year = '', month, day] = text.slice(0, 10).split('-')
    return isoDate(year, Number(month), Number(day)) ? undefined : { code: 'date_unreadable' }
  }
  const numeric = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (numeric) return rewritten(isoDate(numeric[1] as string, Number(numeric[2]), Number(numeric[3])))
  const last = YEAR_LAST.exec(text)
  if (last) return yearLast(Number(last[1]), last[2] as string, Number(last[3]), last[4] as string, country)
  const named = NAMED.exec(text)
  if (named) {
    const word = (named[1] ?? named[4] ?? '').toLowerCase()
    const month = MONTHS.findIndex((name) => name.startsWith(word)) + 1
    return rewritten(isoDate(named[5] as string, month, Number(named[2] ?? named[3])))
  }
  return /^[4-6]\d{4}(\.\d+)?$/.test(text)
    ? rewritten(dayNumber(Math.floor(Number(text))))
    : { code: 'date_unreadable' }
}
