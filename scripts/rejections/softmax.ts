/** An example: the places of its features, how much each weighs, and the places of the reasons that it gives. */
export interface Sample {
  readonly features: Uint32Array
  readonly weights: Float64Array
  readonly reasons: readonly number[]
}

export interface Softmax {
  /** Of each feature how much it speaks for each reason, row after row. */
  readonly weights: Float64Array
  readonly bias: Float64Array
}

const ROUNDS = 70
const STEP = 0.3
/** Keeps weights small that few examples ask for. */
const DECAY = 1e-6
const [MOMENTUM, SCALE] = [0.9, 0.98]

/** Moves values against their slope: Adam, https://arxiv.org/abs/1412.6980. */
function mover(values: Float64Array): (slope: Float64Array, round: number) => void {
  const mean = new Float64Array(values.length)
  const square = new Float64Array(values.length)
  return (slope, round) => {
    const step = (STEP * (1 - round / ROUNDS) + 0.01) / (1 - MOMENTUM ** round)
    const s = 1 - SCALE ** round
    for (let i = 0; i < values.length; i++) {
      const g = slope[i] as number
      const m = MOMENTUM * (mean[i] as number) + (1 - MOMENTUM) * g
      const q = SCALE * (square[i] as number) + (1 - SCALE) * g * g
      mean[i] = m
      square[i] = q
      values[i] = (values[i] as number) - (step * m) / (Math.sqrt(q / s) + 1e-8)
    }
  }
}

/** How much each sample counts: a reason with many examples does not drown one with few. */
function importance(samples: readonly Sample[], reasons: number): number[] {
  const counts = new Float64Array(reasons)
  for (const { reasons: own } of samples)
    for (const reason of own) counts[reason] = (counts[reason] as number) + 1 / own.length
  const raw = samples.map(
    ({ reasons: own }) =>
      own.reduce((sum, reason) => sum + 1 / Math.sqrt((counts[reason] as number) + 3), 0) / own.length,
  )
  const sum = raw.reduce((all, value) => all + value, 0)
  return raw.map((value) => value / sum)
}

/** Puts the likelihoods of the reasons into `scores`. */
function likelihoods({ features, weights }: Sample, model: Softmax, scores: Float64Array): void {
  const reasons = scores.length
  scores.set(model.bias)
  features.forEach((feature, at) => {
    const weight = weights[at] as number
    for (let r = 0, i = feature * reasons; r < reasons; r++, i++)
      scores[r] = (scores[r] as number) + weight * (model.weights[i] as number)
  })
  const best = Math.max(...scores)
  let sum = 0
  for (let r = 0; r < reasons; r++) {
    const likelihood = Math.exp((scores[r] as number) - best)
    scores[r] = likelihood
    sum += likelihood
  }
  for (let r = 0; r < reasons; r++) scores[r] = (scores[r] as number) / sum
}

/** Multinomial logistic regression; a sample of several reasons counts in parts for each. */
export function fitSoftmax(samples: readonly Sample[], features: number, reasons: number): Softmax {
  const model = { weights: new Float64Array(features * reasons), bias: new Float64Array(reasons) }
  const [moveWeights, moveBias] = [mover(model.weights), mover(model.bias)]
  const counts = importance(samples, reasons)
  const [slope, biasSlope] = [new Float64Array(model.weights.length), new Float64Array(reasons)]
  const error = new Float64Array(reasons)
  for (let round = 1; round <= ROUNDS; round++) {
    for (let i = 0; i < slope.length; i++) slope[i] = DECAY * (model.weights[i] as number)
    biasSlope.fill(0)
    samples.forEach((sample, at) => {
      likelihoods(sample, model, error)
      for (const reason of sample.reasons)
        error[reason] = (error[reason] as number) - 1 / sample.reasons.length
      const count = counts[at] as number
      for (let r = 0; r < reasons; r++) biasSlope[r] = (biasSlope[r] as number) + count * (error[r] as number)
      sample.features.forEach((feature, n) => {
        const weight = count * (sample.weights[n] as number)
        for (let r = 0, i = feature * reasons; r < reasons; r++, i++)
          slope[i] = (slope[i] as number) + weight * (error[r] as number)
      })
    })
    moveWeights(slope, round)
    moveBias(biasSlope, round)
  }
  return model
}
