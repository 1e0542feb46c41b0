import { weightsOf } from './features.ts'

/** How much a wording is like those of each reason: shares between 0 and 1, all together 1. */
export type Likeness = ReadonlyMap<string, number>

/** What wordings that give no reason stand for. */
export const NONE = 'none'

/** What was learned of wordings; numbers are hundredths. */
export interface Model {
  readonly reasons: readonly string[]
  readonly bias: readonly number[]
  /** Of each feature its rarity, then pairs of a reason's place and how much the feature speaks for it. */
  readonly features: Readonly<Record<string, readonly number[]>>
}

/** What features are like: softmax regression. */
export function likenessBy(model: Model): (features: readonly string[]) => Likeness {
  const known = new Map(Object.entries(model.features))
  const rarityOf = (feature: string): number | undefined => known.get(feature)?.[0]
  return (features) => {
    const scores = model.bias.map((bias) => bias / 100)
    for (const [feature, weight] of weightsOf(features, rarityOf)) {
      const row = known.get(feature) ?? []
      for (let at = 1; at < row.length; at += 2) {
        const place = row[at] as number
        scores[place] = (scores[place] ?? 0) + (weight * (row[at + 1] as number)) / 100
      }
    }
    const best = Math.max(...scores)
    const likelihoods = scores.map((score) => Math.exp(score - best))
    const sum = likelihoods.reduce((all, likelihood) => all + likelihood, 0)
    return new Map(model.reasons.map((code, at) => [code, (likelihoods[at] ?? 0) / sum]))
  }
}
