import { readNumber } from '../numbers/phone-number.ts'
import type { Loa } from './loa.ts'
import type { LoaFinding } from './loa-finding.ts'
import { loaRows } from './loa-rows.ts'
import { isAnother } from './signer.ts'

/** One rule: it holds no finding when `of` is false; a string from `of` completes the message. */
export interface LoaRule extends Omit<LoaFinding, 'source'> {
  readonly of: (loa: Loa) => boolean | string
}

const inWrongClass = (number: string, variant: Loa['variant']): boolean => {
  const reading = readNumber(number)
  return reading.ok && reading.tollFree !== (variant === 'toll_free')
}
const newBtn = (loa: Loa): string => loa.attachment?.new_billing_telephone_number ?? ''
const printable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u
const printedValues = (loa: Loa): string[] => [
  ...loaRows(loa).flatMap((row) => row.lines),
  loa.signature.signer_name,
  loa.signature.signer_title,
]
const isComplete = (a: Loa['subscriber']['billing_address']): boolean =>
  Boolean(a.line1 && a.city && a.state && a.postal_code)

/** 47 CFR 64.1130(b) wants the subscriber's own signature, and carriers look the signer up on the account. */
export const SIGNER_DIFFERS: LoaRule = {
  field: 'authorized_name',
  code: 'loa_signer_not_authorized_person',
  severity: 'error',
  message: 'Someone other than the authorized person signs the letter.',
  hint: 'Let the authorized person sign, or name the signer as authorized person.',
  of: (loa) => isAnother(loa.signature.signer_name, loa.authorized_person.name),
}

export const TYPED_TOLL_FREE: LoaRule = {
  field: 'loa',
  code: 'loa_typed_signature_toll_free',
  severity: 'warning',
  message:
    'For toll-free numbers a typed signature needs an arrangement that the new RespOrg makes beforehand.',
  hint: 'Signing by hand is the safe way: "kaiport loa --print-and-sign", and the scan with --signed-loa.',
  of: (loa) => loa.variant === 'toll_free' && loa.signature.kind === 'typed',
}

