import lexicon from './lexicon.json' with { type: 'json' }
import { respell } from './spelling.ts'

const rewrites = lexicon.replace.map(
  ([pattern, to]) => [new RegExp(pattern as string, 'g'), to as string] as const,
)
const words = new Map(Object.entries(lexicon.words))
const ignored = new Set(lexicon.ignored)
/** `but our records have …` goes on about the same detail. */
const splitters = new RegExp(
  ` (?:${lexicon.split.join('|')})(?! (?:csr|our records?|our system|we (?:have|show))) `,
)
/** Abbreviations whose full stop does not end a sentence. */
const stops =
  /\b(?:no|nos|acct|inc|st|ave|rd|dr|mr|mrs|ms|jr|sr|co|corp|ltd|nbr|num|tel|addr|svc|req|auth|ste|apt|etc|vs|e\.g|i\.e|dept|a\.m|p\.m)\.$/i

/** A detail that is announced as such: what comes next speaks of it (`Field: ZIP | Detail: not recognised`). */
const announcement = /(?:^|\W)(?:field|element|attribute|parameter)(?: name)?\s*[:=]\s*[^:=]*$/i
/** What only goes on about the detail named before: `the field was left blank`, `it does not match`, `our records show 12 Oak`. */
const continuation =
  /^\W*(?:(?:(?:the|this|that) )?(?:field|value|entry|box)\b|(?:it|they|that|this) (?:does|do|did|is|was|are|were)(?: not|n'?t)? (?:match|agree|correspond|valid|correct|right|wrong|invalid|incorrect|missing|blank|empty|expired|recogni[sz]ed|accepted|the same)\b|(?:the |our )?(?:csr|records?|system|files?) (?:has|have|shows?|reads?|lists?)\b|we (?:have|show) (?:it|them|the customer)\b|the one (?:on|in) (?:the|your)\b|(?:submitted|sent|on (?:file|record)|registered|expected(?: by \w+)?|result|outcome)\s*:|(?:lsr|csr|order|acct|account|bill)\s*[=:])/i

/** Joins each sentence that speaks of the one before to it. */
function joined(pieces: readonly string[]): string[] {
  const all: string[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last !== undefined && (announcement.test(last) || continuation.test(piece)))
      all.splice(-1, 1, `${last}${/[.!?]$/.test(last) ? '' : ';'} ${piece}`)
    else all.push(piece)
  }
  return all
}

/** Splits a message into its items (lines, bullets, semicolons) and those into sentences, as they were written. */
export function sentences(message: string): string[] {
  const found: string[] = []
  for (const item of message.split(/[;\n\r•|]+|(?:^|\s)\(?\d{1,2}[).]\s+(?=[A-Za-z])/)) {
    let current = ''
    for (const piece of item.split(/(?<=[.!?])\s+/)) {
      current = current === '' ? piece : `${current} ${piece}`
      if (stops.test(piece)) continue
      found.push(current)
      current = ''
    }
    found.push(current)
  }
  return joined(found.map((sentence) => sentence.trim()).filter((sentence) => /[A-Za-z0-9]/.test(sentence)))
}

/** Two values side by side: `Submitted: 884120077; On file: 884120707`. */
const sides =
  /\b(?:submitted|sent|received)\s*:\s*"?([^;|"\n]+?)"?\s*[;|,/]\s*(?:on (?:file|record)|registered|record|expected)(?: by \w+)?\s*:\s*"?([^;|"\n.]+)/gi
const comparison = (_: string, sent: string, held: string): string =>
  sent.trim().toLowerCase() === held.trim().toLowerCase() ? ' matches ' : ' does not match '

/**
 * A sentence as clauses of plain words: lower case, one space between words, commas and slashes as words of their own,
 * abbreviations written out, typing errors in common words repaired, articles dropped, phone numbers as `number`.
 */
export function clauses(sentence: string): string[] {
  let text = sentence
    .replace(sides, comparison)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`]/g, "'")
    .replaceAll('_', ' ')
    .toLowerCase()
  for (const [pattern, to] of rewrites) text = text.replace(pattern, to)
  const plain = text
    .replace(/[,/]/g, ' $& ')
    .replace(/[^a-z0-9,/&+]+/g, ' ')
    .split(' ')
    .flatMap((word) => (words.get(word) ?? word).split(' '))
    .map(respell)
    .filter((word) => word !== '' && !ignored.has(word))
    .join(' ')
  return plain
    .replace(/^if [^,]*(?:, )?/, '')
    .split(splitters)
    .map((clause) => clause.replace(/^[,/ ]+|[,/ ]+$/g, ''))
    .filter((clause) => clause !== '')
}
