import type { PortDetails } from '../../src/domain/fields.ts'
import {
  type Comparison,
  compareDetails,
  localFindings,
  type PostalDirectory,
} from '../../src/domain/match/index.ts'
import { type Mutation, mutations } from './mutations.ts'
import { overallVerdict } from './overall-verdict.ts'

export interface MutationScore {
  mistakes: number
  caught: number
  missed: string[]
  variants: number
  /** Variants, or untouched fields beside a mistake, that were called different. */
  falseAlarms: string[]
  /** Variants that were called identical although they are written differently. */
  overlooked: string[]
  /** Mistakes that the local rules find without a bill, by an error or warning that the correct details do not give. */
  caughtWithoutBill: number
}

const differing = (found: Comparison[]): Comparison[] =>
  found.filter((c) => c.verdict === 'different' || c.verdict === 'missing_entered')

const line = (field: string): string => (field === 'address_line2' ? 'address_line1' : field)

/** Runs every mutation through the match check and counts what it caught, missed and got wrong. */
export function scoreMutations(postal?: PostalDirectory, list: Mutation[] = mutations()): MutationScore {
  const score: MutationScore = {
    mistakes: 0,
    caught: 0,
    missed: [],
    variants: 0,
    falseAlarms: [],
    overlooked: [],
    caughtWithoutBill: 0,
  }
  for (const { name, label, field, entered, reference } of list) {
    const found = compareDetails(entered, reference)
    const wrong = differing(found).map((c) => line(c.field))
    if (label === 'mistake') {
      score.mistakes++
      if (wrong.includes(line(field ?? ''))) score.caught++
      else score.missed.push(name)
      if (wrong.some((f) => f !== line(field ?? ''))) score.falseAlarms.push(name)
      if (findsMore(entered, reference, postal)) score.caughtWithoutBill++
    } else {
      score.variants++
      if (wrong.length > 0) score.falseAlarms.push(name)
      else if (label === 'variant' && overallVerdict(found) === 'identical') score.overlooked.push(name)
    }
  }
  return score
}

function findsMore(
  entered: PortDetails,
  reference: PortDetails,
  postal: PostalDirectory | undefined,
): boolean {
  const codes = (details: PortDetails): string[] =>
    localFindings(details, { postal })
      .filter((f) => f.severity !== 'info')
      .map((f) => f.code)
  const before = new Set(codes(reference))
  return codes(entered).some((code) => !before.has(code))
}
