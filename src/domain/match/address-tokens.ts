import { isDirectional, isUnit, ordinal, standardWord } from './address-words.ts'
import { type Country, regionCode } from './regions.ts'
import { fold } from './text.ts'

/** One part of an address line: as it was written, folded, and in its standard form. */
export interface Token {
  raw: string
  word: string
  standard: string
}

const HIGHWAY = '(?:HIGHWAY|HIGHWY|HIWAY|HIWY|HWAY|HWY|HGWY)'
const ROUTE = '(?:ROUTE|RTE|RT)'
const NUMBER = '(\\d+[A-Z]?)'
/** Highway forms (Publication 28, section 237 and Appendix F), each with the standard form it is compared in. */
const HIGHWAYS: readonly [RegExp, string][] = [
  [new RegExp(`^(?:INTERSTATE(?: ${HIGHWAY})?|IH|I) ${NUMBER}`), 'I'],
  [new RegExp(`^(?:US|U S)(?: (?:${HIGHWAY}|${ROUTE}))? ${NUMBER}`), 'US'],
  [
    new RegExp(`^(?:STATE (?:ROAD|RD|${ROUTE}|${HIGHWAY})|SR|SH|ST (?:RD|${ROUTE}|${HIGHWAY})) ${NUMBER}`),
    'SR',
  ],
  [new RegExp(`^(?:COUNTY (?:ROAD|RD|${ROUTE}|${HIGHWAY})|CO RD|CNTY RD|CR|CTY RD|CTH) ${NUMBER}`), 'CR'],
  [new RegExp(`^(?:FARM TO MARKET(?: (?:ROAD|RD))?|FM(?: (?:ROAD|RD))?) ${NUMBER}`), 'FM'],
  [new RegExp(`^(?:RANCH TO MARKET(?: (?:ROAD|RD))?|RANCH (?:ROAD|RD)|RM|RR) ${NUMBER}`), 'RM'],
  [new RegExp(`^${HIGHWAY} ${NUMBER}`), 'HWY'],
  [new RegExp(`^(?:${ROUTE}) ${NUMBER}`), 'RTE'],
]
const STATE_HIGHWAY = new RegExp(
  `^([A-Z]{2}|[A-Z]{4,}|(?:NORTH|SOUTH|NEW|WEST|RHODE) [A-Z]{4,})(?: (?:${HIGHWAY}|${ROUTE}))? ${NUMBER}`,
)
const GLUED = /^(STE|SUITE|APT|UNIT|BLDG|RM|FL|FLR|PH|POB|BOX|HWY|SR|CR|FM|IH|US|I)[-]?(\d\w*)$/

/** Splits an address line into its parts. Highways such as "State Road 60" and numbers such as "Twenty-First" become one part. */
export function tokensOf(line: string, country: Country | undefined): Token[] {
  const tokens = piecesOf(line).map((raw) => token(raw, country))
  return joinNumbers(joinHighways(tokens))
}

function token(raw: string, country: Country | undefined): Token {
  const word = fold(raw)
  return { raw, word, standard: standardWord(word, country) }
}

/** Nearly every line is letters, digits, spaces and dashes, in which there is nothing to replace. */
const PLAIN_LINE = /^[A-Za-z0-9 -]*$/

