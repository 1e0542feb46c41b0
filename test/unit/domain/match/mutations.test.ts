import { expect, it } from 'vitest'
import { loadPostalDirectory } from '../../../../src/domain/match/index.ts'
import { mutations } from '../../../support/mutations.ts'
import { scoreMutations } from '../../../support/score-mutations.ts'

it('catches at least 98 % of real mistakes and calls at most 1 % of harmless variants different', async () => {
  const score = scoreMutations(await loadPostalDirectory())
  expect(score.mistakes + score.variants).toBeGreaterThan(300)
  expect(score.caught / score.mistakes, score.missed.join('; ')).toBeGreaterThanOrEqual(0.98)
  expect(score.falseAlarms.length / score.variants, score.falseAlarms.join('; ')).toBeLessThanOrEqual(0.01)
  expect(score.overlooked).toEqual([])
})

it('makes the same mutations from the same seed', () => {
  expect(mutations(1)).toEqual(mutations(1))
  expect(mutations(1)).not.toEqual(mutations(2))
})
