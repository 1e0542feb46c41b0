import { type Carrier, factOrUsual, genericCarrier, sourceLine, sourcesLine } from '../carriers/carriers.ts'
import type { Country } from '../match/regions.ts'
import type { NumberType } from '../number-types.ts'
import { addBusinessDays, carrierClock, isBusinessDay } from './calendar.ts'
import sources from './sources.json' with { type: 'json' }

/** How long something takes, in business days, and where that was read. */
export interface Duration {
  readonly min: number
  readonly max: number
  readonly source: string
}

type SourceKey = keyof typeof sources

/** A row of a table: at least and at most so many business days. */
interface Row extends Pick<Duration, 'min' | 'max'> {
  readonly from: readonly SourceKey[]
  readonly confidence: 'official' | 'third_party'
}

/** Canada's own usual times, where they differ from those of the generic carriers, which hold for the US. */
const CANADA: Partial<Readonly<Record<NumberType, Row>>> = {
  local: { min: 3, max: 10, from: ['freedom', 'atcom'], confidence: 'third_party' },
  voip: { min: 3, max: 10, from: ['freedom', 'atcom'], confidence: 'third_party' },
  wireless: { min: 0, max: 1, from: ['freedom', 'crtc-2005-72'], confidence: 'official' },
}

/**
 * Business days that the losing carrier may take for a faultless request; business lines are seldom "simple ports".
 * US: 47 CFR 52.35. Canada: CRTC Telecom Decision 2005-72. Toll-free: the old RespOrg's time to answer,
 * https://support.somos.com/hc/en-us/articles/15575397398548. Mobile numbers move within hours once a day is set.
 */
const INTERVALS: Readonly<Record<Country, Readonly<Record<NumberType, number>>>> = {
  US: { local: 4, voip: 4, wireless: 1, toll_free: 2 },
  CA: { local: 2, voip: 2, wireless: 1, toll_free: 2 },
}

/** What comes in later than this counts as received on the next business day (47 CFR 52.35). */
const CUT_OFF_HOUR = 13

/** How long a port usually takes from submission to completion: the carrier's own record, or what is usual there. */
export function usualDuration(numberType: NumberType, country: Country, carrier?: Carrier): Duration {
  const own = carrier && factOrUsual(carrier, 'typical_time', numberType)
  const canada = country === 'CA' ? CANADA[numberType] : undefined
  if (canada && (own === undefined || own.usual))
    return { min: canada.min, max: canada.max, source: lineOf(canada.from, canada.confidence) }
  const time = own?.value ?? genericCarrier(numberType).typical_time
  if (time === null) throw new Error(`no usual time for ${numberType} numbers`)
  const days = (amount: number, round: (n: number) => number) =>
    time.unit === 'hours' ? round(amount / 24) : amount
  return { min: days(time.min, Math.floor), max: days(time.max, Math.ceil), source: sourceLine(time) }
}

/** `3 to 7 business days`, `up to 1 business day`. */
export function daysInWords({ min, max }: Pick<Duration, 'min' | 'max'>): string {
  const span = min === max ? `${max}` : min === 0 ? `up to ${max}` : `${min} to ${max}`
  return `${span} business ${max === 1 ? 'day' : 'days'}`
}

/**
 * The first day (YYYY-MM-DD) on which a request that is sent now could be carried out, by the interval that the rules
 * give the losing carrier. It is a floor, not a promise: see `usualDuration`.
 */
export function nextPossibleFocDate(
  now: Date,
  numberType: NumberType,
  country: Country,
  province?: string,
): string {
  const { date, hour } = carrierClock(now)
  const late = hour >= CUT_OFF_HOUR && isBusinessDay(date, country, province)
  const received = addBusinessDays(date, late ? 1 : 0, country, province)
  return addBusinessDays(received, INTERVALS[country][numberType], country, province)
}

const lineOf = (keys: readonly SourceKey[], confidence: Row['confidence']): string =>
  sourcesLine(
    keys.map((key) => sources[key]),
    confidence,
  )
