import { type BillRow, compareBill } from '../../documents/bill/index.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import type { Session } from '../../session.ts'
import type { GivenBill } from './read-bill.ts'

/**
 * The rows in which the bill has another spelling, and one that can be used. Spaces and dashes in an account number
 * make no difference to a carrier, and none that a person could see.
 */
export const otherSpellings = (rows: readonly BillRow[]): (BillRow & { readonly use: string })[] =>
  rows.filter((row): row is BillRow & { use: string } => {
    if (row.use === undefined) return false
    return (
      row.verdict === 'different' ||
      (row.verdict === 'same_after_standardisation' && !findField(row.field)?.lastFour)
    )
  })

/** The details with every spelling of the bill taken over; with none of a bill that is plainly another account's. */
export function usedBill(session: Session, details: PortDetails, bill: GivenBill): PortDetails {
  const { rows, ofAnother } = compareBill(details, bill.reading, session.ctx.clock.now())
  if (!ofAnother) return otherSpellings(rows).reduce(withSpelling, details)
  session.say(`Nothing was taken from ${bill.path}: it looks like the bill of another account.`)
  return details
}

/** The details with the bill's spelling of one field. Nothing is taken over that could not be sent. */
export function withSpelling(
  details: PortDetails,
  { field, use }: { readonly field: BillRow['field']; readonly use: string },
): PortDetails {
  const parsed = findField(field)?.schema.safeParse(use)
  return parsed?.success ? { ...details, [field]: parsed.data } : details
}
