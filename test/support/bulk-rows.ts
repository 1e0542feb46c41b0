import areaCodes from '../../src/domain/match/data/area-codes.json' with { type: 'json' }
import { readNumber } from '../../src/domain/numbers/phone-number.ts'

/** A street and a ZIP code that exist, in each of the states whose area codes the numbers have. */
const PLACES = [
  { state: 'TX', city: 'Austin', zip: '78701', street: 'Congress Avenue' },
  { state: 'OH', city: 'Columbus', zip: '43215', street: 'High Street' },
  { state: 'CA', city: 'Sacramento', zip: '95814', street: 'Capitol Mall' },
  { state: 'NY', city: 'Albany', zip: '12207', street: 'State Street' },
  { state: 'FL', city: 'Tallahassee', zip: '32301', street: 'Adams Street' },
] as const

/** Last come those in which the sandbox plays its scenarios and hands out temporary numbers. */
const rank = (npa: string): number => (npa === '512' || npa.startsWith('9') ? 1 : 0)

/** Area codes that are in use, each with its place. */
export const CODES = PLACES.flatMap((place) =>
  areaCodes.regions[place.state].split(' ').map((npa) => ({ npa, place })),
)
  .filter(({ npa }) => readNumber(`${npa}5550100`).ok)
  .sort((a, b) => rank(a.npa) - rank(b.npa))

export const BULK_HEADER =
  'phone_number,number_type,losing_carrier,account_number,authorized_name,business_name,address_line1,city,state,postal_code,country,billing_telephone_number,contact_email,external_ref'

/** The number of a row, E.164. Beyond `MOST_ROWS` they repeat. */
export function bulkNumber(row: number): string {
  const { npa } = CODES[Math.floor(row / 100) % CODES.length] as (typeof CODES)[number]
  return `+1${npa}5550${100 + (row % 100)}`
}

/** A row, from 0, that can be submitted. Ten rows share an account, its address and its billing number. */
export function bulkRow(row: number): string {
  const { place } = CODES[Math.floor(row / 100) % CODES.length] as (typeof CODES)[number]
  const account = Math.floor(row / 10)
  return [
    bulkNumber(row),
    'local',
    'Example Telecom',
    `EX-${100_000 + account}`,
    'Jordan Example',
    `Example Plumbing ${account} LLC`,
    `${(account % 900) + 100} ${place.street}`,
    place.city,
    place.state,
    place.zip,
    'US',
    bulkNumber(account * 10),
    'jordan@example.com',
    `T-${row}`,
  ].join(',')
}

/** A file of so many rows. */
export const bulkCsv = (rows: number): string =>
  `${[BULK_HEADER, ...Array.from({ length: rows }, (_, row) => bulkRow(row))].join('\n')}\n`
