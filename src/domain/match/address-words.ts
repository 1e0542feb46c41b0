import words from './data/address-words.json' with { type: 'json' }
import suffixes from './data/street-suffixes.json' with { type: 'json' }
import type { Country } from './regions.ts'

/** Turns `{STD: 'VARIANT VARIANT'}` into a map from each variant to its standard form. */
function lookup(table: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries(table).flatMap(([to, from]) => from.split(' ').map((word) => [word, to] as const)),
  )
}

const DIRECTIONALS = lookup(words.directionals)
const FRENCH_DIRECTIONALS = lookup(words.frenchDirectionals)
const UNITS = lookup(words.units)
const UNITS_WITHOUT_NUMBER = new Set(words.unitsWithoutNumber.split(' '))
/** Standard street types with every spelling: USPS Publication 28, Appendix C1 (pe.usps.com/text/pub28/28apc_002.htm). */
const SUFFIXES = lookup(suffixes)
const CANADIAN_SUFFIXES = lookup(words.canadianStreetTypes)
const FRENCH_TYPES = lookup(words.frenchStreetTypes)
const NUMBERS = lookup(words.numbers)
const ORDINALS = lookup(words.ordinals)
const NAME_WORDS = lookup(words.nameWords)
/** Standard types that a French address puts before the name; English ones need a following `de`, `du`, `la` … */
const ONLY_FRENCH = new Set(['RUE', 'CH', 'RANG', 'MONTEE', 'COTE', 'IMP', 'TSSE', 'AUT', 'SENT'])
const STANDARD_TYPES = new Set([
  ...SUFFIXES.values(),
  ...CANADIAN_SUFFIXES.values(),
  ...FRENCH_TYPES.values(),
])
const COMPASS = new Set(DIRECTIONALS.values())
const UNIT_CODES = new Set(UNITS.values())

export function ordinal(n: number): string {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? 'TH' : (['TH', 'ST', 'ND', 'RD'][n % 10] ?? 'TH')
  return `${n}${tail}`
}

/**
 * The standard form of one folded word of an address line, whatever its place in the line: `STREET` and `SAINT`
 * both become `ST`, so the parser never depends on which spelling was used.
 */
export function standardWord(word: string, country: Country | undefined): string {
  const numbered = /^(\d+)(?:ST|ND|RD|TH|E|ER|RE|EME|IEME)$/.exec(word)
  if (numbered && (country === 'CA' || /(?:ST|ND|RD|TH)$/.test(word))) return ordinal(Number(numbered[1]))
  const counted = ORDINALS.get(word)
  if (counted) return ordinal(Number(counted))
  return (
    (country === 'CA' ? FRENCH_DIRECTIONALS.get(word) : undefined) ??
    DIRECTIONALS.get(word) ??
    NAME_WORDS.get(word) ??
    UNITS.get(word) ??
    (country === 'CA' ? CANADIAN_SUFFIXES.get(word) : undefined) ??
    SUFFIXES.get(word) ??
    NUMBERS.get(word) ??
    word
  )
}

export const isDirectional = (standard: string): boolean => COMPASS.has(standard)
export const isStreetType = (standard: string): boolean => STANDARD_TYPES.has(standard)
export const isUnit = (standard: string): boolean => UNIT_CODES.has(standard)
export const standsWithoutNumber = (standard: string): boolean => UNITS_WITHOUT_NUMBER.has(standard)
export const isOrdinal = (standard: string): boolean => /^\d+(?:ST|ND|RD|TH)$/.test(standard)

/** The standard type that a French address line starts with, such as `RUE` in "rue Sainte-Adèle". */
export function leadingType(
  word: string,
  next: string | undefined,
  country: Country | undefined,
): string | undefined {
  const type = FRENCH_TYPES.get(word)
  if (!type || next === undefined) return undefined
  return country === 'CA' || ONLY_FRENCH.has(type) || /^(?:DE|DES|DU|LA|LE|LES)$/.test(next)
    ? type
    : undefined
}

/** Whether a word names a compass direction outside the eight that carriers accept, such as `NNW` or `CENTRAL`. */
export const isOddDirectional = (word: string): boolean =>
  /^(?:NO|SO|NTH|STH|NNE|NNW|ENE|ESE|SSE|SSW|WSW|WNW)$/.test(word)
