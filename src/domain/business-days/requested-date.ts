import { isDay } from '../field-schemas.ts'
import type { PortDetails } from '../fields.ts'
import type { Finding } from '../match/finding.ts'
import { type Country, regionCode } from '../match/regions.ts'
import type { NumberType } from '../number-types.ts'
import { portCountry } from '../port-country.ts'
import { addBusinessDays, carrierClock, daysAfter, holidayOn, isWeekend } from './calendar.ts'
import { nextPossibleFocDate } from './durations.ts'

/** A date further ahead is refused by Bandwidth (7210), Allstream and others. */
const FURTHEST_DAYS = 30

/** The day that is asked for, and what it is held against. Days are YYYY-MM-DD. */
interface Request {
  readonly date: string
  readonly today: string
  readonly country: Country
  readonly province: string | undefined
  readonly earliest: string
}

interface DateRule extends Pick<Finding, 'code' | 'severity' | 'likelihood' | 'message'> {
  /** A text takes the place of `{it}` in the message. */
  readonly when: (request: Request) => boolean | string | undefined
  readonly hint: (request: Request) => string
}

const AS_EARLY_AS_POSSIBLE = 'Leave the date out for the earliest one.'
const nextDay = ({ date, country, province }: Request) =>
  `The next business day is ${addBusinessDays(date, 1, country, province)}.`
const holiday = ({ date, country, province }: Request, national: boolean) => {
  const found = isWeekend(date) ? undefined : holidayOn(date, country, province)
  return found?.national === national && found.name
}

/** Source of the limits: Bandwidth, error codes 7210 and 7315; of the interval: 47 CFR 52.35 and CRTC 2005-72. */
const RULES: readonly DateRule[] = [
  {
    code: 'requested_date_past',
    severity: 'error',
    likelihood: 1,
    when: ({ date, today }) => date < today,
    message: 'The requested date has passed.',
    hint: ({ earliest }) => `The earliest date that is likely is ${earliest}. ${AS_EARLY_AS_POSSIBLE}`,
  },
  {
    code: 'requested_date_weekend',
    severity: 'error',
    likelihood: 0.9,
    when: ({ date }) => isWeekend(date),
    message: 'The requested date is on a weekend; carriers move numbers on business days.',
    hint: nextDay,
  },
  {
    code: 'requested_date_holiday',
    severity: 'error',
    likelihood: 0.8,
    when: (request) => holiday(request, true),
    message: 'The requested date is a holiday: {it}.',
    hint: nextDay,
  },
  {
    code: 'requested_date_local_holiday',
    severity: 'warning',
    likelihood: 0.3,
    when: (request) => holiday(request, false),
    message: 'The requested date is a holiday in the province: {it}.',
    hint: nextDay,
  },
  {
    code: 'requested_date_far',
    severity: 'error',
    likelihood: 0.9,
    when: ({ date, today }) => date > daysAfter(today, FURTHEST_DAYS),
    message: `The requested date is more than ${FURTHEST_DAYS} days ahead; carriers refuse such dates.`,
    hint: ({ date }) =>
      `Submit it again on or after ${daysAfter(date, -FURTHEST_DAYS)}, or ask for an earlier date.`,
  },
  {
    code: 'requested_date_early',
    severity: 'warning',
    likelihood: 0.6,
    when: ({ date, today, earliest }) => date >= today && date < earliest,
    message: 'The requested date is earlier than the losing carrier has to be ready.',
    hint: ({ earliest }) => `The earliest date that is likely is ${earliest}. ${AS_EARLY_AS_POSSIBLE}`,
  },
]

/**
 * What is wrong with a requested cutover date (YYYY-MM-DD): past, on a weekend or holiday, more than 30 days ahead, or
 * earlier than the losing carrier's interval.
 */
export function requestedDateFindings(date: string, now: Date, details: PortDetails): Finding[] {
  const base = { field: 'requested_foc_date', source: 'local' } as const
  if (!isDay(date))
    return [
      {
        ...base,
        code: 'requested_date_invalid',
        severity: 'error',
        likelihood: 1,
        message: `"${date}" is no day of the calendar.`,
        hint: 'Write it like 2026-12-01.',
      },
    ]
  const type = (details.number_type as NumberType | undefined) ?? 'local'
  const country = portCountry(details) ?? 'US'
  const province = regionCode(details.state ?? '')
  const request: Request = {
    date,
    today: carrierClock(now).date,
    country,
    province,
    earliest: nextPossibleFocDate(now, type, country, province),
  }
  return RULES.flatMap((rule): Finding[] => {
    const found = rule.when(request)
    if (found === false || found === undefined) return []
    const { code, severity, likelihood } = rule
    const message = typeof found === 'string' ? rule.message.replace('{it}', found) : rule.message
    return [{ ...base, code, severity, likelihood, message, hint: rule.hint(request) }]
  })
}
