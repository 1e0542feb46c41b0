import type { Answer, Printed } from '../reading.ts'

/** Below this a label is a soft hint: it counts only where no explicit one led to a value. */
const EXPLICIT = 0.9

/** A later place is preferred to the first only when it is this much surer: people look at the first one. */
const CLEARLY_SURER = 0.1

/** A candidate while it is weighed: how sure its label is, and which candidates are the same value spelt differently. */
export interface Weighed<P extends Printed<unknown>> {
  readonly printed: P
  readonly weight: number
  readonly key: string
}

/**
 * Decides what a bill says from all places where it says it: one value is an answer, several are for a person to
 * choose from. Each value is listed once, in the order of the bill.
 */
export function answerFrom<P extends Printed<unknown>>(all: readonly Weighed<P>[]): Answer<P> {
  const explicit = all.some((candidate) => candidate.weight >= EXPLICIT)
  const counted = all.filter((candidate) => !explicit || candidate.weight >= EXPLICIT)
  const byKey = new Map<string, P>()
  for (const { key, printed } of counted) {
    const seen = byKey.get(key)
    if (!seen || printed.confidence > seen.confidence + CLEARLY_SURER) byKey.set(key, printed)
  }
  const candidates = [...byKey.values()]
  const [best] = candidates
  if (!best) return { status: 'absent', candidates }
  return candidates.length === 1 ? { status: 'found', best, candidates } : { status: 'ambiguous', candidates }
}
