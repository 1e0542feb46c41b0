import { type Carrier, matchCarrier } from './carriers/carriers.ts'
import type { PortDetails } from './fields.ts'
import type { NumberType } from './number-types.ts'

/** Names that were asked for before: a file has thousands of rows and a few carriers. */
const asked = new Map<string, Carrier | undefined>()
const MOST_ASKED = 1_000

/** The carrier that the details name, if it is one of those that kaiport knows. */
export function carrierOf({ losing_carrier: name, number_type: type }: PortDetails): Carrier | undefined {
  if (!name) return undefined
  const key = `${type ?? ''}\n${name}`
  if (asked.has(key)) return asked.get(key)
  const found = matchCarrier(name, { numberType: type as NumberType | undefined })
  if (asked.size < MOST_ASKED) asked.set(key, found)
  return found
}
