import type { FieldName } from '../fields.ts'
import type { NumberType } from '../number-types.ts'
import type sources from './data/rule-sources.json'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'

export type RuleSource = keyof typeof sources

/** One local check. `{it}` in the texts stands for what `when` returns, if that is a text. */
export interface Rule {
  code: string
  field: FieldName
  severity: Finding['severity']
  likelihood: number
  /** The number types that the rule holds for; all four if left out. */
  types?: readonly NumberType[]
  /** Whether the rule finds something; a text says what. Never returns a PIN or a whole account number. */
  when: (facts: Facts) => boolean | string | undefined
  message: string
  hint: string
  /** Where the rule comes from: a key of `data/rule-sources.json`. */
  basis: RuleSource
}

/** The findings of those rules that hold for these facts, in the order of the table. */
export function applyRules(rules: readonly Rule[], facts: Facts): Finding[] {
  const findings: Finding[] = []
  for (const rule of rules) {
    if (rule.types && !rule.types.includes(facts.type)) continue
    const found = rule.when(facts)
    if (found === false || found === undefined || found === '') continue
    const fill = (text: string): string => (typeof found === 'string' ? text.replaceAll('{it}', found) : text)
    const { code, field, severity, likelihood } = rule
    findings.push({
      field,
      code,
      severity,
      message: fill(rule.message),
      hint: fill(rule.hint),
      source: 'local',
      likelihood,
    })
  }
  return findings
}

/** Local and VoIP numbers: the carrier compares a service address. */
export const WITH_ADDRESS: readonly NumberType[] = ['local', 'voip']
/** Numbers with an area, on accounts that have an address and may have a main number. */
export const NOT_TOLL_FREE: readonly NumberType[] = ['local', 'voip', 'wireless']

/** Words that people put in a field to get past it. */
export const isPlaceholder = (text: string): boolean =>
  /^(?:n\.?\/?a\.?|none|null|undefined|unknown|not known|tbd|tba|to-?do|test|same|same as above|see bill|pending|x+|\?+|-+|\.+)$/i.test(
    text,
  )

/** A value of which only a part is given: copied from a screen that hides the rest, or told by its end. */
export const isMasked = (text: string): boolean =>
  /[*•●…]|x{3,}|\.{3}|\b(?:ends?|ending) (?:in|with)\b|\blast (?:4|four)\b/i.test(text)
