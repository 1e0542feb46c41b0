import { carrierOf } from './carrier-of.ts'
import { type Carrier, FORMAT_CODES } from './carriers/carriers.ts'
import { ADDRESS_NAMES } from './fields/address.ts'
import type { FieldName, PortDetails } from './fields.ts'
import { type Issue, valueIssues } from './port-check.ts'

/**
 * What a value that was just entered makes doubtful: of itself, or of the address that it is a part of. What was
 * doubtful without it, what is still missing and what is only good to know are left to the review.
 */
export function entryDoubts(name: FieldName, value: string, details: PortDetails): Issue[] {
  if (value === '') return []
  const { [name]: _, ...without } = details
  const near: readonly string[] = ADDRESS_NAMES.some((part) => part === name) ? ADDRESS_NAMES : [name]
  const known = new Set(found(without).map(({ code }) => code))
  return found({ ...without, [name]: value })
    .filter(
      ({ field, code, severity }) =>
        field !== null && near.includes(field) && severity !== 'info' && !known.has(code),
    )
    .map((issue) => shortened(issue, carrierOf(details)))
}

const found = (details: PortDetails): Issue[] => valueIssues(details, carrierOf(details), undefined)

/** Where a carrier shows the value stands above the question: of a form that does not fit, the form is enough. */
function shortened(issue: Issue, carrier: Carrier | undefined): Issue {
  if (!carrier || !(FORMAT_CODES as readonly string[]).includes(issue.code)) return issue
  return { ...issue, hint: (issue.field === 'account_number' && carrier.account_number.format) || '' }
}
