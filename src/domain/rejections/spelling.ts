import lexicon from './lexicon.json' with { type: 'json' }
import { REASONS } from './reasons.ts'

const wordsIn = (part: unknown): string[] => JSON.stringify(part).match(/[a-z]{4,}/g) ?? []
/** Words and stems of the wordings: a word that begins with one of them (`expiry`) is read as it stands. */
const stems = new Set(
  wordsIn([lexicon.topics, lexicon.marks, lexicon.groups, REASONS.map((reason) => reason.phrases)]),
)
/** Words that are never changed: those, and everyday words close to the lexicon's. */
const familiar = new Set([...stems, ...wordsIn([lexicon.words, lexicon.everyday, lexicon.spelling])])

/** Edit distance with transpositions counted as one, or 3 as soon as it exceeds 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      next.push(best)
    }
    before = row
    row = next
  }
  return Math.min(row[b.length] ?? 3, 3)
}

/** In short words an exchanged letter is more often another word (`lifted`, `listed`) than an error. */
const transposed = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('')

/** The consonants of a word after its first letter, each run of one letter once: `required` and `rqrd` are both `rqrd`. */
const skeleton = (word: string): string =>
  (word[0] ?? '') +
  word
    .slice(1)
    .replace(/[aeiouy]/g, '')
    .replace(/(.)\1+/g, '$1')
/** The only word with each skeleton; undefined where there are several. */
const bySkeleton = new Map<string, string | undefined>()
for (const word of lexicon.spelling) {
  const bare = skeleton(word)
  bySkeleton.set(bare, bySkeleton.has(bare) ? undefined : word)
}

const repaired = new Map<string, string>()

/**
 * A typing error in one of the lexicon's words repaired (`adress`, `mismacth`) and a word without its vowels written out
 * (`rqrd`), any other word unchanged. A repair keeps
 * the first letter and changes one letter, or two in words of nine letters and more; if two words are as close, none is taken.
 */
export function respell(word: string): string {
  if (/^[a-z][^aeiouy\d]{3,}$/.test(word) && !familiar.has(word)) {
    const whole = bySkeleton.get(skeleton(word))
    if (whole !== undefined) return whole
  }
  if (word.length < 5 || familiar.has(word) || !/^[a-z]+$/.test(word)) return word
  const earlier = repaired.get(word)
  if (earlier !== undefined) return earlier
  const allowed = word.length >= 9 ? 2 : 1
  for (let end = word.length - 1; end >= 5; end--) if (stems.has(word.slice(0, end))) return word
  let best = word
  let closest = allowed + 1
  for (const candidate of lexicon.spelling) {
    if (candidate[0] !== word[0] || Math.abs(candidate.length - word.length) > 1) continue
    const d = distance(word, candidate)
    if (d === 1 && word.length < 8 && candidate.length === word.length && !transposed(word, candidate))
      continue
    if (d < closest) [best, closest] = [candidate, d]
    else if (d === closest && d <= allowed) best = word
  }
  if (repaired.size < 5000) repaired.set(word, best)
  return best
}
