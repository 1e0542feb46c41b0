import { align } from './align.ts'
import { type Difference, difference } from './comparison.ts'

/** Letters that Unicode does not take apart into a base letter and an accent. */
const UNDECOMPOSED: Record<string, string> = { ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', ß: 'ss', đ: 'd' }

/** Nearly every value is ASCII, where Unicode's rules change nothing and cost most of the time of a check. */
export const isPlain = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

export const withoutAccents = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[øæœłßđØÆŒŁĐ]/gu, (letter) => {
          const plain = UNDECOMPOSED[letter.toLowerCase()] ?? letter
          return letter === letter.toLowerCase() ? plain : plain.toUpperCase()
        })

/** Capitals without accents: the alphabet in which values are compared. */
export const fold = (text: string): string =>
  isPlain(text) ? text.toUpperCase() : withoutAccents(text.normalize('NFKC').toUpperCase())

const APOSTROPHES = /['’‘`´ʼ]/gu

/** The words of a text with their accents and case; apostrophes and the full stops of initials do not split a word. */
export function wordsOf(text: string): string[] {
  if (isPlain(text) && !/['`.&+]/.test(text)) return text.split(/[^A-Za-z0-9]+/).filter(Boolean)
  return text
    .normalize('NFKC')
    .replace(APOSTROPHES, '')
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu, (initials) =>
      initials.replace(/\./g, ''),
    )
    .split(/[^\p{L}\p{M}\p{N}&+]+/u)
    .flatMap((word) => word.split(/([&+])/))
    .filter((word) => /[\p{L}\p{N}&+]/u.test(word))
}

/** Ways in which two texts differ that say the same: letter case, accents, punctuation, spaces. */
export function writingDifferences(entered: string, record: string): Difference[] {
  const found: Difference[] = []
  const ours = wordsOf(entered)
  const theirs = wordsOf(record)
  const pairs = align(ours, theirs, (e, r) => (fold(e) === fold(r) ? 1 : 0)).flatMap(([e, r]) =>
    e !== undefined && r !== undefined ? [[e, r] as const] : [],
  )
  const accented = pairs.find(([e, r]) => e.toUpperCase() !== r.toUpperCase())
  if (accented) found.push(difference('accents', { entered: accented[0], record: accented[1] }))
  const cased = pairs.find(([e, r]) => withoutAccents(e) !== withoutAccents(r))
  if (cased) found.push(difference('case', { entered: cased[0], record: cased[1] }))
  if (marksOf(entered) !== marksOf(record)) found.push(difference('punctuation'))
  const joined = fold(ours.join('')) === fold(theirs.join(''))
  if (joined && ours.length !== theirs.length && !found.some((d) => d.kind === 'punctuation')) {
    found.push(difference('spacing', { entered, record }))
  }
  return found
}

const marksOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(APOSTROPHES, "'")
    .replace(/[\p{L}\p{M}\p{N}\s&+#]/gu, '')
