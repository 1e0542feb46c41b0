/** Where on the bill a value stands, and how sure kaiport is of it. */
export interface Printed<T = string> {
  /** The value in standard form: letters and digits of an account number, an ISO date, E.164 of a phone number. */
  readonly value: T
  /** Exactly as the bill prints it. Lines of an address are joined with " / ". */
  readonly printed: string
  /** Counted from 1. */
  readonly page: number
  /** The words on the bill that led to it; empty where position alone did. */
  readonly label: string
  /** 0 to 1: how specific the label is, how near the value stands, and what OCR thought of it. */
  readonly confidence: number
}

/**
 * What a bill says about one field. `ambiguous` means that it prints several different values and none may be chosen
 * without asking; `absent` that none was found.
 */
export type Answer<P extends Printed<unknown> = Printed> =
  | { readonly status: 'found'; readonly best: P; readonly candidates: readonly P[] }
  | { readonly status: 'ambiguous'; readonly candidates: readonly P[] }
  | { readonly status: 'absent'; readonly candidates: readonly P[] }

/** What an account number on the bill is for. `slip` is the payment slip's spelling with check digits appended. */
export type AccountRole = 'account' | 'master' | 'sub' | 'slip' | 'masked'

export interface PrintedAccount extends Printed {
  readonly role: AccountRole
}

/** An address in the parts that a port request asks for; `state` as its two letters, `postal_code` as five digits or `A1A 1A1`. */
export interface PostalAddress {
  readonly line1: string
  readonly line2?: string
  readonly city: string
  readonly state: string
  readonly postal_code: string
  readonly country: 'US' | 'CA'
}

/** `line`: a number of this account as far as the bill shows; `other`: the carrier's own, or one that was called. */
export interface PrintedNumber extends Printed {
  readonly role: 'line' | 'other'
}

/** What was read of one bill. Nothing in it is kept anywhere. */
export interface BillReading {
  readonly kind: 'pdf' | 'png' | 'jpeg'
  /** Where the words came from; `mixed` when some pages are pictures. */
  readonly source: 'text' | 'ocr' | 'mixed'
  readonly pages: number
  /** Pages that were not read: beyond the limit, or pictures that could not be recognised. */
  readonly unreadPages: readonly number[]
  /** Pages that were pictures; what stands on them was recognised and may be misread. */
  readonly recognisedPages: readonly number[]
  /** Mean confidence of recognised words, 0 to 1; 1 when nothing needed OCR. */
  readonly legibility: number
  readonly carrier: Answer
  readonly accountNumber: Answer<PrintedAccount>
  readonly accountName: Answer
  readonly serviceAddress: Answer<Printed<PostalAddress>>
  readonly billingAddress: Answer<Printed<PostalAddress>>
  readonly billDate: Answer
  readonly dueDate: Answer
  /** ISO dates as `start/end`. */
  readonly billingPeriod: Answer
  readonly billingTelephoneNumber: Answer
  readonly phoneNumbers: readonly PrintedNumber[]
}
