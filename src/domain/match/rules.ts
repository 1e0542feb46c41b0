import type { PortDetails } from '../fields.ts'
import { ACCOUNT_RULES } from './account-rules.ts'
import { ADDRESS_RULES } from './address-rules.ts'
import { factsOf, type RuleContext } from './facts.ts'
import type { Finding } from './finding.ts'
import { NAME_RULES } from './name-rules.ts'
import { NUMBER_RULES } from './number-rules.ts'
import { PIN_RULES } from './pin-rules.ts'
import { PLACE_RULES } from './place-rules.ts'
import { applyRules, type Rule } from './rule.ts'

/** Every local check of names, address, account number, PIN, billing number and toll-free numbers. */
export const LOCAL_RULES: readonly Rule[] = [
  ...ACCOUNT_RULES,
  ...PIN_RULES,
  ...NAME_RULES,
  ...ADDRESS_RULES,
  ...PLACE_RULES,
  ...NUMBER_RULES,
]

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/**
 * What could make the losing carrier reject these details, found without asking anyone: errors first, then by how
 * likely each is to cause a rejection. Local and VoIP numbers are checked by service address, mobile numbers by
 * billing ZIP, toll-free numbers without an address. Dates and the number itself are checked elsewhere.
 */
export function localFindings(details: PortDetails, context: RuleContext = {}): Finding[] {
  return applyRules(LOCAL_RULES, factsOf(details, context)).sort(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.likelihood - a.likelihood,
  )
}
