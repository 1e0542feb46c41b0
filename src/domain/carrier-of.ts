import { type Carrier, matchCarrier } from './carriers/carriers.ts'
import type { PortDetails } from './fields.ts'
import type { NumberType } from './number-types.ts'
import { remembered } from './remembered.ts'

const known = remembered<Carrier | undefined>(1_000)

/** The carrier that the details name, if it is one of those that kaiport knows. */
export function carrierOf({ losing_carrier: name, number_type: type }: PortDetails): Carrier | undefined {
  if (!name) return undefined
  return known(`${type ?? ''}\n${name}`, () =>
    matchCarrier(name, { numberType: type as NumberType | undefined }),
  )
}
