import type { Comparison } from '../../src/domain/match/index.ts'

/** The worst of several verdicts: a difference, then something missing, then another writing. */
export function overallVerdict(comparisons: readonly Comparison[]): Comparison['verdict'] {
  const order = ['different', 'missing_entered', 'same_after_standardisation'] as const
  return order.find((verdict) => comparisons.some((c) => c.verdict === verdict)) ?? 'identical'
}
