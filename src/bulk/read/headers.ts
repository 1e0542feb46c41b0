import { FIELD_NAMES, type FieldName } from '../../domain/fields.ts'

/**
 * The spellings of column names that people's spreadsheets have, beside the field's own name. Case, punctuation, "#" or
 * "No." for "number", "Acct" for "account" and words in brackets make no difference (see `foldHeader`).
 */
export const HEADER_ALIASES: Record<FieldName, readonly string[]> = {
  phone_number: [
    'Phone',
    'Phone #',
    'Phone numbers',
    'Phone number to port',
    'Number',
    'Number to port',
    'Porting number',
    'Ported number',
    'TN',
    'TNs',
    'TN to port',
    'DID',
    'DID number',
    'Telephone',
    'MSISDN',
    'CTN',
    'MDN',
    'WTN',
    'Mobile',
    'Mobile number',
    'Cell',
    'Cell phone',
    'Cell number',
    'Telephone number',
  ],
  number_type: ['Phone type', 'Line type', 'Type of number', 'TN type', 'Service type'],
  losing_carrier: [
    'Carrier',
    'Current carrier',
    'Carrier name',
    'Current carrier name',
    'Old carrier',
    'Provider',
    'Current provider',
    'Phone provider',
    'Phone company',
    'Service provider',
    'Current service provider',
    'Losing provider',
    'LSP',
    'OSP',
  ],
  account_number: [
    'Account',
    'Account #',
    'Account No.',
    'Acct',
    'Acct #',
    'Acct No',
    'Carrier account',
    'Carrier account number',
    'Customer account number',
    'BAN',
    'Billing account number',
  ],
  pin: [
    'PIN code',
    'PIN number',
    'Account PIN',
    'Passcode',
    'Account passcode',
    'PIN/Passcode',
    'PIN or passcode',
    'Port PIN',
    'Port-out PIN',
    'Porting PIN',
    'Transfer PIN',
    'Number transfer PIN',
    'NTP',
    'Security PIN',
    'Security code',
    'Password',
    'Account password',
  ],
  authorized_name: [
    'Authorised name',
    'Authorized person',
    'Authorized contact',
    'Authorized user',
    'Authorized signer',
    'Authorized by',
    'Contact',
    'Contact name',
    'Contact person',
    'Account holder',
    'Account holder name',
    'Account owner',
    'End user',
    'End user name',
    'Signer',
    'Signer name',
    'Full name',
  ],
  business_name: [
    'Business',
    'Company',
    'Company name',
    'Organization',
    'Organization name',
    'Organisation',
    'Customer name',
    'Client name',
    'Legal name',
    'Legal business name',
    'Account name',
    'Name on account',
  ],
  address_line1: [
    'Address',
    'Address 1',
    'Street',
    'Street address',
    'Street 1',
    'Service address',
    'Service address 1',
    'Service address line 1',
    'Service street',
    'Billing address',
    'Billing street',
    'Mailing address',
  ],
  address_line2: [
    'Address 2',
    'Street 2',
    'Service address 2',
    'Service address line 2',
    'Suite',
    'Unit',
    'Apt',
    'Apartment',
    'Apt/Suite',
    'Suite/Unit',
    'Floor',
  ],
  city: ['Town', 'Locality', 'Service city', 'Billing city', 'City/Town'],
  state: ['Province', 'State/Province', 'St', 'Region', 'Prov', 'Service state', 'Billing state'],
  postal_code: [
    'Zip',
    'ZIP code',
    'Zip/Postal',
    'Zip/Postal code',
    'Postcode',
    'Postal',
    'Service zip',
    'Service zip code',
    'Billing zip',
    'Billing zip code',
  ],
  country: ['Country code', 'Nation', 'Service country'],
  billing_telephone_number: [
    'BTN',
    'Billing phone',
    'Billing phone number',
    'Billing number',
    'Billing TN',
    'Main billing number',
    'Account phone number',
  ],
  port_type: ['Porting type', 'Full or partial', 'Full/partial', 'Partial port'],
  new_billing_telephone_number: [
    'New BTN',
    'New billing phone number',
    'New billing number',
    'Remaining BTN',
  ],
  requested_foc_date: [
    'FOC',
    'FOC date',
    'Desired FOC date',
    'Requested date',
    'Requested port date',
    'Port date',
    'Porting date',
    'Desired port date',
    'Cutover date',
    'Desired due date',
    'Due date',
    'DDD',
    'Requested cutover date',
  ],
  contact_email: [
    'Email',
    'E-mail',
    'Email address',
    'E-mail address',
    'Contact e-mail',
    'Contact email address',
  ],
  external_ref: [
    'Reference',
    'Ref',
    'External reference',
    'External ID',
    'Your reference',
    'Our reference',
    'Customer reference',
    'Ticket',
    'Ticket number',
    'Order reference',
  ],
  business_id: ['KaiCalls business', 'KaiCalls business ID', 'Workspace ID'],
  agent_id: ['Agent', 'KaiCalls agent', 'KaiCalls agent ID'],
  note: ['Notes', 'Comment', 'Comments', 'Remark', 'Remarks'],
  bill: ['Bill file', 'Bill copy', 'Invoice', 'Invoice file', 'Phone bill', 'Bill path', 'Statement'],
}

/** Words that people shorten, as `foldHeader` reads them. */
const WORDS: Readonly<Record<string, string>> = {
  acctno: 'accountnumber',
  acct: 'account',
  acc: 'account',
  no: 'number',
  num: 'number',
  nbr: 'number',
  tel: 'telephone',
  addr: 'address',
}

/** A column name with everything taken out that makes no difference: `" Acct No. (required) "` is `accountnumber`. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/#/g, ' number ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => WORDS[word] ?? word)
    .join('')
}

const OWN_NAMES: ReadonlyMap<string, FieldName> = new Map(FIELD_NAMES.map((name) => [foldHeader(name), name]))
const SPELLINGS: ReadonlyMap<string, FieldName> = new Map(
  FIELD_NAMES.flatMap((name) => HEADER_ALIASES[name].map((alias) => [foldHeader(alias), name] as const)),
)

/** The field that a column name means, and how sure that is: 2 for the field's own name, 1 for another spelling. */
export function fieldOfHeader(
  header: string,
): { readonly field: FieldName; readonly rank: 1 | 2 } | undefined {
  const folded = foldHeader(header)
  const own = OWN_NAMES.get(folded)
  if (own) return { field: own, rank: 2 }
  const field = SPELLINGS.get(folded)
  return field && { field, rank: 1 }
}
