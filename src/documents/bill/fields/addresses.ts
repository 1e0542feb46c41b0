import words from '../../../domain/match/data/address-words.json' with { type: 'json' }
import { regionCode, regionCountry } from '../../../domain/match/regions.ts'
import type { PostalAddress } from '../reading.ts'
import { fold } from './labels.ts'

const POSTAL = '[abceghj-nprstvxy]\\d[abceghj-nprstv-z][ -]?\\d[abceghj-nprstv-z]\\d'
const CODE = new RegExp(`[, )]+(\\d{5}(?:-\\d{4})?|${POSTAL})(?![\\p{L}\\d])`, 'giu')
/** "North Carolina", "Newfoundland and Labrador": a state or province has up to three words. */
const REGION_WORDS = [3, 2, 1]

/** Unit designators of the match check, and two that bills in Quebec print. On folded text. */
const DESIGNATORS = [...Object.values(words.units).join(' ').toLowerCase().split(' '), 'local', 'porte'].join(
  '|',
)
const UNIT = String.raw`(?:(?:${DESIGNATORS})(?!\p{L})\.?\s*#?\s*[a-z]?-?\d[\w-]*|(?:${DESIGNATORS})\s[a-z](?!\w)|#\s*\w[\w-]*|\d+(?:st|nd|rd|th|e)\s+(?:fl|floor|etage))`
const UNITS = String.raw`${UNIT}(?:,?\s+${UNIT})*`
const UNIT_LINE = new RegExp(`^${UNITS}$`, 'u')
const TRAILING_UNIT = new RegExp(String.raw`(?:,\s*|\s+)(${UNITS})$`, 'u')
/** Without a comma, only a unit or a common street type says where the street ends and the city begins. */
const STREET_THEN_CITY = new RegExp(
  String.raw`^\d.*?\s(?:${UNITS}|(?:ave|avenue|blvd|cir|ct|dr|drive|hwy|ln|lane|pkwy|pl|rd|road|sq|st|street|ter|trl|way)\.?(?:\s[nsew]{1,2})?(?:,?\s${UNITS})?)\s+(?=\p{L}[\p{L} .'-]+$)`,
  'u',
)
const STREET = /^(?:\d|p\.?\s?o\.?\s?box\b|box \d|c\.?\s?p\.?\s?\d|rr \d|one |two )/i
const COUNTRY_LINE = /^(?:united states(?: of america)?|usa|u\.s\.a\.|canada)$/i

export interface AddressText {
  readonly address: PostalAddress
  /** Lines before the street: the company, "attn", "c/o". */
  readonly names: readonly string[]
  /** How many of the given lines the address takes. */
  readonly lines: number
}

interface LastLine {
  readonly rest: string
  readonly state: string
  readonly code: string
}

/** Reads "Austin, TX 78756" or "Montréal (Québec) H3B 4W8"; undefined when the line is not the end of an address. */
export function lastLineOf(text: string): LastLine | undefined {
  for (const match of text.matchAll(CODE)) {
    const found = beforeCode(text.slice(0, match.index), tidyCode(match[1] ?? ''))
    if (found) return found
  }
  return undefined
}

function beforeCode(before: string, code: string): LastLine | undefined {
  const country = /^\d/.test(code) ? 'US' : 'CA'
  for (const count of REGION_WORDS) {
    const region = new RegExp(`[, (]+((?:\\S+ ){${count - 1}}\\S+)$`).exec(before)
    const state = region?.[1] && /^\p{Lu}/u.test(region[1]) ? regionCode(region[1]) : undefined
    const rest = before.slice(0, region?.index).replace(/[,\s(]+$/, '')
    if (state && regionCountry(state) === country && /\p{L}/u.test(rest)) return { rest, state, code }
  }
  return undefined
}

const tidyCode = (code: string): string =>
  /^\d/.test(code) ? code.slice(0, 5) : `${code.slice(0, 3)} ${code.slice(-3)}`.toUpperCase()

/** Reads an address from lines as printed, the first of which may be names. Undefined without a city, state and code. */
export function addressIn(lines: readonly string[]): AddressText | undefined {
  const end = lines.findIndex((line) => lastLineOf(line))
  const last = end < 0 ? undefined : lastLineOf(lines[end] ?? '')
  if (!last) return undefined
  const oneLine = oneLineParts(last.rest)
  const before = oneLine ? [...lines.slice(0, end), ...oneLine.street] : lines.slice(0, end)
  const streetAt = before.findLastIndex((line) => STREET.test(line) && !UNIT_LINE.test(fold(line)))
  if (streetAt < 0) return undefined
  const { street, unit } = splitUnit(before[streetAt] ?? '')
  const line2 = [unit, ...before.slice(streetAt + 1)].filter(Boolean).join(', ')
  const country = /^\d/.test(last.code) ? 'US' : 'CA'
  const city = oneLine?.city ?? last.rest
  const address = {
    line1: street,
    ...(line2 ? { line2 } : {}),
    city,
    state: last.state,
    postal_code: last.code,
    country,
  } as const
  const trailing = COUNTRY_LINE.test(lines[end + 1] ?? '') ? 2 : 1
  return { address, names: before.slice(0, streetAt), lines: end + trailing }
}

/** "1440 W Alameda Ave Unit 7, Denver" before the state: the city stands after the last comma. */
function oneLineParts(rest: string): { street: string[]; city: string } | undefined {
  const comma = rest.lastIndexOf(',')
  if (comma > 0 && /\d/.test(rest.slice(0, comma))) {
    const street = rest.slice(0, comma).trim()
    return { street: street.split(/,\s*(?=\d+\s+\p{L})/u), city: rest.slice(comma + 1).trim() }
  }
  const street = STREET.test(rest) ? STREET_THEN_CITY.exec(fold(rest))?.[0] : undefined
  return street
    ? { street: [rest.slice(0, street.length).trim()], city: rest.slice(street.length) }
    : undefined
}

function splitUnit(line: string): { street: string; unit: string } {
  const match = TRAILING_UNIT.exec(fold(line))
  const street = line.slice(0, match?.index)
  return match?.[1] && /\d/.test(street)
    ? { street, unit: line.slice(-match[1].length) }
    : { street: line, unit: '' }
}
