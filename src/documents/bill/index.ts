export { BILL_ERROR_CODES, BillError, type BillErrorCode } from './bill-error.ts'
export type { BillRow } from './compare/bill-row.ts'
export { type BillCheck, compareBill } from './compare-bill.ts'
export { type BillKind, billKind } from './file-kind.ts'
export { type ReadBillOptions, readBill } from './read-bill.ts'
export type {
  Answer,
  BillReading,
  PostalAddress,
  Printed,
  PrintedAccount,
  PrintedNumber,
} from './reading.ts'
