import { align, looksLike, wordLikeness } from './align.ts'
import { type Difference, difference, isSubstance } from './comparison.ts'
import type { DifferenceKind } from './difference-kinds.ts'
import { businessWords, isCompanyEnding, isTradeNameSign, type NameWord } from './name-words.ts'
import { writingDifferences } from './text.ts'

const standards = (words: readonly NameWord[]): string => words.map((w) => w.standard).join(' ')
const sameLetters = (a: readonly NameWord[], b: readonly NameWord[]): boolean =>
  glued(a) === glued(b) || a.map((w) => w.word).join('') === b.map((w) => w.word).join('')
const glued = (words: readonly NameWord[]): string => words.map((w) => w.standard).join('')
const quote = (words: readonly NameWord[]): string => words.map((w) => w.raw).join(' ')

/** A business name in the form in which two names that say the same are equal. Never sent or stored. */
export const standardBusinessName = (name: string): string => standards(businessWords(name))

/** Names the differences between two business names, word by word. `what` is used in sentences. */
export function businessNameDifferences(
  entered: string,
  record: string,
  what = 'business name',
): Difference[] {
  const e = businessWords(entered)
  const r = businessWords(record)
  if (sameLetters(e, r)) return [...spellings(e, r), ...writingDifferences(entered, record)]
  const signs = [e, r].map((words) => words.some((w) => isTradeNameSign(w.standard)))
  if (signs[0] !== signs[1]) return [difference('dba', { entered, record })]
  const ours = partsOf(e)
  const theirs = partsOf(r)
  const found = [
    ...(ours.the === theirs.the ? [] : [difference('leading_the', { entered, record })]),
    ...wordDifferences(ours.body, theirs.body, what),
    ...endingDifferences(ours.ending, theirs.ending),
  ]
  return found.some(isSubstance) ? found : [difference('different_name', { what, entered, record }), ...found]
}

function partsOf(words: readonly NameWord[]): { the: boolean; body: NameWord[]; ending: NameWord[] } {
  const the = words[0]?.standard === 'THE' && words.length > 1
  let end = words.length
  while (end > (the ? 2 : 1) && isCompanyEnding(words[end - 1]?.standard ?? '')) end--
  return { the, body: words.slice(the ? 1 : 0, end), ending: words.slice(end) }
}

function endingDifferences(e: NameWord[], r: NameWord[]): Difference[] {
  if (standards(e) === standards(r)) return spellings(e, r)
  const pieces = { entered: quote(e), record: quote(r) }
  const [ours, theirs] = [e, r].map((list) => new Set(list.map((w) => w.standard))) as [
    Set<string>,
    Set<string>,
  ]
  if ([...ours].every((w) => theirs.has(w)) && e.length < r.length)
    return [difference('business_suffix_missing', pieces)]
  if ([...theirs].every((w) => ours.has(w)) && e.length > r.length)
    return [difference('business_suffix_extra', pieces)]
  return [difference('business_suffix_wrong', pieces)]
}

/** Differences between two lists of words: misspelt, missing, added, replaced, in another order. */
export function wordDifferences(e: NameWord[], r: NameWord[], what: string): Difference[] {
  if (sameLetters(e, r)) return spellings(e, r)
  const whole = { what, entered: quote(e), record: quote(r) }
  if (sorted(e) === sorted(r)) return [difference('word_order', whole)]
  const pairs = align(e, r, (a, b) => wordLikeness(a.standard, b.standard))
  if (!pairs.some(([a, b]) => a && b))
    return [difference(looksLike(glued(e), glued(r)) ? 'misspelling' : 'different_name', whole)]
  const ours = pairs.flatMap(([a, b]) => (a && !b ? [a] : []))
  const theirs = pairs.flatMap(([a, b]) => (b && !a ? [b] : []))
  const found = pairs.flatMap(([a, b]) => {
    if (!a || !b) return []
    return a.standard === b.standard
      ? spellings([a], [b])
      : [difference('misspelling', { entered: a.raw, record: b.raw })]
  })
  if (ours.length + theirs.length === 0) return found
  const kind: DifferenceKind =
    theirs.length === 0 ? 'extra_word' : ours.length === 0 ? 'missing_word' : 'wrong_word'
  return [difference(kind, { entered: quote(ours), record: quote(theirs) }), ...found]
}

const sorted = (words: readonly NameWord[]): string =>
  words
    .map((w) => w.standard)
    .sort()
    .join(' ')

/** Words of one standard form that are written differently, beyond case, accents and punctuation. */
function spellings(e: readonly NameWord[], r: readonly NameWord[]): Difference[] {
  return align([...e], [...r], (a, b) => (a.standard === b.standard ? 1 : 0)).flatMap(([a, b]) => {
    if (!a || !b || a.word === b.word) return []
    return [difference(spellingKind(a, b), { entered: a.raw, record: b.raw })]
  })
}

function spellingKind(a: NameWord, b: NameWord): DifferenceKind {
  if (a.standard === 'AND') return 'ampersand'
  if (isCompanyEnding(a.standard)) return 'business_suffix_spelling'
  if (/^SAINTE?$/.test(a.word) || /^SAINTE?$/.test(b.word)) return 'saint'
  if (/^\d+[A-Z]{2}$/.test(a.standard)) return 'ordinal'
  return /^\d+$/.test(a.standard) ? 'number_word' : 'abbreviation'
}
