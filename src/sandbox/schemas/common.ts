import * as z from 'zod'
import { isFictional, ONLY_FICTION } from '../../domain/numbers/fictional.ts'

const E164 = /^\+[1-9]\d{6,14}$/

export const phoneNumber = z
  .string()
  .regex(E164, 'must be an E.164 number such as +15125550142')
  .refine((value) => !E164.test(value) || isFictional(value), {
    message: ONLY_FICTION,
    params: { code: 'number_not_fictional' },
  })
  .meta({
    description: 'E.164. The sandbox takes only numbers reserved for fiction.',
    examples: ['+15125550142'],
  })

export const text = (max: number) => z.string().trim().min(1).max(max)
export const timestamp = z.iso.datetime({ offset: true })

/** `?limit=`: 100 at most. */
export const limit = z.coerce.number().int().min(1).max(100).default(20)

/** A point in time in a query. The output is epoch milliseconds. */
export const moment = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value))

/** `?status=a,b` as a list. */
export const list = z.string().transform((value) => value.split(',').filter(Boolean))

export const errorEnvelope = z
  .object({ error: z.looseObject({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Error' })
