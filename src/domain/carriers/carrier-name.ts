import { distance } from 'fastest-levenshtein'

const LEGAL_FORM = /(?:\s+(?:inc|llc|corp|corporation|co|company|ltd|limited|lp))+$/

/** A carrier's name as it is compared: lower case, no accents, no punctuation, no legal form. "AT&T Inc." is "att". */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[&'’.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(LEGAL_FORM, '')
}

/** The bands of `closeness`, best first. */
export const CLOSENESS = {
  exact: 0,
  slips: 1,
  begins: 2,
  beginsWithSlips: 3,
  contained: 4,
  words: 5,
} as const

/** How well `label` answers `query` (both plain names); the lower the better, `undefined` when it does not. */
export function closeness(query: string, label: string): number | undefined {
  const [asked, known] = [query.replaceAll(' ', ''), label.replaceAll(' ', '')]
  if (asked === '') return undefined
  if (asked === known) return CLOSENESS.exact
  const most = slipsAllowed(query)
  const whole = slips(asked, known, most)
  if (whole !== undefined) return CLOSENESS.slips + whole
  const start = slips(asked, known.slice(0, asked.length), most)
  if (start !== undefined) return (start === 0 ? CLOSENESS.begins : CLOSENESS.beginsWithSlips) + start
  if (known.length >= 5 && ` ${query} `.includes(` ${label} `))
    return CLOSENESS.contained - known.length / 100
  const words = label.split(' ')
  if (query.split(' ').every((word) => words.some((other) => other.startsWith(word)))) return CLOSENESS.words
  return undefined
}

/** Words that say what a company does: that they agree says nothing about which company it is. */
const GENERIC = new Set(
  'mobile mobility wireless cellular cell communications communication telecom telephone phone voice landline cable fiber fibre broadband internet digital business home network networks'.split(
    ' ',
  ),
)

/** One slip in four letters of those that tell a company from others: "TDS Mobile" is not T-Mobile. */
const slipsAllowed = (query: string): number =>
  Math.floor(
    query
      .split(' ')
      .filter((word) => !GENERIC.has(word))
      .join('').length / 4,
  )

// The first letter is seldom the wrong one, and "mobile" is not T-Mobile.
function slips(asked: string, known: string, most: number): number | undefined {
  if (asked[0] !== known[0]) return undefined
  const count = distance(asked, known)
  return count <= most ? count / 10 : undefined
}
