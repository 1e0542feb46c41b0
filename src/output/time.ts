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
  const size = Math.abs(ms)
  if (size < 5_000) return 'just now'
  const [, divisor, unit] = STEPS.find(([limit]) => size < limit) as (typeof STEPS)[number]
  const count = Math.round(size / divisor)
  const named = `${count} ${unit === 'days' && count === 1 ? 'day' : unit}`
  return ms < 0 ? `${named} ago` : `in ${named}`
}

/** `14:02 CST`, with the date (`24 Nov 14:02 CST`) when it is not today in the reader's zone. */
export function clockTime(at: Date, now: Date, zone: string): string {
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(date)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(day(at) === day(now) ? {} : { day: 'numeric', month: 'short' }),
    ...(day(at).slice(0, 4) === day(now).slice(0, 4) ? {} : { year: 'numeric' }),
  })
  return parts.format(at).replace(',', '')
}

/** One moment: for people `2 min ago, 14:02 CST`, for machines RFC 3339. The single place where that is decided. */
export function moment(iso: string | null | undefined, style: Style): string {
  if (!iso) return style.tty ? '-' : ''
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  if (!style.tty) return at.toISOString()
  return `${relative(at, style.now)}, ${clockTime(at, style.now, style.zone)}`
}
