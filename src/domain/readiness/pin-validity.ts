import { addBusinessDays, carrierClock } from '../business-days/business-days.ts'
import { pinDeadline } from '../carriers/carriers.ts'
import type { Seen, Situation } from './item.ts'

/** Business days after submission within which a carrier looks at the PIN. */
const LOOKED_AT_AFTER = 1

/**
 * Whether the PIN outlives the carrier's first look at it, and the requested date: a day alone counts from its noon in
 * Eastern time. Undefined while nobody said when the PIN was made, unless even a new one would end before that date.
 */
export function pinValidity({ details, answers, carrier, country, now }: Situation): Seen | undefined {
  const made = madeAt(answers.pin_made_at, now)
  const latest = made ?? (details.pin ? now : undefined)
  const deadline = latest && carrier && pinDeadline(carrier, latest)
  if (!deadline || !now) return undefined
  const until = carrierClock(deadline)
  const end = `${until.date}, ${String(until.hour).padStart(2, '0')}:00 Eastern time`
  if (deadline <= now) return { verdict: 'fail', says: [`The PIN ran out on ${end}.`] }
  const date = details.requested_foc_date ?? ''
  if (until.date < date) return { verdict: 'warning', says: [endsBefore(date, end, made !== undefined)] }
  if (!made) return undefined
  const lookedAt = addBusinessDays(carrierClock(now).date, LOOKED_AT_AFTER, country ?? 'US')
  if (until.date >= lookedAt) return { verdict: 'pass', says: [`The PIN is valid until ${end}.`] }
  return {
    verdict: 'warning',
    says: [`The PIN runs out on ${end}, perhaps before the carrier looks at it. Submit at once.`],
  }
}

const endsBefore = (date: string, end: string, isKnown: boolean): string =>
  `${isKnown ? 'The PIN' : 'Even a PIN made today'} runs out on ${end}, before the requested date, ${date}. Ask for an earlier date, or submit closer to it.`

function madeAt(text: string | undefined, now: Date | undefined): Date | undefined {
  if (!text || !now) return undefined
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T17:00Z` : text)
  return Number.isNaN(at) ? undefined : new Date(Math.min(at, now.getTime()))
}
