import { cityKey } from './place.ts'

/** ZIP codes, cities and states, offline. Codes that were made after the data was packed are unknown to it. */
export interface PostalDirectory {
  /** State and cities of a five-digit ZIP code; undefined if the code is unknown. */
  zip(code: string): { states: readonly string[]; cities: readonly string[] } | undefined
  /** States that have ZIP codes with these first three digits; empty where none has, or none that is known. */
  prefixStates(prefix: string): readonly string[]
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
const PROVINCES: Record<string, string> = Object.fromEntries(
  [
    'A NL',
    'B NS',
    'C PE',
    'E NB',
    'GHJ QC',
    'KLMNP ON',
    'R MB',
    'S SK',
    'T AB',
    'V BC',
    'X NT',
    'Y YT',
  ].flatMap((row) => {
    const [letters = '', province = ''] = row.split(' ')
    return [...letters].map((letter) => [letter, province])
  }),
)

let loaded: Promise<PostalDirectory> | undefined

/** Reads the ZIP code table (0.5 MB) once, when it is first needed. */
export function loadPostalDirectory(): Promise<PostalDirectory> {
  loaded ??= import('./data/zip-codes.json', { with: { type: 'json' } }).then(({ default: data }) =>
    unpack(data.states),
  )
  return loaded
}

/** Unpacks a state when it is first asked for: all fifty would take a fifth of a second. */
function unpack(states: Record<string, string>): PostalDirectory {
  const unpacked = new Map<string, StateIndex>()
  const indexOf = (state: string): StateIndex => {
    const index = unpacked.get(state) ?? indexState(states[state] ?? '')
    unpacked.set(state, index)
    return index
  }
  const statesByPrefix = new Map<string, string[]>()
  const statesOf = (prefix: string): string[] => {
    const near =
      statesByPrefix.get(prefix) ?? Object.keys(states).filter((s) => states[s]?.includes(` ${prefix}`))
    statesByPrefix.set(prefix, near)
    return near
  }
  const zip = (code: string): ReturnType<PostalDirectory['zip']> => {
    const home = isZip(code) ? statesOf(code.slice(0, 3)).find((s) => indexOf(s).cities.has(code)) : undefined
    if (!home) return undefined
    return {
      states: ACROSS_STATE_LINES[code]?.split(' ') ?? [home],
      cities: indexOf(home).cities.get(code) ?? [],
    }
  }
  return {
    zip,
    prefixStates: statesOf,
    cityPrefixes: (city, state) => indexOf(state).prefixes.get(cityKey(city)) ?? new Set(),
  }
}

interface StateIndex {
  /** ZIP code → names of its cities. */
  readonly cities: ReadonlyMap<string, readonly string[]>
  /** City → first three digits of its ZIP codes. Only a city that is none of its ZIP code's is looked up in it. */
  readonly prefixes: ReadonlyMap<string, ReadonlySet<string>>
}

function indexState(packed: string): StateIndex {
  const entries = entriesOf(packed)
  const cities = new Map<string, string[]>()
  for (const [city, codes] of entries)
    for (const code of codes) {
      const known = cities.get(code)
      if (known) known.push(city)
      else cities.set(code, [city])
    }
  let prefixes: StateIndex['prefixes'] | undefined
  return {
    cities,
    get prefixes() {
      prefixes ??= prefixesOf(entries)
      return prefixes
    },
  }
}

function prefixesOf(entries: readonly [string, string[]][]): StateIndex['prefixes'] {
  const prefixes = new Map<string, Set<string>>()
  for (const [city, codes] of entries) {
    const own = prefixes.get(cityKey(city)) ?? new Set()
    prefixes.set(cityKey(city), own)
    for (const code of codes) own.add(code.slice(0, 3))
  }
  return prefixes
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

/** Province or territory of a Canadian postal code or forward sortation area; empty if its letter is not in use. */
export function provincesOf(code: string): readonly string[] {
  const area = code.trim().toUpperCase()
  if (/^X0[ABC]/.test(area)) return ['NU']
  return [PROVINCES[area[0] ?? ''] ?? []].flat()
}
