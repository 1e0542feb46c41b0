import * as z from 'zod'
import type { PortDetails } from '../domain/fields.ts'
import data from './scenarios.json' with { type: 'json' }

const recordSchema = z.strictObject({
  account_number: z.string().optional(),
  pin: z.string().optional(),
  authorized_name: z.string().optional(),
  business_name: z.string().optional(),
  address_line1: z.string().optional(),
  address_line2: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  postal_code: z.string().optional(),
  country: z.string().optional(),
  billing_telephone_number: z.string().optional(),
  port_type: z.string().optional(),
  new_billing_telephone_number: z.string().optional(),
})

const stepSchema = z.strictObject({
  after: z.number().optional(),
  at_foc: z.boolean().optional(),
  status: z.string(),
  detail: z.string(),
  check: z.boolean().optional(),
  rejections: z.array(z.string()).optional(),
  foc: z.number().optional(),
  foc_moves: z.number().optional(),
})

/**
 * One thing that a losing carrier does. `after` counts hours from the step before (or from submission), `at_foc` waits
 * for the cutover; `check` compares the details with the record first and rejects on any difference; `foc` grants a
 * cutover that many hours on; `foc_moves` delays it. `{carrier}` in `detail` is the losing carrier's name.
 */
export type Step = z.output<typeof stepSchema>

const tableSchema = z.strictObject({
  schedules: z.record(z.string(), z.array(stepSchema).min(1)),
  rejections: z.record(z.string(), z.strictObject({ message: z.string(), fields: z.array(z.string()) })),
  records: z.record(z.string(), recordSchema),
  scenarios: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      phone_number: z.string(),
      number_type: z.enum(['local', 'wireless', 'toll_free', 'voip']),
      losing_carrier: z.string(),
      record: z.string(),
      record_also: recordSchema.optional(),
      first_try: recordSchema.optional(),
      correction: recordSchema.optional(),
      other_lines_stay: z.boolean().optional(),
      not_portable: z.string().optional(),
      attempts: z.array(z.string()).min(1),
    }),
  ),
})

/** A rehearsed port: which number plays it, what the losing carrier has on record, and what a person does. */
export interface Scenario {
  readonly key: string
  readonly title: string
  readonly phone_number: string
  readonly number_type: 'local' | 'wireless' | 'toll_free' | 'voip'
  readonly losing_carrier: string
  /** What the losing carrier compares every submission with. */
  readonly record: PortDetails
  /** What a person submits first, mistakes included. */
  readonly details: PortDetails
  /** What to change in `details` so that the next attempt goes through; empty when nothing is wrong with them. */
  readonly corrected: PortDetails
  /** The number is its account's main number and other lines stay behind. */
  readonly other_lines_stay: boolean
  /** Why it can never be ported; null when it can. */
  readonly not_portable: string | null
  /** The schedule of each attempt; later attempts follow the last one. */
  readonly attempts: readonly string[]
}

const table = tableSchema.parse(data)
const known = <T>(entries: Record<string, T>, key: string): T => {
  const entry = entries[key]
  if (!entry) throw new Error(`scenarios.json names "${key}", which it does not define`)
  return entry
}
const set = (details: Record<string, string | undefined>): PortDetails =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
const pick = (details: PortDetails, keys: string[]): PortDetails =>
  set(Object.fromEntries(keys.map((key) => [key, details[key as keyof PortDetails]])))

/** Every scenario, in the order in which they are shown. Numbers are reserved for fiction; people and carriers are invented. */
export const scenarios: readonly Scenario[] = table.scenarios.map((entry) => {
  const record = set({ ...known(table.records, entry.record), ...entry.record_also })
  const { phone_number, number_type, losing_carrier } = entry
  const details = set({ phone_number, number_type, losing_carrier, ...record, ...entry.first_try })
  const corrected = set({ ...pick(record, Object.keys(entry.first_try ?? {})), ...entry.correction })
  const { key, title, other_lines_stay = false, not_portable = null, attempts } = entry
  return {
    key,
    title,
    phone_number,
    number_type,
    losing_carrier,
    record,
    details,
    corrected,
    other_lines_stay,
    not_portable,
    attempts,
  }
})

const byNumber = new Map(scenarios.map((scenario) => [scenario.phone_number, scenario]))

/** The scenario that a number plays; undefined for numbers that simply port. */
export const scenarioFor = (phoneNumber: string): Scenario | undefined => byNumber.get(phoneNumber)

/** The steps of a schedule by name. */
export const scheduleNamed = (name: string): readonly Step[] => known(table.schedules, name)

/** The rejection codes that the sandbox uses itself. */
export const rejectionCodes: readonly string[] = Object.keys(table.rejections)

/** A carrier's words and the fields it points at, for a rejection code; undefined for a code the sandbox does not use itself. */
export const rejectionText = (code: string): { message: string; fields: string[] } | undefined =>
  table.rejections[code]
