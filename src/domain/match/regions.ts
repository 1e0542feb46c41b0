import data from './data/regions.json' with { type: 'json' }
import { fold, wordsOf } from './text.ts'

export type Country = 'US' | 'CA'

const NAMES: Record<Country, Record<string, string>> = { US: data.US, CA: data.CA }

const CODE_OF_NAME = new Map<string, string>([
  ...Object.entries({ ...data.US, ...data.CA }).map(([code, name]) => [fold(name), code] as const),
  ...Object.entries(data.otherNames),
])

/** The two-letter code of a state, territory or province written in any usual way, English or French. */
export function regionCode(text: string): string | undefined {
  const words = wordsOf(fold(text))
  const short = words.join('')
  if (short.length === 2 && regionCountry(short)) return short
  return CODE_OF_NAME.get(words.join(' ')) ?? CODE_OF_NAME.get(short)
}

/** The country that a two-letter state or province code belongs to. No code belongs to both. */
export function regionCountry(code: string): Country | undefined {
  if (code in NAMES.US) return 'US'
  return code in NAMES.CA ? 'CA' : undefined
}

/** The English name for a code; the code itself if it is unknown. */
export const regionName = (code: string): string => NAMES.US[code] ?? NAMES.CA[code] ?? code

/** `US` or `CA` from a country written in any usual way; undefined for anything else, and for nothing. */
export function countryCode(text: string | undefined): Country | undefined {
  const word = fold(text ?? '').replace(/[^A-Z]/g, '')
  if (['US', 'USA', 'UNITEDSTATES', 'UNITEDSTATESOFAMERICA'].includes(word)) return 'US'
  return ['CA', 'CAN', 'CANADA'].includes(word) ? 'CA' : undefined
}
