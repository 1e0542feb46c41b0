const ROUNDS = 30
/** Keeps weights small that few examples ask for. */
const DECAY = 1e-3

/** Logistic regression by Newton's method: the weights of the signs with which they best tell what is true. */
export function fitLogistic(signs: readonly (readonly number[])[], truth: readonly boolean[]): number[] {
  const size = signs[0]?.length ?? 0
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight) => DECAY * signs.length * weight)
    const curve = weights.map((_, i) => weights.map((_, j) => (i === j ? DECAY * signs.length : 0)))
    signs.forEach((row, at) => {
      const sum = row.reduce((all, sign, i) => all + sign * (weights[i] ?? 0), 0)
      const likelihood = 1 / (1 + Math.exp(-sum))
      const error = likelihood - (truth[at] ? 1 : 0)
      row.forEach((a, i) => {
        slope[i] = (slope[i] ?? 0) + error * a
        const line = curve[i] ?? []
        row.forEach((b, j) => {
          line[j] = (line[j] ?? 0) + likelihood * (1 - likelihood) * a * b
        })
      })
    })
    const step = solve(curve, slope)
    weights = weights.map((weight, i) => weight - (step[i] ?? 0))
  }
  return weights
}

/** Solves a small system of linear equations by elimination; the matrix is symmetric and positive. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  rows.forEach((pivot, i) => {
    const head = pivot[i] ?? 1
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] ?? 0) / head
      row.forEach((value, j) => {
        row[j] = value - factor * (pivot[j] ?? 0)
      })
    }
  })
  const found = new Array<number>(rows.length).fill(0)
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] ?? []
    const known = found.reduce((sum, value, j) => (j > i ? sum + value * (row[j] ?? 0) : sum), 0)
    found[i] = ((row[rows.length] ?? 0) - known) / (row[i] ?? 1)
  }
  return found
}
