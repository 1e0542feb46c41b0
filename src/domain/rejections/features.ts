import { complaintIn } from './asides.ts'
import { bindings, fineRuns } from './bindings.ts'
import { topicsIn } from './marks.ts'
import type { Finding } from './wording.ts'

/** A sentence that may give a reason: its clauses in plain words, and what the known wordings in it mean. */
export interface Statement {
  readonly sentence: string
  readonly clauses: readonly string[]
  readonly findings: readonly Finding[]
}

/** The beginnings of long words stand for all their forms. */
const STEM = 5

/** Of numbers only how long they are. */
export const wordsOf = (text: string): string[] =>
  (text.match(/[a-z]+|\d+|~/g) ?? []).map((word) => (/\d/.test(word) ? `#${word.length}` : word))

/** Words with their beginnings and pairs of neighbours. */
export function featuresOfWords(words: readonly string[]): string[] {
  return [
    ...words,
    ...words.slice(1).map((word, at) => `${words[at]} ${word}`),
    ...words.filter((word) => word.length > STEM).map((word) => `${word.slice(0, STEM)}~`),
  ]
}

/** The details of a clause that are said to be in order, and the rest of it. */
function withoutFine(clause: string): { readonly fine: string[]; readonly rest: string } {
  const runs = fineRuns(clause)
  return {
    fine: runs.flatMap(({ topics }) => topics.map(({ topic }) => `<${topic}:fine>`)),
    rest: runs.reduceRight((text, { start, end }) => `${text.slice(0, start)}~${text.slice(end)}`, clause),
  }
}

/** What a clause consists of: words, the details it names, and what it says of them. */
function featuresOfClause(clause: string): string[] {
  const { fine, rest } = withoutFine(` ${clause} `)
  return [
    ...fine,
    ...featuresOfWords(wordsOf(rest)),
    ...topicsIn(rest).map(({ topic }) => `<${topic}>`),
    ...bindings(rest, []).map(({ pair, weak }) => (weak ? `${pair}?` : pair)),
  ]
}

/** What a sentence consists of, and what known wordings mean in it. */
export const featuresOfStatement = ({ clauses, findings }: Statement): string[] => [
  ...clauses.flatMap(featuresOfClause),
  ...findings.map(({ reason, weight }) => `${reason.code}=${weight}`),
]

/** What a text consists of, and how much it complains. */
export const featuresOf = (statements: readonly Statement[]): string[] => [
  ...statements.flatMap(featuresOfStatement),
  `complaint=${complaintIn(statements.flatMap(({ clauses }) => clauses))}`,
]

/**
 * The known features of a wording with their weights: rare ones weigh more, repeated ones little more, all squares
 * together 1.
 * @param rarity undefined for a feature that is not known
 */
export function weightsOf(
  features: readonly string[],
  rarity: (feature: string) => number | undefined,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const found = [...counts].flatMap(([feature, count]) => {
    const rare = rarity(feature)
    return rare === undefined ? [] : [[feature, (1 + Math.log(count)) * rare] as const]
  })
  const length = Math.hypot(...found.map(([, weight]) => weight))
  return new Map(found.map(([feature, weight]) => [feature, weight / length]))
}
