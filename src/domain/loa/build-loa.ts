import { clean } from '../clean.ts'
import type { PortDetails } from '../fields.ts'
import { remembered } from '../remembered.ts'
import { dashedNumber } from './dashed-number.ts'
import type { HandwrittenSignature, Loa, LoaAttachment, TypedSignature } from './loa.ts'
import { CLAUSES, DISCLOSURES, fill, HEADINGS, NEW_CARRIER, NUMBER_NOTES, SIGNATURE } from './sentences.ts'
import type { SignedParts } from './signature-text.ts'

export interface LoaOptions {
  /** RFC 3339: when the signer accepted or, for `handwritten_blank`, when the letter was made. */
  readonly at: string
  readonly sign: 'typed' | 'handwritten_blank'
  /** The authorized person unless given. */
  readonly signer_name?: string
  readonly signer_title?: string
}

/** Nearly every value, in thousands of letters, is such a line already. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** One printable line: composed accents, single spaces, no invisible characters. */
const line = (text: string | undefined): string =>
  text === undefined || PLAIN.test(text)
    ? (text ?? '')
    : clean(text)
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/\s+/g, ' ')
        .trim()

/**
 * The letter for one port request: one account at one losing carrier, one class of number. It never holds the PIN.
 * Gaps in the details become empty strings, which `loaFindings` reports.
 */
export function buildLoa(details: PortDetails, options: LoaOptions): Loa {
  const variant = details.number_type === 'toll_free' ? 'toll_free' : 'standard'
  const signed = signedParts(details, options)
  const names = { losing_carrier: signed.losing_carrier, new_carrier: NEW_CARRIER }
  const partial = variant === 'standard' && details.port_type === 'partial'
  return {
    ...signed,
    variant,
    subtitle: HEADINGS[variant],
    dated: options.at,
    subscriber: {
      ...signed.subscriber,
      billing_address: {
        line1: line(details.address_line1),
        line2: line(details.address_line2),
        city: line(details.city),
        state: line(details.state),
        postal_code: line(details.postal_code),
        country: line(details.country),
      },
      has_service_address: variant === 'standard' && details.number_type !== 'wireless',
    },
    authorized_person: { name: line(details.authorized_name), title: line(options.signer_title) },
    account_number: line(details.account_number),
    billing_telephone_number:
      variant === 'toll_free' ? '' : dashedNumber(line(details.billing_telephone_number)),
    number_note: partial ? NUMBER_NOTES.partial : '',
    clauses: clausesFor(variant, names),
    attachment: partial ? attachment(details, names) : null,
  }
}

/** Those parts of the letter that its signature names: who signs what. */
export function signedParts(details: PortDetails, options: LoaOptions): SignedParts {
  return {
    title: HEADINGS.title,
    subscriber: { billing_name: line(details.business_name) || line(details.authorized_name) },
    losing_carrier: line(details.losing_carrier),
    new_carrier: NEW_CARRIER,
    numbers: [dashedNumber(details.phone_number ?? '')].filter(Boolean),
    signature: signature(details, options),
  }
}

/** Letters to one carrier say the same. */
const knownClauses = remembered<Loa['clauses']>(100)

const clausesFor = (
  variant: Loa['variant'],
  names: { readonly losing_carrier: string; readonly new_carrier: string },
): Loa['clauses'] =>
  knownClauses(`${variant}\n${names.losing_carrier}`, () =>
    CLAUSES[variant].map((clause) => ({ ...clause, text: fill(clause.text, names) })),
  )

const attachment = (details: PortDetails, names: Readonly<Record<string, string>>): LoaAttachment => ({
  title: HEADINGS.attachment,
  ported_heading: fill(HEADINGS.ported, names),
  remaining_heading: fill(HEADINGS.remaining, names),
  remaining_note: NUMBER_NOTES.remaining,
  new_billing_telephone_number: dashedNumber(line(details.new_billing_telephone_number)),
})

function signature(details: PortDetails, options: LoaOptions): TypedSignature | HandwrittenSignature {
  const signer = {
    signer_name: line(options.signer_name) || line(details.authorized_name),
    signer_title: line(options.signer_title),
  }
  if (options.sign === 'handwritten_blank')
    return { kind: 'handwritten_blank', ...SIGNATURE.handwritten_blank, ...signer }
  return {
    kind: 'typed',
    ...SIGNATURE.typed,
    ...signer,
    accepted_at: options.at,
    disclosures: DISCLOSURES,
  }
}
