import type { PortDetails } from '../fields.ts'
import { isCanadianPostalCode } from './postal.ts'
import { type Country, countryCode, regionCode, regionCountry } from './regions.ts'

/** The country of an address: as entered, else that of its state, else that of its postal code's shape, else the United States. */
export function countryOf({ country, state, postal_code }: PortDetails): Country {
  if (country?.trim()) return countryCode(country) ?? 'US'
  const region = regionCode(state ?? '')
  return (region && regionCountry(region)) || (isCanadianPostalCode(postal_code ?? '') ? 'CA' : 'US')
}
