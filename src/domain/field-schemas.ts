import * as z from 'zod'
import { readNumber } from './numbers/phone-number.ts'

/** Marks of writing direction come along unseen when a name is copied from a web page or an address book. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Printable text, trimmed. */
export const text = (max: number) =>
  z
    .string()
    .transform((v) => v.replace(DIRECTION_MARKS, '').trim())
    .pipe(
      z
        .string()
        .min(1, 'is empty')
        .max(max, `is longer than ${max} characters`)
        .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/, 'has characters that cannot be printed'),
    )

/** A US or Canadian number in any usual spelling, as E.164. */
export const phone = z.string().transform((value, ctx) => {
  const read = readNumber(value)
  if (read.ok) return read.e164
  ctx.addIssue({ code: 'custom', message: `"${value.trim()}" ${read.reason}` })
  return z.NEVER
})

/** One of the keys of a table, in any case and with spaces or dashes, or one of its aliases. */
export const oneOf = (
  table: Readonly<Record<string, unknown>>,
  aliases: Readonly<Record<string, string>> = {},
) =>
  z.string().transform((value, ctx) => {
    const key = value
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
    const found =
      [key, key.toUpperCase()].find((k) => Object.hasOwn(table, k)) ??
      (Object.hasOwn(aliases, key) ? aliases[key] : undefined)
    if (found) return found
    ctx.addIssue({ code: 'custom', message: `"${value.trim()}" is none of ${Object.keys(table).join(', ')}` })
    return z.NEVER
  })

/** A calendar day, YYYY-MM-DD. */
export const date = text(100).pipe(z.string().refine(isDay, 'is no date; write it like 2026-12-01'))

/** Whether it is a day that exists, YYYY-MM-DD; JavaScript takes 30 February for 2 March. */
export function isDay(value: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}
/** Text in capitals. */
export const upper = (max: number) => text(max).transform((v) => v.toUpperCase())
