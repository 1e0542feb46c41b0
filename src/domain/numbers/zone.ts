import { areaCodeOf, npaRegion } from '../match/area-codes.ts'
import table from './zones.json' with { type: 'json' }

const byWord = (rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(rows).flatMap(([zone, words]) => words.split(' ').map((word) => [word, zone] as const)),
  )

const OF_REGION = byWord(table.regions)
/** Area codes that keep another time than most of their state. */
const OF_AREA_CODE = byWord(table.area_codes)

/**
 * The IANA time zone in which a number is at home: its area code's, or that of the state or province where it is known
 * to be used. A state in two zones counts by where most of its people live. Undefined for toll-free numbers without one.
 * @param region two letters, such as the state of the service address
 */
export function numberZone(e164: string, region: string | undefined): string | undefined {
  const npa = areaCodeOf(e164) ?? ''
  const home = npaRegion(npa)
  const regions = region ? [region] : home
  if (OF_AREA_CODE.has(npa) && regions.some((one) => home.includes(one))) return OF_AREA_CODE.get(npa)
  const zones = new Set(regions.map((one) => OF_REGION.get(one)))
  return zones.size === 1 ? [...zones][0] : undefined
}