function piecesOf(line: string): string[] {
  const words = PLAIN_LINE.test(line) ? line : withoutMarks(line)
  return words
    .split(/[\s,;:()"]+/)
    .flatMap(splitAtDash)
    .filter(Boolean)
}

const withoutMarks = (line: string): string =>
  line
    .normalize('NFC')
    .replace(/[¼½¾⅓⅔⅛⅜⅝⅞]/g, (fraction) => ` ${fraction.normalize('NFKD').replace('\u2044', '/')} `)
    .replace(/['’‘`´ʼ]/gu, '')
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?/gu, (initials) =>
      initials.replace(/\./g, ''),
    )
    .replace(/\.(?!\d)|(?<!\d)\./g, ' ')
    .replace(/#|№/g, ' # ')
    .replace(/[&+]/g, ' & ')
    .replace(/(?<!\d)\/|\/(?!\d)/g, ' ')
    .replace(/\p{Pd}/gu, '-')

/** A dash parts words ("Winston-Salem", "US-290"), but holds numbers together ("37-15", "4-B"). */
function splitAtDash(piece: string): string[] {
  const glued = GLUED.exec(fold(piece))
  if (glued) return [piece.slice(0, (glued[1] as string).length), glued[2] as string]
  const parts = piece.split('-').filter(Boolean)
  if (parts.length < 2) return parts
  const [head, ...rest] = parts as [string, ...string[]]
  const place = fold(head)
  if (/^\d/.test(head)) return rest.every((p) => /^\d|^\p{L}$/u.test(p)) ? [joinCode(parts)] : parts
  const code = rest.length === 1 && /^\d/.test(rest[0] as string) && !isUnit(place)
  return code && place.length === 1 && place !== 'I' ? [parts.join('')] : parts
}

const joinCode = (parts: string[]): string =>
  parts.reduce((code, part) => (/^\d/.test(part) ? `${code}-${part}` : code + part))

function joinHighways(tokens: Token[]): Token[] {
  for (let i = 1; i < tokens.length; i++) {
    const rest = tokens.slice(i, i + 5)
    const afterNumber = i === 1 || (i === 2 && isDirectional(tokens[1]?.standard ?? ''))
    const found = highwayAt(
      rest.map((t) => t.word).join(' '),
      afterNumber && /^\d/.test(tokens[0]?.word ?? ''),
    )
    if (!found) continue
    const used = rest.slice(0, found.words)
    return [...tokens.slice(0, i), merged(used, found.standard), ...tokens.slice(i + used.length)]
  }
  return tokens
}

/** Only right after a house number is "RM 620" a ranch road, not a room, and "CT 5" a state road, not a unit in a court. */
function highwayAt(text: string, afterNumber: boolean): { standard: string; words: number } | undefined {
  for (const [form, name] of [...HIGHWAYS, [STATE_HIGHWAY, 'SR'] as const]) {
    const match = form.exec(text)
    if (!match || (text[match[0].length] ?? ' ') !== ' ') continue
    if ((name === 'RM' || form === STATE_HIGHWAY) && !afterNumber) continue
    if (form === STATE_HIGHWAY && !isState(match[1] as string, match[0])) continue
    return { standard: `${name} ${match.at(-1)}`, words: match[0].split(' ').length }
  }
  return undefined
}

/** A state's name counts only before "highway" or "route"; NE alone is a compass direction, not Nebraska. */
const isState = (name: string, whole: string): boolean =>
  regionCode(name) !== undefined &&
  (name.length === 2 ? name !== 'NE' : new RegExp(`${HIGHWAY}|${ROUTE}`).test(whole))

function joinNumbers(tokens: Token[]): Token[] {
  const joined: Token[] = []
  for (const next of tokens) {
    const last = joined.at(-1)
    const tens =
      last && /^[2-9]0$/.test(last.standard) && /^[A-Z]+$/.test(last.word) ? Number(last.standard) : 0
    const ones = /^[A-Z]+$/.test(next.word) ? /^([1-9])(ST|ND|RD|TH)?$/.exec(next.standard) : null
    if (last && tens && ones) {
      const sum = tens + Number(ones[1])
      joined.splice(-1, 1, merged([last, next], ones[2] ? ordinal(sum) : String(sum)))
    } else joined.push(next)
  }
  return joined
}

/** One token in place of several. */
export function merged(tokens: readonly Token[], standard: string): Token {
  return { raw: tokens.map((t) => t.raw).join(' '), word: tokens.map((t) => t.word).join(' '), standard }
}
