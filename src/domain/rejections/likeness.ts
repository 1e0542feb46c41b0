/** A wording whose reasons are known; no codes if it gives none. */
export interface Example {
  readonly text: string
  readonly codes: readonly string[]
}

/** How much a wording is like the examples of each reason: shares between 0 and 1, all together 1; empty if no word is known. */
export type Likeness = ReadonlyMap<string, number>

/** What the examples without a reason stand for. */
export const NONE = 'none'

/** So much of every word is taken to have been seen with every reason. */
const SMOOTHING = 0.05

/** The words of each line and the pairs of neighbouring ones. */
const features = (lines: readonly string[][]): string[] =>
  lines.flatMap((words) => [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)])

/** How rare each feature is among the wordings. */
function rarities(wordings: readonly string[][]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const wording of wordings)
    for (const feature of new Set(wording)) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const all = 1 + wordings.length
  return new Map([...seen].map(([feature, count]) => [feature, 1 + Math.log(all / (1 + count))]))
}

/** The known features of a wording with their weights: rare ones weigh more, repeated ones little more, all squares together 1. */
function weights(wording: readonly string[], rarity: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const feature of wording) if (rarity.has(feature)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const found = [...counts].map(
    ([feature, count]) => [feature, (1 + Math.log(count)) * (rarity.get(feature) ?? 0)] as const,
  )
  const length = Math.hypot(...found.map(([, weight]) => weight))
  return new Map(found.map(([feature, weight]) => [feature, weight / length]))
}

/**
 * Learns from examples which words speak for which reason: multinomial naive Bayes over words and pairs of words,
 * every reason equally likely beforehand.
 * @param read the lines of words of a text; words of different lines are no neighbours
 * @returns what lines of words are like
 */
export function learn(
  examples: readonly Example[],
  read: (text: string) => string[][],
): (lines: readonly string[][]) => Likeness {
  const wordings = examples.map(({ text }) => features(read(text)))
  const rarity = rarities(wordings)
  const totals = new Map<string, number>()
  const seenWith = new Map<string, Map<string, number>>()
  examples.forEach(({ codes }, at) => {
    for (const [feature, weight] of weights(wordings[at] ?? [], rarity)) {
      const reasons = seenWith.get(feature) ?? new Map<string, number>()
      for (const code of codes.length > 0 ? codes : [NONE]) {
        reasons.set(code, (reasons.get(code) ?? 0) + weight)
        totals.set(code, (totals.get(code) ?? 0) + weight)
      }
      seenWith.set(feature, reasons)
    }
  })
  return (lines) => {
    const found = weights(features(lines), rarity)
    if (found.size === 0) return new Map()
    const sum = [...found.values()].reduce((all, weight) => all + weight, 0)
    const scores = new Map(
      [...totals].map(([code, total]) => [code, -sum * Math.log(total + SMOOTHING * rarity.size)]),
    )
    for (const [feature, weight] of found)
      for (const [code, seen] of seenWith.get(feature) ?? [])
        scores.set(code, (scores.get(code) ?? 0) + weight * Math.log(1 + seen / SMOOTHING))
    return shares(scores)
  }
}

/** Logarithms of likelihoods as shares of their sum. */
function shares(scores: ReadonlyMap<string, number>): Likeness {
  const best = Math.max(...scores.values())
  const likelihoods = [...scores].map(([code, score]) => [code, Math.exp(score - best)] as const)
  const sum = likelihoods.reduce((all, [, likelihood]) => all + likelihood, 0)
  return new Map(likelihoods.map(([code, likelihood]) => [code, likelihood / sum]))
}
