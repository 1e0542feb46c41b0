import type { PortDetails } from '../fields.ts'
import { remembered } from '../remembered.ts'
import { ACCOUNT_RULES } from './account-rules.ts'
import { ADDRESS_RULES } from './address-rules.ts'
import { EXCHANGE_RULES } from './exchange-rules.ts'
import { type Facts, factsOf, type RuleContext } from './facts.ts'
import type { Finding } from './finding.ts'
import { NAME_RULES } from './name-rules.ts'
import { NUMBER_RULES } from './number-rules.ts'
import { PIN_RULES } from './pin-rules.ts'
import { PLACE_RULES } from './place-rules.ts'
import { applyRules, type Rule } from './rule.ts'

/** How many names, addresses and places are remembered. */
const MOST = 1_000

/** Rules, and, where rows of a file share it, everything that their findings follow from. */
interface RuleGroup {
  readonly rules: readonly Rule[]
  readonly reads?: (facts: Facts) => readonly (string | undefined)[]
  readonly known?: (key: string, work: () => Finding[]) => readonly Finding[]
}

const shared = (rules: readonly Rule[], reads: RuleGroup['reads'] & object): RuleGroup => ({
  rules,
  reads,
  known: remembered<Finding[]>(MOST),
})

/** In the order in which their findings are told where nothing else decides. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  { rules: ACCOUNT_RULES },
  { rules: PIN_RULES },
  shared(NAME_RULES, ({ type, text }) => [type, text('authorized_name'), text('business_name')]),
  shared(ADDRESS_RULES, ({ type, country, text }) => [
    type,
    country,
    text('address_line1'),
    text('address_line2'),
  ]),
  shared(PLACE_RULES, ({ type, areaCode, postal, text }) => [
    type,
    areaCode,
    postal && 'with ZIP data',
    text('city'),
    text('state'),
    text('country'),
    text('postal_code'),
  ]),
  { rules: NUMBER_RULES },
  { rules: EXCHANGE_RULES },
]

/** Every local check of names, address, account number, PIN, billing number and toll-free numbers. */
export const LOCAL_RULES: readonly Rule[] = RULE_GROUPS.flatMap(({ rules }) => rules)

/** The codes of those whose sentence differs from one value to the next. */
export const WORDED_BY_VALUE: ReadonlySet<string> = new Set(
  LOCAL_RULES.filter(({ message }) => message.includes('{it}')).map(({ code }) => code),
)

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/**
 * What could make the losing carrier reject these details, found without asking anyone: errors first, then by how
 * likely each is to cause a rejection. Local and VoIP numbers are checked by service address, mobile numbers by
 * billing ZIP, toll-free numbers without an address. Dates, and whether the
 * number is one at all, are checked elsewhere.
 */
export function localFindings(details: PortDetails, context: RuleContext = {}): Finding[] {
  const facts = factsOf(details, context)
  return RULE_GROUPS.flatMap((group) => findingsOf(group, facts)).sort(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.likelihood - a.likelihood,
  )
}

function findingsOf({ rules, reads, known }: RuleGroup, facts: Facts): readonly Finding[] {
  const found = () => applyRules(rules, facts)
  return reads && known ? known(reads(facts).join('\0'), found) : found()
}
