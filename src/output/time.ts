import type { Style } from './style.ts'

const STEPS: readonly (readonly [limit: number, divisor: number, unit: string])[] = [
  [90_000, 1_000, 's'],
  [90 * 60_000, 60_000, 'min'],
  [36 * 3_600_000, 3_600_000, 'h'],
  [Number.POSITIVE_INFINITY, 86_400_000, 'days'],
]

/** `2 min ago`, `in 3 days`, `just now`. */
export function relative(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime()
  if (Math.abs(ms) < 5_000) return 'just now'
  return ms < 0 ? `${span(-ms)} ago` : `in ${span(ms)}`
}

/** A length of time in its largest sensible unit: `45 s`, `90 min`, `23 h`, `4 days`. */
export function span(ms: number): string {
  const [, divisor, unit] = STEPS.find(([limit]) => ms < limit) as (typeof STEPS)[number]
  const count = Math.round(ms / divisor)
  return `${count} ${unit === 'days' && count === 1 ? 'day' : unit}`
}

/** `14:02 CST`, with the date (`24 Nov 14:02 CST`) when it is not today in the reader's zone. */
export function clockTime(at: Date, now: Date, zone: string): string {
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(date)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(day(at) === day(now) ? {} : { day: 'numeric', month: 'short' }),
    ...(day(at).slice(0, 4) === day(now).slice(0, 4) ? {} : { year: 'numeric' }),
  })
  return `${parts.format(at).replace(',', '')} ${zoneName(at, zone)}`
}

/** `Thursday, 10 December 2026, about 09:00 CST`: for someone who reads it days later, somewhere else. */
export function dayAndTime(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full' }).format(at)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
  return `${day.replace(/^(\w+) /, '$1, ')}, about ${time} ${zoneName(at, timeZone)}`
}

/** `CST`: the zone's own letters where English has some, otherwise its distance from Greenwich. */
function zoneName(at: Date, timeZone: string): string {
  const names = ['en-US', 'en-CA', 'en-GB'].map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
        .formatToParts(at)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  )
  return names.find((name) => !name.startsWith('GMT')) ?? names[0] ?? ''
}

/** How long ago something happened, for people: `2 min ago`. For machines RFC 3339. */
export function ago(iso: string, style: Style): string {
  const at = new Date(iso)
  return style.tty && !Number.isNaN(at.getTime()) ? sinceThen(at, style) : moment(iso, style)
}

/** A server whose clock is ahead (a sandbox whose time was moved on) tells of the future: that is now. */
const sinceThen = (at: Date, { now }: Style): string => (at > now ? 'just now' : relative(at, now))

/**
 * When something happened: for people `2 min ago, 14:02 CST`, for machines RFC 3339. The single place where that is
 * decided.
 */
export function moment(iso: string | null | undefined, style: Style): string {
  if (!iso) return style.tty ? '-' : ''
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  if (!style.tty) return at.toISOString()
  return `${sinceThen(at, style)}, ${clockTime(at, style.now, style.zone)}`
}
