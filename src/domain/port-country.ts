import { areaCodeOf, npaRegion } from './match/area-codes.ts'
import { type Country, countryCode, regionCode, regionCountry } from './match/regions.ts'

/** The country of a port as far as the details tell: as given, else of the state, else of the area code. */
export function portCountry(details: Readonly<Record<string, string | undefined>>): Country | undefined {
  const said = countryCode(details.country)
  if (said) return said
  const regions = [regionCode(details.state ?? ''), ...npaRegion(areaCodeOf(details.phone_number) ?? '')]
  const [found] = regions.flatMap((region) => (region && regionCountry(region)) || [])
  return found
}
