import lexicon from './lexicon.json' with { type: 'json' }
import { compile } from './phrases.ts'

/** What can be wrong with a detail; `fine` says that nothing is. */
export type Defect = 'mismatch' | 'missing' | 'expired' | 'fine'

/** A detail that a clause names. */
export interface Topic {
  readonly topic: string
  /** The word alone says little (`information`, `account`): it counts only where nothing clearer is said. */
  readonly weak: boolean
  /** A value that can be right or wrong, as opposed to a document, a date or the number itself. */
  readonly detail: boolean
  /** Counts only if no other topic stands beside it: `account number/TN mismatch` is about the account number. */
  readonly alone: boolean
  readonly start: number
  readonly end: number
}

/** A word or expression that says what is wrong. */
export interface Mark {
  readonly defect: Defect
  /** Where the detail stands that it speaks of. */
  readonly side: 'before' | 'after' | 'any'
  /** Only a hint (`please verify`, `rejected for`): it counts only where nothing clearer is said. */
  readonly weak: boolean
  /** Counts only right before the detail. */
  readonly adjacent: boolean
  /** Counts only for a topic that is a `detail`: any `is not …` says that an account number is wrong, but not a date. */
  readonly details: boolean
  readonly start: number
  readonly end: number
}

interface MarkEntry {
  kind: string
  side: string
  weak?: boolean
  adjacent?: boolean
  details?: boolean
  words: string[]
}

interface Rule<T extends Topic | Mark> {
  readonly pattern: RegExp
  readonly make: (start: number, end: number) => T
}

let topicRules: Rule<Topic>[] | undefined
let markRules: Rule<Mark>[] | undefined

const rulesOfTopics = (): Rule<Topic>[] =>
  Object.entries(lexicon.topics).map(([topic, entry]) => ({
    pattern: compile(entry.words.join('|')),
    make: (start: number, end: number): Topic => ({
      topic,
      weak: 'weak' in entry,
      detail: 'detail' in entry,
      alone: 'alone' in entry,
      start,
      end,
    }),
  }))

const rulesOfMarks = (): Rule<Mark>[] =>
  (lexicon.marks as MarkEntry[]).flatMap((entry) =>
    entry.words.map((word) => ({
      pattern: compile(word),
      make: (start: number, end: number): Mark => ({
        defect: entry.kind as Defect,
        side: entry.side as Mark['side'],
        weak: entry.weak ?? false,
        adjacent: entry.adjacent ?? false,
        details: entry.details ?? false,
        start,
        end,
      }),
    })),
  )

/** What the rules find in a clause (padded with spaces) in order; of places that overlap the longest. */
function find<T extends Topic | Mark>(clause: string, rules: readonly Rule<T>[]): T[] {
  const all = rules.flatMap(({ pattern, make }) =>
    [...clause.matchAll(pattern)].map((match) => make(match.index, match.index + match[0].trimEnd().length)),
  )
  all.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: T[] = []
  for (const candidate of all) {
    if (kept.every((other) => candidate.end <= other.start || candidate.start >= other.end))
      kept.push(candidate)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** The topics of a clause (padded with spaces). */
export function topicsIn(clause: string): Topic[] {
  topicRules ??= rulesOfTopics()
  return find(clause, topicRules)
}

/** The topics and marks of a clause (padded with spaces). */
export function marksIn(clause: string): (Topic | Mark)[] {
  topicRules ??= rulesOfTopics()
  markRules ??= rulesOfMarks()
  return find<Topic | Mark>(clause, [...topicRules, ...markRules])
}