/** What a letter needs and may not have, most serious first. Why each is asked for stands with the sentences and labels of the letter. */
export const LOA_RULES: readonly LoaRule[] = [
  {
    field: 'business_name',
    code: 'loa_billing_name_missing',
    severity: 'error',
    message: 'The letter has no billing name.',
    hint: "Give the account holder's name exactly as the bill prints it.",
    of: (loa) => !loa.subscriber.billing_name,
  },
  {
    field: 'address_line1',
    code: 'loa_address_missing',
    severity: 'error',
    message: 'An address in the letter is incomplete.',
    hint: 'Give street, city, state and postal code as the carrier has them.',
    of: ({ subscriber }) => !isComplete(subscriber.billing_address),
  },
  {
    field: 'authorized_name',
    code: 'loa_authorized_name_missing',
    severity: 'error',
    message: 'The letter names no authorized person.',
    hint: 'Give the first and last name of one person who may change the account.',
    of: (loa) => !loa.authorized_person.name,
  },
  {
    field: 'losing_carrier',
    code: 'loa_losing_carrier_missing',
    severity: 'error',
    message: 'The letter does not name the losing carrier.',
    hint: 'Give the name at the top of the bill.',
    of: (loa) => !loa.losing_carrier,
  },
  {
    field: 'account_number',
    code: 'loa_account_number_missing',
    severity: 'error',
    message: 'The letter has no account number.',
    hint: 'Copy it from the bill or ask the losing carrier for the one used for porting.',
    of: (loa) => loa.variant === 'standard' && !loa.account_number,
  },
  {
    field: 'billing_telephone_number',
    code: 'loa_btn_missing',
    severity: 'warning',
    message: 'The letter has no billing telephone number.',
    hint: 'Give the main number of the account, which may be the number itself.',
    of: (loa) => loa.subscriber.has_service_address && !loa.billing_telephone_number,
  },
  {
    field: 'phone_number',
    code: 'loa_number_missing',
    severity: 'error',
    message: 'The letter names no telephone number.',
    hint: 'Give the number that moves.',
    of: (loa) => loa.numbers.length === 0,
  },
  {
    field: 'phone_number',
    code: 'loa_number_malformed',
    severity: 'error',
    message: 'Not a US or Canadian number: ',
    hint: 'Write the number with its area code.',
    of: (loa) => loa.numbers.filter((n) => !readNumber(n).ok).join(', '),
  },
  {
    field: 'phone_number',
    code: 'loa_classes_mixed',
    severity: 'error',
    message: 'The letter is for another kind of number: toll-free numbers have one of their own.',
    hint: 'Check the kind of number: "toll_free" for a toll-free number, and for no other.',
    of: (loa) => loa.numbers.some((n) => inWrongClass(n, loa.variant)),
  },
  {
    field: 'new_billing_telephone_number',
    code: 'loa_new_btn_missing',
    severity: 'error',
    message: 'The billing telephone number moves, and the letter names no new one for the numbers that stay.',
    hint: 'Give one of the numbers that stay.',
    of: (loa) =>
      loa.attachment !== null && loa.numbers.includes(loa.billing_telephone_number) && !newBtn(loa),
  },
  {
    field: 'new_billing_telephone_number',
    code: 'loa_new_btn_moves',
    severity: 'error',
    message: 'The new billing telephone number is the old one or is itself moving.',
    hint: 'Give one of the numbers that stay.',
    of: (loa) => newBtn(loa) !== '' && [loa.billing_telephone_number, ...loa.numbers].includes(newBtn(loa)),
  },
  SIGNER_DIFFERS,
  {
    field: 'loa',
    code: 'loa_letters_not_printable',
    severity: 'error',
    message: 'Letters that the PDF cannot print: ',
    hint: 'Write it in Latin letters, as the bill does.',
    of: (loa) =>
      printedValues(loa)
        .filter((value) => !printable.test(value))
        .join(', '),
  },
  {
    field: 'loa',
    code: 'loa_unsigned',
    severity: 'warning',
    message: 'The letter is not signed yet.',
    hint: 'Print it, sign and date it by hand, and send the scan.',
    of: (loa) => loa.signature.kind === 'handwritten_blank',
  },
  TYPED_TOLL_FREE,
  {
    field: 'loa',
    code: 'loa_typed_signature',
    // Amazon refuses a name that is merely typed (https://repost.aws/knowledge-center/loa-best-practices); this one comes
    // with the consent, the disclosures and the moment that 47 CFR 64.1130(i) and E-SIGN ask for.
    severity: 'info',
    message: 'A typed signature is valid, but some carriers ask for one by hand.',
    hint: 'If the letter is refused for it, print it and sign by hand.',
    of: (loa) => loa.variant === 'standard' && loa.signature.kind === 'typed',
  },
  {
    field: 'address_line1',
    code: 'loa_billing_address_assumed',
    severity: 'info',
    message: 'The letter gives the service address as the billing address too.',
    hint: 'If the letter is refused for the billing address, ask KaiCalls support for one that gives both.',
    of: (loa) => loa.subscriber.has_service_address,
  },
  {
    field: 'loa',
    code: 'loa_new_carrier_is_brand',
    severity: 'info',
    message:
      "The letter names the new carrier as KaiCalls, a brand; the contracting carrier's legal name is not known here.",
    hint: "If the letter is refused for the new carrier's name, ask KaiCalls support for the legal name or RespOrg id.",
    of: () => true,
  },
  {
    field: 'port_type',
    code: 'loa_remaining_unlisted',
    severity: 'info',
    message: 'The letter says that all other numbers of the account stay, and lists none of them.',
    hint: 'If the carrier asks for a list of them, send it to KaiCalls support.',
    of: (loa) => loa.attachment !== null,
  },
  {
    field: 'loa',
    code: 'loa_has_attachment',
    severity: 'info',
    message: 'The letter has more than one page.',
    hint: 'Keep the pages together: the attachment is part of the letter.',
    of: (loa) => loa.attachment !== null,
  },
]
