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
  const reasons = new Map<string, { total: number; words: Map<string, number> }>()
  examples.forEach(({ codes }, at) => {
    for (const code of codes.length > 0 ? codes : [NONE]) {
      const reason = reasons.get(code) ?? { total: 0, words: new Map<string, number>() }
      for (const [feature, weight] of weights(wordings[at] ?? [], rarity)) {
        reason.total += weight
        reason.words.set(feature, (reason.words.get(feature) ?? 0) + weight)
      }
      reasons.set(code, reason)
    }
  })
  return (lines) => {
    const found = weights(features(lines), rarity)
    if (found.size === 0) return new Map()
    const scores = [...reasons].map(([code, { total, words }]) => {
      const whole = total + SMOOTHING * rarity.size
      let score = 0
      for (const [feature, weight] of found)
        score += weight * Math.log(((words.get(feature) ?? 0) + SMOOTHING) / whole)
      return [code, score] as const
    })
    const best = Math.max(...scores.map(([, score]) => score))
    const sum = scores.reduce((total, [, score]) => total + Math.exp(score - best), 0)
    return new Map(scores.map(([code, score]) => [code, Math.exp(score - best) / sum]))
  }
}
