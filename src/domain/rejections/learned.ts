import type { Candidate } from './candidates.ts'
import { candidatesIn, certainty } from './candidates.ts'
import type { Statement } from './features.ts'
import { type Likeness, likenessBy } from './likeness.ts'
import weights from './weights.json' with { type: 'json' }

/** How certain it has to be that a text gives a reason; below, it is shown as it came. */
const ENOUGH = 0.7
/** And where a clause says it and nothing else. */
const ENOUGH_IF_PLAIN = 0.3

let likeness: ((features: readonly string[]) => Likeness) | undefined

/** The reasons that statements give, judged by what was learned from wordings whose reasons are known. */
export function reasonsIn(statements: readonly Statement[]): Candidate[] {
  likeness ??= likenessBy(weights)
  return candidatesIn(statements, likeness).filter(
    ({ plain, signs }) => certainty(signs, weights.signs) >= (plain ? ENOUGH_IF_PLAIN : ENOUGH),
  )
}
