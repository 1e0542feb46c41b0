import type { PortDetails } from '../../../domain/fields.ts'
import type { Finding } from '../../../domain/match/index.ts'
import { readNumber } from '../../../domain/numbers/phone-number.ts'
import type { BillReading, PrintedNumber } from '../reading.ts'
import type { BillRow } from './bill-row.ts'

const onBill = (details: PortDetails, reading: BillReading): PrintedNumber | undefined => {
  const number = readNumber(details.phone_number ?? '')
  return number.ok ? reading.phoneNumbers.find((phone) => phone.value === number.e164) : undefined
}

/** The number to be ported, as the bill shows it among its lines. */
export function numberRow(details: PortDetails, reading: BillReading): BillRow | undefined {
  const field = 'phone_number'
  const entered = details[field]?.trim() ?? ''
  if (entered === '') return undefined
  const phone = onBill(details, reading)
  if (!phone) return { field, entered, verdict: 'not_found' }
  return { field, entered, found: phone.printed, page: phone.page, verdict: 'identical' }
}

/** Whether the bill proves that the number is on the account. */
export function numberFindings(details: PortDetails, reading: BillReading): Finding[] {
  if (!details.phone_number?.trim()) return []
  const phone = onBill(details, reading)
  if (phone?.role === 'line') return []
  const unread =
    reading.unreadPages.length > 0
      ? ` ${reading.unreadPages.length} of its ${reading.pages} pages were not read.`
      : ''
  return [
    {
      field: 'phone_number',
      code: phone ? 'bill_number_not_a_line' : 'bill_without_number',
      severity: 'warning',
      source: 'bill',
      message: phone
        ? `The bill shows the number on page ${phone.page}, but as one that was called or as the carrier’s own.`
        : `The bill does not show the number.${unread}`,
      hint: 'Attach a bill or a page of the carrier’s portal that lists the number on this account.',
      likelihood: phone ? 0.3 : 0.5,
    },
  ]
}
