import {
  addBusinessDays,
  carrierClock,
  nextPossibleFocDate,
  usualDuration,
} from '../business-days/business-days.ts'
import type { LoaFinding } from './loa-finding.ts'

const DAY = 86_400_000
/** The code of a date that is none. */
export const UNDATED = 'loa_date_invalid'
/** A date, or a moment with its offset; without one it would mean another moment on every machine. */
const RFC_3339 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/
/** A clock that runs a little fast is no finding; a bare date may already be tomorrow somewhere (UTC+14). */
const SLACK = { time: 5 * 60_000, date: 14 * 3_600_000 } as const

interface AgeLimit {
  /** Exceeded when the signature is older than this many days. */
  readonly over_days: number
  readonly applies_to: 'all' | 'toll_free'
  /** The day (YYYY-MM-DD) on which it may not be older, if that is not today; `{day}` in the message. */
  readonly on?: (now: Date) => string
  readonly code: string
  readonly severity: LoaFinding['severity']
  readonly message: string
  readonly hint: string
  readonly source: string
}

const SIGN_AGAIN = "Sign a new letter with today's date."

const TOLL_FREE = {
  over_days: 30,
  applies_to: 'toll_free',
  code: 'loa_older_than_30_days',
  hint: SIGN_AGAIN,
  source: 'https://support.somos.com/hc/en-us/articles/15569358139668',
} as const

const earliest = (now: Date): string => nextPossibleFocDate(now, 'toll_free', 'US')
const usual = (now: Date): string =>
  addBusinessDays(carrierClock(now).date, usualDuration('toll_free', 'US').max, 'US')

/** The most serious limit that is exceeded comes first. Sources checked 2026-11. */
const AGE_LIMITS: readonly AgeLimit[] = [
  {
    over_days: 60,
    applies_to: 'all',
    code: 'loa_older_than_60_days',
    severity: 'error',
    message: 'The signature is {age} days old; a change order may not be sent more than 60 days after it.',
    hint: SIGN_AGAIN,
    source: '47 CFR 64.1130(j)',
  },
  {
    ...TOLL_FREE,
    on: earliest,
    severity: 'error',
    message:
      'The signature is {age} days old; for toll-free numbers it may be 30 days old at most on the day of the change, {day} at the earliest.',
  },
  {
    ...TOLL_FREE,
    on: usual,
    severity: 'warning',
    message:
      'The signature is {age} days old; for toll-free numbers it may be 30 days old at most on the day of the change, which may be {day}.',
  },
  {
    over_days: 30,
    applies_to: 'all',
    code: 'loa_older_than_30_days',
    severity: 'warning',
    message: 'The signature is {age} days old; many carriers refuse a letter that is more than 30 days old.',
    hint: `${SIGN_AGAIN} A refusal usually costs more days than a new signature.`,
    source: 'https://support.somos.com/hc/en-us/articles/15569358139668',
  },
  {
    over_days: 15,
    applies_to: 'all',
    code: 'loa_older_than_15_days',
    severity: 'warning',
    message:
      'The signature is {age} days old; the strictest carriers refuse a letter that is more than 15 days old.',
    hint: SIGN_AGAIN,
    source: 'https://repost.aws/knowledge-center/loa-best-practices',
  },
]

/**
 * What the age of a signature means on the day `now`.
 * @param signedAt RFC 3339 moment, or a date (YYYY-MM-DD), which counts from its start in UTC.
 */
export function signatureAge(signedAt: string, numberType: string | undefined, now: Date): LoaFinding[] {
  const signed = RFC_3339.test(signedAt) ? Date.parse(signedAt) : Number.NaN
  const finding = (
    code: string,
    severity: LoaFinding['severity'],
    message: string,
    hint: string,
  ): LoaFinding[] => [{ field: 'loa', code, severity, message, hint, source: 'local' }]
  if (Number.isNaN(signed))
    return finding(UNDATED, 'error', `"${signedAt}" is not a date.`, 'Write it as YYYY-MM-DD.')
  const slack = signedAt.length === 10 ? SLACK.date : SLACK.time
  if (signed > now.getTime() + slack)
    return finding('loa_date_in_future', 'error', 'The signature is dated in the future.', SIGN_AGAIN)
  const ageOn = (moment: number) => (moment - signed) / DAY
  const limit = AGE_LIMITS.find(
    (l) =>
      (l.applies_to === 'all' || l.applies_to === numberType) &&
      ageOn(l.on ? Date.parse(l.on(now)) : now.getTime()) > l.over_days,
  )
  if (!limit) return []
  const message = limit.message
    .replace('{age}', String(Math.floor(ageOn(now.getTime()))))
    .replace('{day}', limit.on?.(now) ?? '')
  return finding(limit.code, limit.severity, message, limit.hint)
}
