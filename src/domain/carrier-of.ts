import { type Carrier, matchCarrier } from './carriers/carriers.ts'
import type { PortDetails } from './fields.ts'
import type { NumberType } from './number-types.ts'

/** The carrier that the details name, if it is one of those that kaiport knows. */
export const carrierOf = (details: PortDetails): Carrier | undefined =>
  details.losing_carrier
    ? matchCarrier(details.losing_carrier, { numberType: details.number_type as NumberType | undefined })
    : undefined
