import type { ClauseSentence, Sentence } from './sentences.ts'

/** A postal address as it will be printed. An element that is not known is an empty string. */
export interface PostalAddress {
  readonly line1: string
  readonly line2: string
  readonly city: string
  readonly state: string
  readonly postal_code: string
  readonly country: string
}

export interface TypedSignature {
  readonly kind: 'typed'
  readonly label: string
  readonly signer_name: string
  readonly signer_title: string
  /** RFC 3339 with the signer's own offset if known: the printed date is the one of that offset. */
  readonly accepted_at: string
  readonly consent: Sentence
  readonly disclosures: readonly Sentence[]
}

export interface HandwrittenSignature {
  readonly kind: 'handwritten_blank'
  readonly label: string
  readonly signer_name: string
  readonly signer_title: string
  readonly consent: Sentence
}

/** A page that says what moves and what stays, for a partial port. */
export interface LoaAttachment {
  readonly title: string
  readonly ported_heading: string
  readonly remaining_heading: string
  readonly remaining_note: string
  /** NPA-NXX-XXXX, or empty. */
  readonly new_billing_telephone_number: string
}

/** A Letter of Authorization as data: everything that is printed, and where each part comes from. */
export interface Loa {
  readonly variant: 'standard' | 'toll_free'
  readonly title: string
  readonly subtitle: string
  /** When it was signed or, to be signed by hand, prepared. RFC 3339. The only date the PDF carries. */
  readonly dated: string
  readonly subscriber: {
    readonly billing_name: string
    readonly billing_address: PostalAddress
    /** The address is the service address as well. False where that plays no part: wireless and toll-free. */
    readonly has_service_address: boolean
  }
  readonly authorized_person: { readonly name: string; readonly title: string }
  readonly losing_carrier: string
  readonly new_carrier: string
  readonly account_number: string
  /** NPA-NXX-XXXX or empty; always empty for toll-free. */
  readonly billing_telephone_number: string
  /** The number that moves, NPA-NXX-XXXX; none if it is not known. */
  readonly numbers: readonly string[]
  /** Printed after it. */
  readonly number_note: string
  readonly clauses: readonly ClauseSentence[]
  readonly attachment: LoaAttachment | null
  readonly signature: TypedSignature | HandwrittenSignature
}
