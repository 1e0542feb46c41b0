import { type Candidate, candidatesIn, certainty } from './candidates.ts'
import type { Statement } from './features.ts'
import { type Likeness, likenessBy } from './likeness.ts'
import weights from './weights.json' with { type: 'json' }

/** How certain it has to be that a text gives a reason; below, it is shown as it came. */
const ENOUGH = 0.7
/** And where a clause says it and nothing else. */
const ENOUGH_IF_PLAIN = 0.15

let likeness: ((features: readonly string[]) => Likeness) | undefined

const isSure = ({ said, signs }: Candidate): boolean =>
  certainty(signs, weights.signs) >= (said.some(({ plain }) => plain) ? ENOUGH_IF_PLAIN : ENOUGH)

/** Whether the same is said of both in one breath, and nothing else: `account number and PIN do not match`. */
const inOneBreath = (a: Candidate, b: Candidate): boolean =>
  a.said.some(({ plain, defect, evidence }) =>
    b.said.some(
      (other) => plain && other.plain && defect && other.defect === defect && other.evidence === evidence,
    ),
  )

/** The reasons that statements give, judged by what was learned from wordings whose reasons are known. */
export function reasonsIn(statements: readonly Statement[]): Candidate[] {
  likeness ??= likenessBy(weights)
  const candidates = candidatesIn(statements, likeness)
  const sure = candidates.filter(isSure)
  return candidates.filter(
    (candidate) => sure.includes(candidate) || sure.some((other) => inOneBreath(candidate, other)),
  )
}
