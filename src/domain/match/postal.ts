import { cityKey } from './place.ts'

/** ZIP codes, cities and states, offline. Codes that were made after the data was packed are unknown to it. */
export interface PostalDirectory {
  /** State and cities of a five-digit ZIP code; undefined if the code is unknown. */
  zip(code: string): { states: readonly string[]; cities: readonly string[] } | undefined
  /** First three digits of the ZIP codes that a state has under this city's name; empty if it has none. */
  cityPrefixes(city: string, state: string): ReadonlySet<string>
}

/** ZIP codes that the Postal Service delivers across a state line: the second state. Widely cited, not official. */
const ACROSS_STATE_LINES: Record<string, string> = {
  '42223': 'KY TN',
  '59221': 'MT ND',
  '63673': 'MO IL',
  '71749': 'AR LA',
  '73949': 'OK TX',
  '81137': 'CO NM',
  '84536': 'UT AZ',
  '86044': 'AZ UT',
  '86515': 'AZ NM',
  '88063': 'NM TX',
  '89439': 'NV CA',
  '97635': 'OR CA',
}

/** First letter of a Canadian postal code → provinces or territories (Canada Post). */
const PROVINCES: Record<string, string> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  X: 'NT NU',
  Y: 'YT',
}

let loaded: Promise<PostalDirectory> | undefined

/** Reads the ZIP code table (0.5 MB) once, when it is first needed. */
export function loadPostalDirectory(): Promise<PostalDirectory> {
  loaded ??= import('./data/zip-codes.json', { with: { type: 'json' } }).then(({ default: data }) =>
    unpack(data.states),
  )
  return loaded
}

function unpack(states: Record<string, string>): PostalDirectory {
  const zips = new Map<string, { states: string[]; cities: string[] }>()
  for (const [state, packed] of Object.entries(states)) {
    for (const [city, codes] of entriesOf(packed)) {
      for (const zip of codes) {
        const known = zips.get(zip)
        if (known) known.cities.push(city)
        else zips.set(zip, { states: ACROSS_STATE_LINES[zip]?.split(' ') ?? [state], cities: [city] })
      }
    }
  }
  const cityPrefixes = (city: string, state: string): Set<string> => {
    const wanted = cityKey(city)
    const rows = entriesOf(states[state] ?? '').filter(([name]) => cityKey(name) === wanted)
    return new Set(rows.flatMap(([, codes]) => codes.map((zip) => zip.slice(0, 3))))
  }
  return { zip: (code) => zips.get(code), cityPrefixes }
}

/** `Abilene 79601-08 97|Albany 76430` → the cities with their ZIP codes. */
const entriesOf = (packed: string): [string, string[]][] =>
  packed.split('|').flatMap((entry) => {
    const [, city, list] = /^(.*?) (\d{5}.*)$/.exec(entry) ?? []
    return city && list ? [[city, unpackZips(list)]] : []
  })

/** `79601-08 97 80001` → 79601 to 79608, 79697, 80001. */
function unpackZips(list: string): string[] {
  let prefix = ''
  return list.split(' ').flatMap((range) => {
    const [first = '', last] = range.split('-')
    if (first.length === 5) prefix = first.slice(0, 3)
    const start = Number(first.slice(-2))
    const end = last === undefined ? start : Number(last)
    return Array.from({ length: end - start + 1 }, (_, i) => prefix + String(start + i).padStart(2, '0'))
  })
}

/** `12345` or `12345-6789`. */
export const isZip = (text: string): boolean => /^\d{5}(?:[-\s]?\d{4})?$/.test(text.trim())

/** `A1A 1A1` with the letters that Canada Post uses; a missing or other separator is accepted. */
export const isCanadianPostalCode = (text: string): boolean =>
  /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][\s-]?\d[ABCEGHJ-NPRSTV-Z]\d$/i.test(text.trim())

/** Provinces or territories of a Canadian postal code or forward sortation area; empty if its letter is not in use. */
export function provincesOf(code: string): readonly string[] {
  const [first = '', second = '', third = ''] = code.trim().toUpperCase()
  if (first === 'X' && second === '0') return /[ABC]/.test(third) ? ['NU'] : ['NT']
  return PROVINCES[first]?.split(' ') ?? []
}
