import { npaRegion } from './area-codes.ts'
import type { Facts } from './facts.ts'
import { cityKey } from './place.ts'
import { countryCode, regionCountry, regionName } from './regions.ts'
import { NOT_TOLL_FREE, type Rule, WITH_ADDRESS } from './rule.ts'

const namesOf = (codes: readonly string[]): string => codes.map(regionName).join(' or ')

/** How a US city lies to its ZIP code; undefined when it cannot be told, or when the ZIP code is in another state. */
function cityPlace({
  text,
  postal,
  postalCode,
  region,
  postalRegions,
}: Facts): 'here' | 'near' | 'far' | 'unknown' | undefined {
  const cities = postal?.zip(postalCode)?.cities
  const city = text('city')
  if (!postal || !cities || !region || !postalRegions?.includes(region) || city === '') return undefined
  if (cities.some((known) => cityKey(known) === cityKey(city))) return 'here'
  const prefixes = postal.cityPrefixes(city, region)
  if (prefixes.size === 0) return 'unknown'
  return prefixes.has(postalCode.slice(0, 3)) ? 'near' : 'far'
}

const cityOfZip = ({ postal, postalCode }: Facts): string =>
  postal?.zip(postalCode)?.cities.slice(0, 2).join(' or ') ?? ''

/** The states of the area code, if the address is in none of them. */
function elsewhere({ areaCode, region }: Facts): readonly string[] {
  const regions = npaRegion(areaCode ?? '')
  return region && !regions.includes(region) ? regions : []
}
const otherCountry = (facts: Facts): boolean =>
  elsewhere(facts).some((code) => regionCountry(code) !== regionCountry(facts.region ?? ''))

