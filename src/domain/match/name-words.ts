import words from './data/name-words.json' with { type: 'json' }
import nicknames from './data/nicknames.json' with { type: 'json' }
import { fold, wordsOf } from './text.ts'

/** One word of a name: as it was written, folded, and in its standard form. */
export interface NameWord {
  raw: string
  word: string
  standard: string
}

const lookup = (table: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(table).flatMap(([to, from]) => from.split(' ').map((word) => [word, to] as const)))

const COMPANY_ENDINGS = lookup(words.companyEndings)
/** Longest first, so that "professional limited liability company" is not read as "limited liability company". */
const ENDING_PHRASES = Object.entries(words.companyEndingPhrases)
  .map(([to, phrase]) => [phrase.split(' '), to] as const)
  .sort(([a], [b]) => b.length - a.length)
const ENDINGS = new Set(COMPANY_ENDINGS.values())
const ABBREVIATIONS = lookup(words.abbreviations)
const GENERATIONS = lookup(words.generations)
const TITLES = new Set(words.titles.split(' '))
const ROLES = new Set(words.roles.split(' '))
const SHORT_FORMS = new Set(words.clearShortForms.split(' '))
const COMPANY_WORDS = new Set(words.companyWords.split(' '))
const TRADE_NAME = new Set(words.tradeName.split(' '))
const FIRST_NAMES: readonly ReadonlySet<string>[] = nicknames.map((line) => new Set(line.split(' ')))
const COUNTED: Record<string, string> = {
  ONE: '1',
  TWO: '2',
  THREE: '3',
  FOUR: '4',
  FIVE: '5',
  SIX: '6',
  SEVEN: '7',
  EIGHT: '8',
  NINE: '9',
  TEN: '10',
  FIRST: '1ST',
  SECOND: '2ND',
  THIRD: '3RD',
}

/** The words of a business name. `&` and "et" become "and", company endings and common short forms one spelling each. */
export function businessWords(text: string): NameWord[] {
  const spelt = text
    .replace(/\bd\s*[./]\s*b\s*[./]\s*a\b\.?/gi, 'dba')
    .replace(/\bdoing business as\b/gi, 'dba')
    .replace(/\b[ot]\/a\b/gi, 'dba')
  return joinPhrases(
    wordsOf(spelt).map((raw) => ({ raw, word: fold(raw), standard: standardWord(fold(raw)) })),
  )
}

/** The words of a person's name; generations get one spelling each. */
export const personWords = (text: string): NameWord[] =>
  wordsOf(text).map((raw) => {
    const word = fold(raw)
    return { raw, word, standard: GENERATIONS.get(word) ?? (word === '+' || word === '&' ? 'AND' : word) }
  })

function standardWord(word: string): string {
  if (word === '&' || word === '+' || word === 'ET') return 'AND'
  return COMPANY_ENDINGS.get(word) ?? ABBREVIATIONS.get(word) ?? COUNTED[word] ?? word
}

function joinPhrases(list: NameWord[]): NameWord[] {
  for (let i = 0; i < list.length; i++) {
    const found = ENDING_PHRASES.find(([phrase]) => phrase.every((word, k) => list[i + k]?.word === word))
    if (!found) continue
    const used = list.slice(i, i + found[0].length)
    const one = {
      raw: used.map((w) => w.raw).join(' '),
      word: used.map((w) => w.word).join(' '),
      standard: found[1],
    }
    return [...list.slice(0, i), one, ...joinPhrases(list.slice(i + used.length))]
  }
  return list
}

export const isCompanyEnding = (standard: string): boolean => ENDINGS.has(standard)
/** Whether a word stands in company names and hardly ever in a person's. */
export const isCompanyWord = (word: string): boolean =>
  COMPANY_WORDS.has(word) || /^(?:INC|LLC|LLP|PLLC|LTD|LTEE|CORP)$/.test(word)
export const isTradeNameSign = (standard: string): boolean => TRADE_NAME.has(standard)
export const isGeneration = (standard: string): boolean => /^(?:JR|SR|II|III|IV)$/.test(standard)
export const isTitle = (word: string): boolean => TITLES.has(word)
export const isRole = (word: string): boolean => ROLES.has(word)

/** Whether two folded first names are forms of one name, such as BOB and ROBERT. */
export const sameFirstName = (a: string, b: string): boolean =>
  a !== b && FIRST_NAMES.some((forms) => forms.has(a) && forms.has(b))

/** The full first name that an unmistakable short form stands for, such as Robert for BOB; undefined for other names. */
export function formalFirstName(word: string): string | undefined {
  if (!SHORT_FORMS.has(word)) return undefined
  const formal = nicknames.map((line) => line.split(' ')).find((names) => names.includes(word))?.[0]
  return formal && formal[0] + formal.slice(1).toLowerCase()
}
