import type { FieldName } from '../fields.ts'
import type { NumberType } from '../number-types.ts'
import type { Comparison } from './comparison.ts'
import type { Finding } from './finding.ts'
import { accountEnding } from './number-fields.ts'

/** How likely a carrier rejects when this field differs. Only the share of address mismatches is published (Bandwidth, about 60 %). */
const LIKELIHOOD: Partial<Record<FieldName, number>> = {
  account_number: 0.95,
  pin: 0.95,
  postal_code: 0.9,
  address_line1: 0.6,
  address_line2: 0.6,
  city: 0.5,
  state: 0.6,
  business_name: 0.55,
  authorized_name: 0.5,
  billing_telephone_number: 0.6,
  phone_number: 0.95,
  country: 0.3,
  losing_carrier: 0.3,
}
const PLACE: readonly FieldName[] = ['address_line1', 'address_line2', 'city', 'state', 'country']
const LABELS: Partial<Record<FieldName, string>> = {
  pin: 'PIN',
  postal_code: 'ZIP or postal code',
  address_line1: 'service address',
  address_line2: 'suite or unit',
}

/** Turns comparisons with a bill or record into findings; what is identical, or not on the bill, gives none. */
export function matchFindings(
  comparisons: readonly Comparison[],
  options: { number_type?: string | undefined; source?: 'bill' | 'record' } = {},
): Finding[] {
  const { source = 'bill' } = options
  return comparisons.flatMap((c): Finding[] => {
    if (c.verdict === 'identical' || c.verdict === 'missing_reference') return []
    const hint = hintOf(c, source)
    const base = LIKELIHOOD[c.field] ?? 0.3
    const { severity, factor } = weightOf(c, options.number_type as NumberType | undefined)
    return [
      {
        field: c.field,
        code: codeOf(c),
        severity,
        message: messageOf(c, source),
        hint,
        source,
        likelihood: round(base * factor),
      },
    ]
  })
}

const round = (n: number): number => Math.round(n * 100) / 100
const label = (field: FieldName): string => LABELS[field] ?? field.replaceAll('_', ' ')

function weightOf(
  c: Comparison,
  type: NumberType | undefined,
): { severity: Finding['severity']; factor: number } {
  const compared = PLACE.includes(c.field)
    ? type !== 'wireless' && type !== 'toll_free'
    : !(type === 'toll_free' && c.field === 'postal_code')
  if (c.verdict === 'same_after_standardisation') {
    const harmless = c.differences.every((d) => ['number_format', 'zip_plus_four'].includes(d.kind))
    return {
      severity: harmless || !compared ? 'info' : 'warning',
      factor: harmless || !compared ? 0.02 : 0.15,
    }
  }
  return compared ? { severity: 'error', factor: 1 } : { severity: 'warning', factor: 0.25 }
}

function codeOf(c: Comparison): string {
  if (c.verdict === 'missing_entered') return `${c.field}_not_entered`
  return c.verdict === 'different' ? `${c.field}_mismatch` : `${c.field}_spelling`
}

function messageOf(c: Comparison, source: 'bill' | 'record'): string {
  if (c.verdict === 'missing_entered') return `The ${source} has a ${label(c.field)}, and none was entered.`
  return c.differences.map((d) => d.text).join(' ')
}

function hintOf({ field, use, verdict }: Comparison, source: 'bill' | 'record'): string {
  if (field === 'pin') return 'Enter the PIN again, exactly as the carrier gave it.'
  if (use === undefined) return `Check it on the ${source}; leave out what is not there.`
  const ending = field === 'account_number' ? accountEnding(use) : undefined
  if (field === 'account_number')
    return `Copy the account number${ending ? ` ${ending}` : ''} from the ${source}.`
  return verdict === 'same_after_standardisation'
    ? `Some carriers compare to the letter; to be safe write “${use}”.`
    : `Write “${use}”, as on the ${source}.`
}
