import { standardWord } from './address-words.ts'
import { wordDifferences } from './business-name.ts'
import { type Difference, difference, isSubstance } from './comparison.ts'
import type { NameWord } from './name-words.ts'
import { regionCode } from './regions.ts'
import { fold, wordsOf, writingDifferences } from './text.ts'

const CITY_WORDS: Record<string, string> = { TOWNSHIP: 'TWP', BOROUGH: 'BORO', ARRONDISSEMENT: 'ARR' }

const cityWords = (city: string): NameWord[] =>
  wordsOf(city).map((raw) => {
    const word = fold(raw)
    return { raw, word, standard: CITY_WORDS[word] ?? standardWord(word, undefined) }
  })

/** A key, not to be shown, in which "St. Paul" and "Saint Paul", "Ft Worth" and "Fort Worth" are equal. */
export const cityKey = (city: string): string =>
  cityWords(city)
    .map((w) => w.standard)
    .join('')

/** Names the differences between two city names (Publication 28, section 22). */
export function cityDifferences(entered: string, record: string): Difference[] {
  const found = wordDifferences(cityWords(entered), cityWords(record), 'city').map((d) =>
    d.kind === 'different_name' ? difference('different_city', { entered, record }) : d,
  )
  return found.some(isSubstance) ? found : [...found, ...writingDifferences(entered, record)]
}

/** Names the difference between two states or provinces, each as a code or a name, English or French. */
export function stateDifferences(entered: string, record: string): Difference[] {
  const [ours, theirs] = [
    regionCode(entered) ?? wordsOf(fold(entered)).join(' '),
    regionCode(record) ?? wordsOf(fold(record)).join(' '),
  ]
  if (ours !== theirs) return [difference('different_state', { entered, record })]
  const letters = [entered, record].map((text) => wordsOf(fold(text)).join(''))
  return letters[0] === letters[1]
    ? writingDifferences(entered, record)
    : [difference('state_spelling', { entered, record })]
}
