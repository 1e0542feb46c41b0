import type { AccountRole } from '../reading.ts'
import table from './data/labels.json' with { type: 'json' }

/** What a label on a bill introduces. `stop` values look like something kaiport wants and are not. */
export type LabelField =
  | 'account'
  | 'name'
  | 'service_address'
  | 'billing_address'
  | 'bill_date'
  | 'due_date'
  | 'period'
  | 'main_number'
  | 'called'
  | 'remit'
  | 'stop'

export interface Label {
  readonly field: LabelField
  /** How surely the label means this field, 0 to 1. */
  readonly weight: number
  readonly role?: AccountRole
}

const ROWS = table.labels as readonly (Label & { readonly words: readonly string[] })[]

/** Lower case without accents, one character for one, so that positions still fit the original. */
export const fold = (text: string): string =>
  text.replace(/[’`´]/g, "'").replace(/./gu, (char) => {
    const plain = char.normalize('NFD').charAt(0).toLowerCase()
    return plain.length === char.length ? plain : char
  })

const BY_WORDS = new Map<string, Label>(
  ROWS.flatMap(({ words, ...label }) => words.map((word) => [fold(word), label] as const)),
)

const PATTERN = new RegExp(
  `(?<![\\p{L}\\d-])(?:${[...BY_WORDS.keys()]
    .sort((a, b) => b.length - a.length)
    .map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\.?\\s+'))
    .join('|')})(?![\\p{L}\\d])`,
  'gu',
)

export interface LabelMatch {
  readonly label: Label
  readonly start: number
  readonly end: number
}

/** All labels in a piece of text, in order; of overlapping ones the longest. */
export function labelsIn(text: string): LabelMatch[] {
  return [...fold(text).matchAll(PATTERN)].flatMap((match) => {
    const label = BY_WORDS.get(match[0].replace(/\.?\s+/g, ' '))
    return label ? [{ label, start: match.index, end: match.index + match[0].length }] : []
  })
}
