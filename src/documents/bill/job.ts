import type { BillErrorCode } from './bill-error.ts'
import type { BillKind } from './file-kind.ts'
import type { BillReading } from './reading.ts'

/** What a reading thread is given. */
export interface BillJob {
  readonly bytes: Uint8Array
  readonly kind: BillKind
  /** Milliseconds since 1970. */
  readonly now: number
  readonly ocr: boolean
  /** Pages read from the front of the file. */
  readonly maxPages: number
  /** Of these, how many pictures are recognised: each takes seconds. */
  readonly maxScans: number
}

/** What it says: once that it begins to recognise pages, which takes longer, then how it ended. */
export type BillNews =
  | { readonly type: 'recognising'; readonly pages: number }
  | { readonly type: 'done'; readonly reading: BillReading }
  | { readonly type: 'failed'; readonly code: BillErrorCode }
  /** A fault of kaiport's own: the error's name and where it arose, without its message, which may quote the bill. */
  | { readonly type: 'crashed'; readonly where: string }
