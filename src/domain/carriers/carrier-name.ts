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
  const whole = slips(asked, known)
  if (whole !== undefined) return CLOSENESS.slips + whole
  const start = slips(asked, known.slice(0, asked.length))
  if (start !== undefined) return (start === 0 ? CLOSENESS.begins : CLOSENESS.beginsWithSlips) + start
  if (known.length >= 5 && ` ${query} `.includes(` ${label} `))
    return CLOSENESS.contained - known.length / 100
  const words = label.split(' ')
  if (query.split(' ').every((word) => words.some((other) => other.startsWith(word)))) return CLOSENESS.words
  return undefined
}

// One slip in four letters; the first letter is seldom the wrong one, and "mobile" is not T-Mobile.
function slips(asked: string, known: string): number | undefined {
  if (asked[0] !== known[0]) return undefined
  const count = distance(asked, known)
  return count <= asked.length / 4 ? count / 10 : undefined
}
