import { complaintIn } from './asides.ts'
import { featuresOf, featuresOfStatement, featuresOfWords, type Statement, wordsOf } from './features.ts'
import { type Likeness, NONE } from './likeness.ts'
import type { Finding } from './wording.ts'

/** A reason that a text may give, and what speaks for it. */
export interface Candidate {
  readonly code: string
  /** What is weighed: one, how likely the whole text, its likeliest sentence and clause make it, whether it is said outright. */
  readonly signs: readonly number[]
  /** What known wordings say of it. */
  readonly said: readonly Finding[]
  /** The sentence that speaks for it most. */
  readonly sentence: string
}

/** What makes a reason worth weighing: the share of the whole text, of one sentence, of one clause. */
const WORTH = [0.04, 0.15, 0.2] as const

/** What joins statements within a clause. */
const joints = / ?(?:[,/]|\b(?:and|also|plus|but|then)\b) ?/
const odds = (share: number): number => Math.log((share + 1e-3) / (1 - share + 1e-3))
const highest = (likes: readonly Likeness[], code: string): number =>
  likes.reduce((best, like) => Math.max(best, like.get(code) ?? 0), 0)

/**
 * The reasons that statements may give. One that no known wording speaks of counts only where something is complained of,
 * and not in a sentence that says something else and nothing more.
 */
export function candidatesIn(
  statements: readonly Statement[],
  likeness: (features: readonly string[]) => Likeness,
): Candidate[] {
  const whole = likeness(featuresOf(statements))
  const sentences = statements.map((statement) => likeness(featuresOfStatement(statement)))
  const clauses = statements
    .flatMap((statement) => statement.clauses)
    .flatMap((clause) => clause.split(joints))
    .map((part) => likeness(featuresOfWords(wordsOf(part))))
  const complains = complaintIn(statements.flatMap((statement) => statement.clauses)) > 0
  const explained = new Set(
    statements.filter(({ findings }) => findings.some(({ plain }) => plain)).map(({ sentence }) => sentence),
  )
  return [...whole].flatMap(([code, share]) => {
    if (code === NONE) return []
    const shares = [share, highest(sentences, code), highest(clauses, code)] as const
    const said = statements.flatMap(({ findings }) => findings.filter(({ reason }) => reason.code === code))
    if (said.length === 0 && (!complains || shares.every((value, at) => value < (WORTH[at] ?? 1)))) return []
    const [text, sentence, clause] = shares
    const speaker = statements[sentences.findIndex((like) => (like.get(code) ?? 0) === sentence)]
    if (said.length === 0 && explained.has(speaker?.sentence ?? '')) return []
    return [
      {
        code,
        signs: [1, odds(text), odds(sentence), odds(clause), said.some(({ weight }) => weight > 1) ? 1 : 0],
        said,
        sentence: said[0]?.evidence ?? speaker?.sentence ?? '',
      },
    ]
  })
}

/** How certain the signs of a candidate make it, as a probability. */
export function certainty(signs: readonly number[], weights: readonly number[]): number {
  const sum = signs.reduce((all, sign, at) => all + sign * (weights[at] ?? 0), 0)
  return 1 / (1 + Math.exp(-sum))
}
