import { looksLike } from './align.ts'
import { wordDifferences } from './business-name.ts'
import { type Difference, difference } from './comparison.ts'
import {
  isCompanyEnding,
  isGeneration,
  isTitle,
  type NameWord,
  personWords,
  sameFirstName,
} from './name-words.ts'
import { writingDifferences } from './text.ts'

/** A person's name taken apart for comparing. */
export interface PersonName {
  titles: NameWord[]
  /** First name, middle names and last name, in that order also when written "Last, First". */
  words: NameWord[]
  generation?: NameWord
  lastNameFirst: boolean
}

/** Takes a name apart; "Rivera, Dana M" and "Dana M Rivera" give the same words. */
export function parsePerson(name: string): PersonName {
  const parts = name
    .split(',')
    .map(personWords)
    .filter((words) => words.length > 0)
  const isAddition = (words: NameWord[]): boolean =>
    words.every((w) => isGeneration(w.standard) || isTitle(w.word) || isCompanyEnding(w.standard))
  const [family, given, ...more] = parts.filter((words, i) => i === 0 || !isAddition(words))
  const additions = parts.filter((words, i) => i > 0 && isAddition(words)).flat()
  const lastNameFirst = family !== undefined && given !== undefined && more.length === 0
  const ordered = [
    ...(lastNameFirst ? [...given, ...family] : [family, given, ...more].flatMap((w) => w ?? [])),
    ...additions,
  ]
  const generation = ordered.findLast((w, i) => i >= 1 && ordered.length > 2 && isGeneration(w.standard))
  const named = ordered.filter((w) => w !== generation)
  const titles =
    named.length > 2
      ? named.filter((w, i) => isTitle(w.word) && (i === 0 || i >= 2) && w.word.length > 1)
      : []
  const words = named.filter((w) => !titles.includes(w))
  return { titles, words, lastNameFirst, ...(generation ? { generation } : {}) }
}

const text = (words: readonly NameWord[], glue = ' '): string => words.map((w) => w.standard).join(glue)
const quote = (words: readonly NameWord[]): string => words.map((w) => w.raw).join(' ')

/** A person's name in the form in which two names that say the same are equal. Never sent or stored. */
export function standardPersonName(name: string): string {
  const { titles, words, generation } = parsePerson(name)
  return text([...words, ...titles, ...(generation ? [generation] : [])])
}

/** Names the differences between two people's names: first, middle, last, order, generation and title. */
export function personNameDifferences(entered: string, record: string): Difference[] {
  const e = parsePerson(entered)
  const r = parsePerson(record)
  const found = [...coreDifferences(e.words, r.words), ...additionDifferences(e, r)]
  if (e.lastNameFirst !== r.lastNameFirst) found.push(difference('name_order', { entered, record }))
  if (found.length > 0 && !found.every((d) => d.kind === 'middle_initial_spelling')) return found
  return [...found, ...writingDifferences(entered, record)]
}

function additionDifferences(e: PersonName, r: PersonName): Difference[] {
  const [ours, theirs] = [e.generation, r.generation]
  const generation = { entered: ours?.raw, record: theirs?.raw }
  const titled = text(e.titles) === text(r.titles)
  return [
    ...(ours?.standard === theirs?.standard ? [] : [difference('generation', generation)]),
    ...(ours && ours.standard === theirs?.standard && ours.word !== theirs.word
      ? [difference('abbreviation', generation)]
      : []),
    ...(titled ? [] : [difference('title', { entered: quote(e.titles), record: quote(r.titles) })]),
  ]
}

function coreDifferences(e: NameWord[], r: NameWord[]): Difference[] {
  if (text(e, '') === text(r, '')) return []
  const joint = [...e, ...r].some((w) => w.standard === 'AND')
  if (e.length < 2 || r.length < 2 || joint) return wordDifferences(e, r, 'name')
  if (text([...e].sort(byWord)) === text([...r].sort(byWord))) {
    return [difference('names_swapped', { entered: quote(e), record: quote(r) })]
  }
  const first = partDifferences('first name', e[0] as NameWord, r[0] as NameWord)
  const last = partDifferences('last name', e.at(-1) as NameWord, r.at(-1) as NameWord)
  if (first?.kind === 'different_name' && last?.kind === 'different_name') {
    return [difference('different_name', { what: 'name', entered: quote(e), record: quote(r) })]
  }
  return [first, ...middleDifferences(e.slice(1, -1), r.slice(1, -1)), last].flatMap((d) => d ?? [])
}

const byWord = (a: NameWord, b: NameWord): number => (a.standard < b.standard ? -1 : 1)

function partDifferences(what: 'first name' | 'last name', e: NameWord, r: NameWord): Difference | undefined {
  if (e.standard === r.standard) return undefined
  const pieces = { what, entered: e.raw, record: r.raw }
  if (what === 'first name' && sameFirstName(e.word, r.word)) return difference('nickname', pieces)
  if (isInitialOf(e.word, r.word))
    return difference(what === 'first name' ? 'first_initial' : 'different_name', pieces)
  return difference(looksLike(e.word, r.word) ? 'misspelling' : 'different_name', pieces)
}

function middleDifferences(e: NameWord[], r: NameWord[]): Difference[] {
  if (text(e, '') === text(r, '')) return []
  const pieces = { entered: quote(e), record: quote(r) }
  const fits =
    e.length === r.length && e.every((w, i) => w.word === r[i]?.word || isInitialOf(w.word, r[i]?.word ?? ''))
  return [difference(fits ? 'middle_initial_spelling' : 'middle_initial', pieces)]
}

const isInitialOf = (a: string, b: string): boolean =>
  (a.length === 1 || b.length === 1) && a.length !== b.length && a[0] === b[0]