/** Checks of city, state, postal code and country against each other and against the area code. */
export const PLACE_RULES: readonly Rule[] = [
  {
    code: 'city_missing',
    field: 'city',
    severity: 'error',
    likelihood: 0.6,
    types: WITH_ADDRESS,
    when: ({ text }) => text('city') === '',
    message: 'The city of the service address is missing.',
    hint: 'Copy it from the bill.',
    basis: 'bandwidth-csr',
  },
  {
    code: 'state_missing',
    field: 'state',
    severity: 'error',
    likelihood: 0.6,
    types: WITH_ADDRESS,
    when: ({ text }) => text('state') === '',
    message: 'The state or province of the service address is missing.',
    hint: 'Enter its two-letter code, such as TX or ON.',
    basis: 'bandwidth-csr',
  },
  {
    code: 'state_unknown',
    field: 'state',
    severity: 'error',
    likelihood: 0.7,
    types: NOT_TOLL_FREE,
    when: ({ text, region }) => text('state') !== '' && region === undefined && text('state'),
    message: '“{it}” is no state, territory or province.',
    hint: 'Enter its two-letter code, such as TX or ON.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'country_unknown',
    field: 'country',
    severity: 'error',
    likelihood: 0.9,
    types: NOT_TOLL_FREE,
    when: ({ text }) =>
      text('country') !== '' && countryCode(text('country')) === undefined && text('country'),
    message: '“{it}” is not a country that numbers can be moved in.',
    hint: 'Enter US or CA.',
    basis: 'practice',
  },
  {
    code: 'state_country_mismatch',
    field: 'state',
    severity: 'error',
    likelihood: 0.7,
    types: NOT_TOLL_FREE,
    when: ({ text, region }) => {
      const said = countryCode(text('country'))
      return (
        region !== undefined && said !== undefined && regionCountry(region) !== said && regionName(region)
      )
    },
    message: '{it} is not in the country that was entered.',
    hint: 'Correct the state or province, or the country.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'postal_code_missing',
    field: 'postal_code',
    severity: 'error',
    likelihood: 0.9,
    types: NOT_TOLL_FREE,
    when: ({ text }) => text('postal_code') === '',
    message: 'The ZIP or postal code is missing; every carrier checks it.',
    hint: 'Mobile numbers: the billing ZIP of the account. Others: the ZIP of the service address.',
    basis: 'fcc-07-188',
  },
  {
    code: 'postal_code_lost_zero',
    field: 'postal_code',
    severity: 'error',
    likelihood: 0.95,
    types: NOT_TOLL_FREE,
    when: ({ country, postalCode }) =>
      country === 'US' && /^\d{3,4}$/.test(postalCode) && postalCode.padStart(5, '0'),
    message: 'The ZIP code has fewer than five digits; a spreadsheet may have dropped a zero at the start.',
    hint: 'If so, it is {it}. Check it on the bill.',
    basis: 'practice',
  },
  {
    code: 'postal_code_shape',
    field: 'postal_code',
    severity: 'error',
    likelihood: 0.95,
    types: NOT_TOLL_FREE,
    when: ({ country, postalCode, postalShapeFits }) =>
      postalCode !== '' && !postalShapeFits && !(country === 'US' && /^\d{3,4}$/.test(postalCode)),
    message: 'The ZIP or postal code does not have the right shape.',
    hint: 'United States: five digits. Canada: A1A 1A1, with digits and letters in turn.',
    basis: 'windstream',
  },
  {
    code: 'postal_code_plus_four',
    field: 'postal_code',
    severity: 'info',
    likelihood: 0.05,
    types: NOT_TOLL_FREE,
    when: ({ country, text }) => country === 'US' && /^\d{5}[-\s]?\d{4}$/.test(text('postal_code')),
    message: 'The ZIP code has four more digits; carriers compare the first five.',
    hint: 'Five digits are enough.',
    basis: 'windstream',
  },
  {
    code: 'postal_code_state_mismatch',
    field: 'postal_code',
    severity: 'error',
    likelihood: 0.85,
    types: NOT_TOLL_FREE,
    when: ({ region, nearbyRegions }) =>
      region !== undefined &&
      nearbyRegions.length > 0 &&
      !nearbyRegions.includes(region) &&
      namesOf(nearbyRegions),
    message: 'This ZIP or postal code is in {it}, not in the state or province that was entered.',
    hint: 'Check both on the bill: one of them is wrong, and carriers reject the pair at once.',
    basis: 'primevox',
  },
  {
    code: 'postal_code_unknown',
    field: 'postal_code',
    severity: 'warning',
    likelihood: 0.2,
    types: NOT_TOLL_FREE,
    when: ({ country, postal, postalShapeFits, postalRegions }) =>
      postalShapeFits &&
      (country === 'CA' ? postalRegions?.length === 0 : postal !== undefined && postalRegions === undefined),
    message:
      'This ZIP or postal code is not in the list that comes with kaiport. It may be new, or mistyped.',
    hint: 'Compare it with the bill once more.',
    basis: 'usps-pub-28',
  },
  {
    code: 'city_far_from_postal_code',
    field: 'city',
    severity: 'warning',
    likelihood: 0.35,
    types: WITH_ADDRESS,
    when: (facts) => cityPlace(facts) === 'far' && cityOfZip(facts),
    message: 'The city has other ZIP codes; the one entered belongs to {it}.',
    hint: 'Check city and ZIP code on the bill.',
    basis: 'usps-pub-28',
  },
  {
    code: 'city_unknown',
    field: 'city',
    severity: 'warning',
    likelihood: 0.25,
    types: WITH_ADDRESS,
    when: (facts) => cityPlace(facts) === 'unknown' && cityOfZip(facts),
    message: 'No ZIP code of the state has this city name; the ZIP code belongs to {it}.',
    hint: 'Check the spelling on the bill. A local name is fine if the bill has it too.',
    basis: 'usps-pub-28',
  },
  {
    code: 'city_other_than_postal_code',
    field: 'city',
    severity: 'info',
    likelihood: 0.1,
    types: WITH_ADDRESS,
    when: (facts) => cityPlace(facts) === 'near' && cityOfZip(facts),
    message: 'The post office names {it} for this ZIP code; the city entered is nearby.',
    hint: 'Use whichever the bill has.',
    basis: 'usps-pub-28',
  },
  {
    code: 'area_code_other_country',
    field: 'state',
    severity: 'warning',
    likelihood: 0.4,
    types: NOT_TOLL_FREE,
    when: (facts) => otherCountry(facts) && namesOf(elsewhere(facts)),
    message: 'The number’s area code belongs to {it}, in another country than the address.',
    hint: 'Check the number and the address; numbers of two countries cannot be moved together.',
    basis: 'practice',
  },
  {
    code: 'area_code_elsewhere',
    field: 'state',
    severity: 'warning',
    likelihood: 0.15,
    types: ['local'],
    when: (facts) => !otherCountry(facts) && namesOf(elsewhere(facts)),
    message: 'The number’s area code belongs to {it}, but the service address is elsewhere.',
    hint: 'Check that this is the service address of this number, not the address of another office or the billing address.',
    basis: 'bandwidth-service-address',
  },
]
