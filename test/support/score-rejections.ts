import { classify, type RejectionInput } from '../../src/domain/rejections/classify.ts'

export interface RejectionFixture {
  readonly input: RejectionInput
  readonly expect: readonly string[]
}

export interface RejectionScore {
  /** Exactly the expected reasons. */
  right: number
  /** At least one reason that the text does not give. */
  wrong: number
  /** Nothing untrue, but not everything either. */
  unknown: number
  readonly misses: { input: RejectionInput; expect: readonly string[]; got: string[] }[]
}

/** Classifies every fixture and counts what was recognized, mistaken and left open. */
export function scoreRejections(fixtures: readonly RejectionFixture[]): RejectionScore {
  const score: RejectionScore = { right: 0, wrong: 0, unknown: 0, misses: [] }
  for (const { input, expect } of fixtures) {
    const got = classify(input).matches.map((match) => match.code)
    const untrue = got.some((code) => !expect.includes(code))
    if (untrue) score.wrong++
    else if (got.length < expect.length) score.unknown++
    else score.right++
    if (untrue || got.length < expect.length) score.misses.push({ input, expect, got })
  }
  return score
}
