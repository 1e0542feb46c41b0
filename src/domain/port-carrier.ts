import { type Carrier, genericCarrier, matchCarrier } from './carriers/carriers.ts'
import { areaCodeOf, isTollFree, npaRegion } from './match/area-codes.ts'
import { type Country, countryCode, regionCountry } from './match/regions.ts'
import { NUMBER_TYPES, type NumberType } from './number-types.ts'
import type { PortRequest } from './port-request.ts'

/** The kind of a port's number: as KaiCalls says, or what the number itself shows; a landline otherwise. */
export function portNumberType(port: PortRequest): NumberType {
  const said = port.number_type
  if (said && Object.hasOwn(NUMBER_TYPES, said)) return said as NumberType
  return isTollFree(port.phone_number) ? 'toll_free' : 'local'
}

/** The losing carrier, if it is one of those that kaiport knows. */
export function knownCarrier(port: PortRequest): Carrier | undefined {
  const name = port.losing_carrier?.name
  return name ? matchCarrier(name, { numberType: portNumberType(port) }) : undefined
}

/** The losing carrier, or what is usual for that kind of number where kaiport does not know it. */
export const portCarrier = (port: PortRequest): Carrier =>
  knownCarrier(port) ?? genericCarrier(portNumberType(port))

/** Two letters of the state or province that counts for holidays and time: the service address's, else the number's. */
export function portRegion(port: PortRequest): string | undefined {
  const address = port.service_address as { state?: unknown } | null | undefined
  if (typeof address?.state === 'string' && address.state) return address.state
  const [only, ...others] = npaRegion(areaCodeOf(port.phone_number) ?? '')
  return others.length === 0 ? only : undefined
}

/** The country of a port: as the service address says, else of its state, else of the area code; the US otherwise. */
export function countryOfPort(port: PortRequest): Country {
  const address = port.service_address as { country?: unknown } | null | undefined
  const said = typeof address?.country === 'string' ? countryCode(address.country) : undefined
  const region = portRegion(port)
  return said ?? (region ? regionCountry(region) : undefined) ?? 'US'
}
