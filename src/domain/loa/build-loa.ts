import { clean } from '../clean.ts'
import type { PortDetails } from '../fields.ts'
import { remembered } from '../remembered.ts'
import { dashedNumber } from './dashed-number.ts'
import type {
  HandwrittenSignature,
  Loa,
  LoaAttachment,
  NewCarrier,
  PostalAddress,
  TypedSignature,
} from './loa.ts'
import { newCarrierName } from './loa-rows.ts'
import { CLAUSES, DISCLOSURES, fill, HEADINGS, NUMBER_NOTES, SIGNATURE } from './sentences.ts'
import type { SignedParts } from './signature-text.ts'

/** How many numbers the first page lists. Toll-free: over 15 the list is attached (Somos). Otherwise what fits. */
const FIRST_PAGE_NUMBERS = { standard: 20, toll_free: 15 } as const

const DEFAULT_NEW_CARRIER: NewCarrier = { name: 'KaiCalls', is_legal_name: false }

export interface LoaOptions {
  /** RFC 3339: when the signer accepted or, for `handwritten_blank`, when the letter was made. */
  readonly at: string
  readonly sign: 'typed' | 'handwritten_blank'
  /** The authorized person unless given. */
  readonly signer_name?: string
  readonly signer_title?: string
  /** Further numbers of the same account that move with this one. */
  readonly other_numbers?: readonly string[]
  /** Numbers of the account that stay, for a partial port. */
  readonly remaining_numbers?: readonly string[]
  /** Only if it differs from the service address. */
  readonly billing_address?: Partial<PostalAddress>
  /** The contracting carrier's legal name and RespOrg id, where known. */
  readonly new_carrier?: { readonly name: string; readonly resp_org?: string }
  /** Whom the signer turns to about the electronic record. */
  readonly contact?: string
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

const address = (a: Partial<PostalAddress>): PostalAddress => ({
  line1: line(a.line1),
  line2: line(a.line2),
  city: line(a.city),
  state: line(a.state),
  postal_code: line(a.postal_code),
  country: line(a.country),
})

/**
 * The letter for one port request: one account at one losing carrier, one class of number. It never holds the PIN.
 * Gaps in the details become empty strings, which `loaFindings` reports.
 */
export function buildLoa(details: PortDetails, options: LoaOptions): Loa {
  const variant = details.number_type === 'toll_free' ? 'toll_free' : 'standard'
  const signed = signedParts(details, options)
  const { losing_carrier, numbers } = signed
  const names = { losing_carrier, new_carrier: newCarrierName(signed.new_carrier) }
  const partial = variant === 'standard' && details.port_type === 'partial'
  const onFirstPage = numbers.length <= FIRST_PAGE_NUMBERS[variant]
  const serviceAddress = address({
    ...details,
    line1: details.address_line1 ?? '',
    line2: details.address_line2 ?? '',
  })
  const hasServiceAddress = variant === 'standard' && details.number_type !== 'wireless'
  const list = { count: String(numbers.length), first: numbers[0] ?? '', last: numbers.at(-1) ?? '' }
  const notes = [onFirstPage ? '' : fill(NUMBER_NOTES.attached, list), partial ? NUMBER_NOTES.partial : '']
  return {
    ...signed,
    variant,
    subtitle: HEADINGS[variant],
    dated: options.at,
    subscriber: {
      ...signed.subscriber,
      billing_address: options.billing_address ? address(options.billing_address) : serviceAddress,
      service_address: hasServiceAddress ? serviceAddress : null,
      billing_address_assumed: hasServiceAddress && !options.billing_address,
    },
    authorized_person: { name: line(details.authorized_name), title: line(options.signer_title) },
    account_number: line(details.account_number),
    billing_telephone_number:
      variant === 'toll_free' ? '' : dashedNumber(line(details.billing_telephone_number)),
    number_note: notes.filter(Boolean).join(' '),
    numbers_on_first_page: onFirstPage,
    clauses: clausesFor(variant, names),
    attachment: onFirstPage && !partial ? null : attachment(details, options, names, partial),
  }
}

/** Those parts of the letter that its signature names: who signs what. */
export function signedParts(details: PortDetails, options: LoaOptions): SignedParts {
  const { new_carrier, other_numbers = [] } = options
  const numbers = [details.phone_number ?? '', ...other_numbers].map(dashedNumber).filter(Boolean)
  return {
    title: HEADINGS.title,
    subscriber: { billing_name: line(details.business_name) || line(details.authorized_name) },
    losing_carrier: line(details.losing_carrier),
    new_carrier: new_carrier ? legalCarrier(new_carrier) : DEFAULT_NEW_CARRIER,
    numbers,
    signature: signature(details, options),
  }
}

const legalCarrier = ({ name, resp_org }: NonNullable<LoaOptions['new_carrier']>): NewCarrier => ({
  name: line(name),
  ...(resp_org && { resp_org: line(resp_org) }),
  is_legal_name: true,
})

/** Letters to one carrier say the same. */
const knownClauses = remembered<Loa['clauses']>(100)

const clausesFor = (
  variant: Loa['variant'],
  names: { readonly losing_carrier: string; readonly new_carrier: string },
): Loa['clauses'] =>
  knownClauses(`${variant}\n${names.losing_carrier}\n${names.new_carrier}`, () =>
    CLAUSES[variant].map((clause) => ({ ...clause, text: fill(clause.text, names) })),
  )

const knownDisclosures = remembered<TypedSignature['disclosures']>(100)

const disclosuresFor = (contact: string): TypedSignature['disclosures'] =>
  knownDisclosures(contact, () =>
    DISCLOSURES.map(({ text, source }) => ({ text: fill(text, { contact }), source })),
  )

function attachment(
  details: PortDetails,
  options: LoaOptions,
  names: Readonly<Record<string, string>>,
  partial: boolean,
): LoaAttachment {
  const numbers = (options.remaining_numbers ?? []).map((n) => dashedNumber(line(n)))
  return {
    title: HEADINGS.attachment,
    ported_heading: fill(HEADINGS.ported, names),
    ...(partial && {
      remaining: { heading: fill(HEADINGS.remaining, names), numbers, note: NUMBER_NOTES.remaining_unlisted },
    }),
    new_billing_telephone_number: partial ? dashedNumber(line(details.new_billing_telephone_number)) : '',
  }
}

function signature(details: PortDetails, options: LoaOptions): TypedSignature | HandwrittenSignature {
  const signer = {
    signer_name: line(options.signer_name) || line(details.authorized_name),
    signer_title: line(options.signer_title),
  }
  if (options.sign === 'handwritten_blank')
    return { kind: 'handwritten_blank', ...SIGNATURE.handwritten_blank, ...signer }
  const contact = line(options.contact) || 'KaiCalls support'
  return {
    kind: 'typed',
    ...SIGNATURE.typed,
    ...signer,
    accepted_at: options.at,
    disclosures: disclosuresFor(contact),
  }
}
