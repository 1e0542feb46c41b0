import { featuresOf, type Statement, weightsOf } from '../../src/domain/rejections/features.ts'
import { type Model, NONE } from '../../src/domain/rejections/likeness.ts'
import { REASONS } from '../../src/domain/rejections/reasons.ts'
import { fitSoftmax, type Sample, type Softmax } from './softmax.ts'

/** A wording as it is learned from. */
export interface Lesson {
  readonly statements: readonly Statement[]
  readonly codes: readonly string[]
  /** Whether the wordings of the table were written without it. */
  readonly fresh: boolean
}

/** A feature that fewer examples have says nothing about the next. */
const SEEN = 2
/** Weights that are smaller do not change an answer. */
const LEAST = 0.4

const reasons = [...REASONS.map(({ code }) => code), NONE]
const hundredths = (value: number): number => Math.round(100 * value)

/** How rare each feature is among the wordings. */
function rarities(wordings: readonly string[][]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const wording of wordings)
    for (const feature of new Set(wording)) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const all = 1 + wordings.length
  return new Map(
    [...seen]
      .filter(([, count]) => count >= SEEN)
      .map(([feature, count]) => [feature, hundredths(1 + Math.log(all / (1 + count)))]),
  )
}

/** Learns which features speak for which reason. */
export function learnModel(lessons: readonly Lesson[]): Model {
  const wordings = lessons.map(({ statements }) => featuresOf(statements))
  const rarity = rarities(wordings)
  const places = new Map([...rarity.keys()].map((feature, at) => [feature, at]))
  const samples = lessons.map(({ codes }, at): Sample => {
    const own = weightsOf(wordings[at] ?? [], (feature) => rarity.get(feature))
    return {
      features: Uint32Array.from(own.keys(), (feature) => places.get(feature) as number),
      weights: Float64Array.from(own.values()),
      reasons: (codes.length > 0 ? codes : [NONE]).map((code) => reasons.indexOf(code)),
    }
  })
  return written(fitSoftmax(samples, rarity.size, reasons.length), rarity)
}

/** In hundredths, without what does not matter. */
function written({ weights, bias }: Softmax, rarity: ReadonlyMap<string, number>): Model {
  const features = [...rarity].map(([feature, rare], place) => {
    const row = weights.subarray(place * reasons.length, (place + 1) * reasons.length)
    const pairs = [...row].flatMap((weight, reason) =>
      Math.abs(weight) < LEAST ? [] : [reason, hundredths(weight)],
    )
    return [feature, [rare, ...pairs]] as const
  })
  return { reasons, bias: [...bias].map(hundredths), features: Object.fromEntries(features) }
}
