import type { FieldName, PortDetails } from '../../domain/fields.ts'
import { type Comparison, compareDetails, type Finding, matchFindings } from '../../domain/match/index.ts'
import { billFindings } from './compare/bill-findings.ts'
import {
  accountReference,
  addressDetails,
  addressReference,
  nameField,
  nameReference,
  type Reference,
} from './compare/bill-reference.ts'
import type { BillRow } from './compare/bill-row.ts'
import { carrierFinding, carrierRow } from './compare/compare-carrier.ts'
import { numberFindings, numberRow } from './compare/compare-number.ts'
import { mayBeMisread } from './compare/misreading.ts'
import { severalFindings } from './compare/several-findings.ts'
import type { BillReading, Printed } from './reading.ts'

export interface BillCheck {
  readonly rows: readonly BillRow[]
  readonly findings: readonly Finding[]
  /** Whether it is plainly the bill of another account. Its values are not to be taken over. */
  readonly ofAnother: boolean
}

const ADDRESS = ['address_line1', 'address_line2', 'city', 'state', 'postal_code'] as const

/**
 * Compares the details of a port with a bill, field by field, and says what speaks against the bill itself: its age,
 * its carrier, a number that it does not show. Only fields that were entered are compared, and a suite that only the
 * bill has. Findings hold at most the last four characters of an account number.
 */
export function compareBill(details: PortDetails, reading: BillReading, now: Date): BillCheck {
  const references = referencesOf(details, reading)
  const comparisons = compareDetails(details, detailsOf(references)).filter((comparison) =>
    isCompared(comparison, details),
  )
  const rows = [
    numberRow(details, reading),
    carrierRow(details, reading),
    ...references.flatMap((reference) => rowsOf(reference, details, comparisons)),
  ].filter((row) => row !== undefined)
  const findings = [
    ...billFindings(details, reading, now),
    ...carrierFinding(details, reading),
    ...numberFindings(details, reading),
    ...references.flatMap(({ fields, reference }) => severalFindings(fields[0], reference, details)),
    ...comparisons.flatMap((comparison) =>
      matchFindings([comparison], { number_type: details.number_type, source: 'bill' }).map((finding) =>
        asSeen(finding, comparison, rows, reading),
      ),
    ),
  ]
  return { rows, findings, ofAnother: isOfAnother(rows, findings) }
}

/**
 * The number is not on the bill, and the account number is another one. What may be misread does not count, nor another
 * name of the carrier where the account number agrees.
 */
function isOfAnother(rows: readonly BillRow[], findings: readonly Finding[]): boolean {
  const has = (wanted: string) => findings.some(({ code }) => code === wanted)
  const account = rows.find(({ field }) => field === 'account_number')?.verdict
  const agrees = account === 'identical' || account === 'same_after_standardisation'
  const differs = findings.some(({ field, severity }) => field === 'account_number' && severity === 'error')
  return has('bill_without_number') && (differs || (has('bill_of_other_carrier') && !agrees))
}

/** One part of the bill and the fields that it answers for. */
interface FieldReference {
  readonly fields: readonly [FieldName, ...FieldName[]]
  readonly reference: Reference<Printed<unknown>>
  readonly details: PortDetails
}

function referencesOf(details: PortDetails, reading: BillReading): FieldReference[] {
  const one = (field: FieldName, reference: Reference): FieldReference => ({
    fields: [field],
    reference,
    details: reference.kind === 'one' ? { [field]: reference.place.value } : {},
  })
  const address = addressReference(reading, details)
  const main = reading.billingTelephoneNumber
  return [
    one('account_number', accountReference(reading, details)),
    one(nameField(details), nameReference(reading, details)),
    {
      fields: ADDRESS,
      reference: address,
      details: address.kind === 'one' ? addressDetails(address.place.value) : {},
    },
    one(
      'billing_telephone_number',
      main.status === 'found' ? { kind: 'one', place: main.best, others: [] } : { kind: 'none' },
    ),
  ]
}

const detailsOf = (references: readonly FieldReference[]): PortDetails =>
  Object.assign({}, ...references.map((reference) => reference.details))

const isCompared = ({ field }: Comparison, details: PortDetails): boolean =>
  Boolean(details[field]?.trim()) || (field === 'address_line2' && Boolean(details.address_line1?.trim()))

function rowsOf(
  { fields, reference, details: printed }: FieldReference,
  details: PortDetails,
  comparisons: readonly Comparison[],
): BillRow[] {
  return fields.flatMap((field): BillRow[] => {
    const entered = details[field]?.trim() ?? ''
    const comparison = comparisons.find((other) => other.field === field)
    if (reference.kind !== 'one') {
      if (entered === '') return []
      return reference.kind === 'none'
        ? [{ field, entered, verdict: 'not_found' }]
        : [
            {
              field,
              entered,
              found: reference.places.map((place) => place.printed).join(' or '),
              verdict: 'ambiguous',
            },
          ]
    }
    const found = fields.length === 1 ? reference.place.printed : printed[field]
    const { page } = reference.place
    if (!comparison) return entered === '' ? [] : [{ field, entered, page, verdict: 'not_found' }]
    const verdict = comparison.verdict === 'missing_entered' ? 'different' : comparison.verdict
    if (verdict === 'missing_reference') return [{ field, entered, page, verdict: 'not_found' }]
    const use = verdict === 'identical' ? undefined : comparison.use
    return [{ field, entered, page, verdict, ...(found ? { found } : {}), ...(use ? { use } : {}) }]
  })
}

/** What was recognised from a picture asks for a look, and what may be no more than a misreading only warns. */
function asSeen(
  finding: Finding,
  comparison: Comparison,
  rows: readonly BillRow[],
  reading: BillReading,
): Finding {
  const row = rows.find(({ field }) => field === finding.field)
  const page = row?.page
  if (page === undefined || !reading.recognisedPages.includes(page)) return finding
  const doubt = finding.severity === 'error' && mayBeMisread(comparison, row?.entered ?? '')
  const severity = doubt ? 'warning' : finding.severity
  return {
    ...finding,
    severity,
    hint: `This was read from a picture: look at page ${page} of the bill first. ${finding.hint}`,
  }
}
