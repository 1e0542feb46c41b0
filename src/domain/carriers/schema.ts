import * as z from 'zod'
import { NUMBER_TYPE_NAMES } from '../number-types.ts'

const text = z.string().regex(/^\S(?:[^\n]*\S)?$/, 'one trimmed line of text')
const known = text.nullable()
const yearMonth = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'YYYY-MM')

const pattern = z
  .string()
  .refine(
    (source) => source.startsWith('^') && source.endsWith('$') && isRegExp(source),
    'an anchored regular expression',
  )
  .nullable()

function isRegExp(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp
  } catch {
    return false
  }
}

/** Where a group of facts comes from (keys of `data/sources.json`) and how far it can be trusted. */
const fact = {
  sources: z.array(z.string()).min(1),
  confidence: z.enum(['official', 'third_party', 'general_knowledge', 'unverified']),
}

/** One of several things that sources say and that cannot all be true. */
const alternative = z.strictObject({ says: text, pattern, ...fact })

const accountNumber = z.strictObject({
  where: known,
  format: known,
  /** Soft: tested on the value without spaces, dashes and dots. */
  pattern,
  example: known,
  /** Whether the account number is the phone number; `null` when no source says. */
  is_phone_number: z.enum(['yes', 'no', 'sometimes']).nullable(),
  traps: z.array(text),
  alternatives: z.array(alternative),
  ...fact,
})

const pin = z.strictObject({
  needed: z.enum(['required', 'optional', 'none', 'unknown']),
  name: known,
  /** Steps, in order. Empty when the carrier's own way is not known. */
  how: z.array(text),
  pattern,
  example: known,
  /** Calendar days or hours from the moment the carrier issues the PIN. */
  lifetime: z
    .strictObject({ amount: z.int().positive(), unit: z.enum(['hours', 'days']), note: known })
    .nullable(),
  /** Values that look like a guess and that this carrier is known to take. */
  accepted_defaults: z.array(z.enum(['0000', 'last_four_of_phone_number'])),
  traps: z.array(text),
  alternatives: z.array(alternative),
  ...fact,
})

const forwarding = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('code'),
    set: text.includes('{number}'),
    cancel: text,
    note: known,
    ...fact,
  }),
  z.strictObject({ by: z.literal('settings'), where: text, note: known, ...fact }),
])

/** One losing carrier. A `null` means that no source was found, never that the answer is no. */
export const carrierSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  name: text,
  aliases: z.array(text),
  countries: z.array(z.enum(['US', 'CA'])).min(1),
  kind: z.enum([
    'wireless',
    'wireless_reseller',
    'wireline',
    'cable',
    'voip',
    'reseller',
    'wholesale',
    'generic',
  ]),
  number_types: z.array(z.enum(NUMBER_TYPE_NAMES)).min(1),
  /** Set when another company's network or numbers stand behind the brand. */
  resale: z.strictObject({ underlying: known, warning: text, ...fact }).nullable(),
  account_number: accountNumber,
  pin,
  /** A confirmation that the account holder must give once the port is submitted. */
  approval: z.strictObject({ minutes: z.int().positive(), how: text, ...fact }).nullable(),
  unlock: z.strictObject({
    locks: z
      .array(z.strictObject({ what: text, where: known }))
      .min(1)
      .nullable(),
    ...fact,
  }),
  address_basis: z
    .strictObject({ basis: z.enum(['service', 'billing_zip', 'none']), note: known, ...fact })
    .nullable(),
  typical_time: z
    .strictObject({
      min: z.int().nonnegative(),
      max: z.int().positive(),
      unit: z.enum(['hours', 'business_days']),
      note: known,
      ...fact,
    })
    .nullable(),
  forwarding: forwarding.nullable(),
  notes: z.array(z.strictObject({ text, ...fact })),
})

/** One page or person that facts were taken from. `published` is the page's own date where it is known to be old. */
export const sourceSchema = z.strictObject({
  title: text,
  url: z.url({ protocol: /^https?$/ }).nullable(),
  published: known,
  checked_on: yearMonth,
})

export type Carrier = z.infer<typeof carrierSchema>
export type Source = z.infer<typeof sourceSchema>
/** One of several things that sources say about the same fact. */
export type Alternative = Carrier['pin']['alternatives'][number]
/** The provenance that every group of facts carries. */
export type Fact = Pick<Carrier['pin'], 'sources' | 'confidence'>
