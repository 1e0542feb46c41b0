import type { PostalAddress } from '../reading.ts'

/** Two-letter codes and the spellings that bills print besides them. */
const US_STATES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU'
const PROVINCES: Readonly<Record<string, readonly string[]>> = {
  AB: ['Alberta'],
  BC: ['British Columbia', 'Colombie-Britannique'],
  MB: ['Manitoba'],
  NB: ['New Brunswick', 'Nouveau-Brunswick'],
  NL: ['Newfoundland and Labrador', 'Terre-Neuve-et-Labrador'],
  NS: ['Nova Scotia', 'Nouvelle-Écosse'],
  NT: [],
  NU: ['Nunavut'],
  ON: ['Ontario'],
  PE: ['Prince Edward Island', 'Île-du-Prince-Édouard'],
  QC: ['Québec', 'Quebec', 'PQ', 'Qc'],
  SK: ['Saskatchewan'],
  YT: ['Yukon'],
}

const STATE = US_STATES.replaceAll(' ', '|')
const PROVINCE = Object.entries(PROVINCES)
  .flatMap(([code, names]) => [code, ...names])
  .join('|')
const POSTAL = '[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z][ -]?\\d[ABCEGHJ-NPRSTV-Z]\\d'

/** The last line of an address: city, state and code, with whatever stands before the city on the same line. */
const LAST_LINE: readonly RegExp[] = [
  new RegExp(`^(?<rest>.*?[\\p{L}.])[, ]+(?<state>${STATE})[, ]+(?<code>\\d{5})(?:-\\d{4})?(?!\\d)`, 'u'),
  new RegExp(
    `^(?<rest>.*?[\\p{L}.])[, ]+\\(?(?<state>${PROVINCE})\\)?[, ]+(?<code>${POSTAL})(?![\\p{L}\\d])`,
    'u',
  ),
]
/** OCR and some generators write the state in lower case; it is only believed with the code next to it. */
const LOOSE_LAST_LINE = LAST_LINE.map((pattern) => new RegExp(pattern.source, 'iu'))

/** USPS Publication 28 unit designators that bills print, and their Canadian French counterparts. */
const UNIT = `(?:apt|apartment|bldg|building|dept|fl|floor|unit|ste|suite|rm|room|lot|spc|space|trlr|ph|bureau|local|app|appartement|étage|porte|#)`
const UNIT_LINE = new RegExp(
  String.raw`^${UNIT}\.?\s*#?\s*[\w-]+$|^\d+(?:st|nd|rd|th|e)\s+(?:fl|floor|étage)$`,
  'iu',
)
const TRAILING_UNIT = new RegExp(
  String.raw`^(?<street>.*\S)(?:,\s*|\s+)(?<unit>${UNIT}\.?\s*#?\s*\w[\w-]*|\d+(?:st|nd|rd|th|e)\s+(?:fl|floor|étage))$`,
  'iu',
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
  for (const pattern of [...LAST_LINE, ...LOOSE_LAST_LINE]) {
    const { rest, state, code } = pattern.exec(text)?.groups ?? {}
    if (rest && state && code)
      return { rest: rest.replace(/[,\s(]+$/, ''), state: stateCode(state), code: tidyCode(code) }
  }
  return undefined
}

const stateCode = (text: string): string =>
  Object.entries(PROVINCES).find(([code, names]) =>
    [code, ...names].some((name) => name.toLowerCase() === text.toLowerCase()),
  )?.[0] ?? text.toUpperCase()

const tidyCode = (code: string): string =>
  /^\d/.test(code) ? code : `${code.slice(0, 3)} ${code.slice(-3)}`.toUpperCase()

/** Reads an address from lines as printed, the first of which may be names. Undefined without a city, state and code. */
export function addressIn(lines: readonly string[]): AddressText | undefined {
  const end = lines.findIndex((line) => lastLineOf(line))
  const last = end < 0 ? undefined : lastLineOf(lines[end] ?? '')
  if (!last) return undefined
  const oneLine = oneLineParts(last.rest)
  const before = oneLine ? [...lines.slice(0, end), ...oneLine.street] : lines.slice(0, end)
  const streetAt = before.findLastIndex((line) => STREET.test(line) && !UNIT_LINE.test(line))
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
  const unitThenCity = STREET.test(rest) && SUFFIX_THEN_CITY.exec(rest)
  return unitThenCity ? { street: [unitThenCity[1] ?? ''], city: unitThenCity[2] ?? '' } : undefined
}

/** Without a comma, only a unit or a street suffix says where the street ends. */
const SUFFIX_THEN_CITY = new RegExp(
  String.raw`^(\d.*?\s(?:${UNIT}\.?\s*\d[\w-]*|(?:ave|avenue|blvd|cir|ct|dr|drive|hwy|ln|lane|pkwy|pl|rd|road|sq|st|street|ter|trl|way)\.?(?:\s(?:n|s|e|w|ne|nw|se|sw))?(?:\s${UNIT}\.?\s*[\w-]+)?))\s+(\p{L}[\p{L} .'-]+)$`,
  'iu',
)

function splitUnit(line: string): { street: string; unit: string } {
  const { street, unit } = TRAILING_UNIT.exec(line)?.groups ?? {}
  return street && unit && /\d/.test(street)
    ? { street: street.replace(/,$/, ''), unit }
    : { street: line, unit: '' }
}
