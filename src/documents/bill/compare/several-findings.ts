import type { FieldName, PortDetails } from '../../../domain/fields.ts'
import type { Finding } from '../../../domain/match/index.ts'
import type { Printed } from '../reading.ts'
import type { Reference } from './bill-reference.ts'

const WORDS: Partial<Record<FieldName, readonly [code: string, one: string, many: string]>> = {
  account_number: ['bill_several_accounts', 'account number', 'account numbers'],
  address_line1: ['bill_several_addresses', 'service address', 'service addresses'],
  business_name: ['bill_several_names', 'account name', 'account names'],
  authorized_name: ['bill_several_names', 'account name', 'account names'],
}

/** What to say where the bill prints several different values: nothing is chosen for the person. */
export function severalFindings(
  field: FieldName,
  reference: Reference<Printed<unknown>>,
  details: PortDetails,
): Finding[] {
  const words = WORDS[field]
  if (!words || !details[field]?.trim()) return []
  const [code, one, many] = words
  const several = { field, code, source: 'bill' } as const
  if (reference.kind === 'several')
    return [
      {
        ...several,
        severity: 'error',
        message: `The bill prints ${reference.places.length} different ${many}, and none is the one entered.`,
        hint: `Ask your current carrier which ${one} belongs to this number.`,
        likelihood: 0.8,
      },
    ]
  if (reference.kind === 'none' || reference.others.length === 0) return []
  return [
    {
      ...several,
      severity: 'warning',
      message: `The bill prints ${reference.others.length + 1} different ${many}; the one entered is among them.`,
      hint: `Make sure that this number is under that ${one}: your current carrier compares with it alone.`,
      likelihood: 0.3,
    },
  ]
}
