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

/**
 * Who becomes the carrier. The rule wants the legal name of the carrier that sets the rates (47 CFR 64.1130(f)),
 * for toll-free numbers the RespOrg by name or five-character id. KaiCalls is a brand; which carrier contracts for it is not public.
 */
export interface NewCarrier {
  readonly name: string
  readonly resp_org?: string
  /** False for the default, which is the brand and not a legal name. */
  readonly is_legal_name: boolean
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

/** A page with the numbers, when they are many or some of them stay. */
export interface LoaAttachment {
  readonly title: string
  readonly ported_heading: string
  /** Present in a partial port only. `note` is printed when the numbers were not given. */
  readonly remaining?: {
    readonly heading: string
    readonly numbers: readonly string[]
    readonly note: string
  }
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
    /** Null where a service address plays no part: wireless and toll-free. */
    readonly service_address: PostalAddress | null
    /** True when no billing address was given and the service address stands for both. */
    readonly billing_address_assumed: boolean
  }
  readonly authorized_person: { readonly name: string; readonly title: string }
  readonly losing_carrier: string
  readonly new_carrier: NewCarrier
  readonly account_number: string
  /** NPA-NXX-XXXX or empty; always empty for toll-free. */
  readonly billing_telephone_number: string
  /** The numbers that move, NPA-NXX-XXXX, as many times as they were given. */
  readonly numbers: readonly string[]
  /** Printed instead of, or after, the list on the first page. */
  readonly number_note: string
  /** False when the numbers are only in the attachment. */
  readonly numbers_on_first_page: boolean
  readonly clauses: readonly ClauseSentence[]
  readonly attachment: LoaAttachment | null
  readonly signature: TypedSignature | HandwrittenSignature
}
