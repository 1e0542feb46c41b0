import * as z from 'zod'

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A length of time such as `500ms`, `90s`, `30m`, `2h`, `14d`; a bare number is seconds. Parsed to milliseconds. */
export const duration = z.string().transform((text, ctx): number => {
  const found = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(text.trim())
  const ms = found ? Number(found[1]) * UNITS[(found[2] ?? 's') as keyof typeof UNITS] : Number.NaN
  if (Number.isFinite(ms) && ms > 0) return ms
  ctx.addIssue({ code: 'custom', message: `"${text}" is not a length of time; write 90s, 30m, 2h or 14d` })
  return z.NEVER
})

/** How often something is looked at. */
export const interval = duration.refine((ms) => ms >= 1_000, 'has to be at least 1s, such as 30s or 5m')

/** A length of time in milliseconds as it would be typed. */
export function typedDuration(ms: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, size]) => ms % size === 0) ?? ['ms', 1]
  return `${ms / size}${unit}`
}
