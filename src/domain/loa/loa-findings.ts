import type { Loa } from './loa.ts'
import type { LoaFinding } from './loa-finding.ts'
import { LOA_RULES } from './loa-rules.ts'
import { signatureAge } from './signature-age.ts'

/**
 * What could be wrong with a letter, or with the age of one that was signed elsewhere.
 * Whether its values are right (a real number, no PO box, what the bill says) is checked on the port request, not here.
 */
export function loaFindings(loa: Loa | { signedAt: string; numberType?: string }, now: Date): LoaFinding[] {
  if ('signedAt' in loa) return signatureAge(loa.signedAt, loa.numberType, now)
  const found = LOA_RULES.flatMap(({ of, ...rule }): LoaFinding[] => {
    const detail = of(loa)
    return detail
      ? [{ ...rule, message: rule.message + (detail === true ? '' : detail), source: 'local' }]
      : []
  })
  const age = loa.signature.kind === 'typed' ? signatureAge(loa.signature.accepted_at, loa.variant, now) : []
  return [...found, ...age]
}
