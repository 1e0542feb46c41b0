import { TOLL_FREE } from '../numbers/toll-free.ts'
import data from './data/area-codes.json' with { type: 'json' }
import { phoneDigits } from './number-fields.ts'

const REGIONS = new Map(
  Object.entries(data.regions).flatMap(([regions, codes]) =>
    codes.split(' ').map((npa) => [npa, regions.split(' ')] as const),
  ),
)

/**
 * States or provinces that an area code (NPA) was assigned to; empty for toll-free, other non-geographic and unknown
 * codes. Only a hint: mobile and VoIP numbers travel. Two provinces share 782 and 902, three territories 867.
 */
export const npaRegion = (npa: string): readonly string[] => REGIONS.get(npa) ?? []

/** The area code of a phone number in any usual spelling; undefined unless it has ten digits. */
export function areaCodeOf(phone: string | undefined): string | undefined {
  const digits = phoneDigits(phone ?? '')
  return digits.length === 10 ? digits.slice(0, 3) : undefined
}

export const isTollFree = (phone: string | undefined): boolean => TOLL_FREE.has(areaCodeOf(phone) ?? '')
