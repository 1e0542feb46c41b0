import { describe, expect, it } from 'vitest'
import harder from '../../../../fixtures/match/harder-pairs.json' with { type: 'json' }
import pairs from '../../../../fixtures/match/pairs.json' with { type: 'json' }
import type { PortDetails } from '../../../../src/domain/fields.ts'
import { compareDetails } from '../../../../src/domain/match/index.ts'
import { overallVerdict } from '../../../support/overall-verdict.ts'

const check = (pair: (typeof pairs)[number] | (typeof harder)[number]): void => {
  const found = compareDetails(pair.entered as PortDetails, pair.reference as PortDetails)
  const kinds = found.flatMap((c) => c.differences.map((d) => d.kind))
  expect({ verdict: overallVerdict(found), kinds }).toEqual({
    verdict: pair.verdict,
    kinds: pair.kinds.length > 0 ? expect.arrayContaining(pair.kinds) : expect.anything(),
  })
}

describe('what people enter and what carriers have', () => {
  it.each(pairs.map((pair) => [pair.about, pair] as const))('%s', (_about, pair) => check(pair))
})

describe('odd addresses, names and numbers', () => {
  it.each(harder.map((pair) => [pair.about, pair] as const))('%s', (_about, pair) => check(pair))
})
