import { phoneDigits } from './number-fields.ts'
import { isMasked, isPlaceholder, type Rule } from './rule.ts'

const fits = (pattern: string | undefined, value: string): boolean =>
  pattern === undefined || new RegExp(pattern, 'i').test(value)
const isFiller = (code: string): boolean =>
  /^(.)\1+$/.test(code) || ('01234567890'.includes(code) && code.length >= 4)
/** Words instead of a number: none of the carriers in the table gives an account number without a digit. */
const isStandIn = (text: string): boolean =>
  text !== '' && (isPlaceholder(text) || (!/\d/.test(text) && !isMasked(text)))

/** Checks of the account number's shape. No text repeats the number. */
export const ACCOUNT_RULES: readonly Rule[] = [
  {
    code: 'account_number_missing',
    field: 'account_number',
    severity: 'error',
    likelihood: 0.95,
    types: ['local', 'wireless', 'voip'],
    when: ({ text }) => text('account_number') === '',
    message: 'The account number is missing.',
    hint: 'Copy it from the newest bill or from the carrier’s portal; it is often not the phone number.',
    basis: 'fcc-07-188',
  },
  {
    code: 'account_number_not_given',
    field: 'account_number',
    severity: 'warning',
    likelihood: 0.3,
    types: ['toll_free'],
    when: ({ text }) => text('account_number') === '',
    message: 'No account number is given.',
    hint: 'Add it if the toll-free bill has one.',
    basis: 'somos-loa',
  },
  {
    code: 'account_number_placeholder',
    field: 'account_number',
    severity: 'error',
    likelihood: 0.95,
    when: (facts) => isStandIn(facts.text('account_number')) || isFiller(facts.account),
    message: 'The account number is a placeholder.',
    hint: 'Copy the account number from the newest bill.',
    basis: 'practice',
  },
  {
    code: 'account_number_masked',
    field: 'account_number',
    severity: 'error',
    likelihood: 0.95,
    when: ({ text }) => isMasked(text('account_number')),
    message: 'Part of the account number is hidden.',
    hint: 'Find the whole number on the bill; portals and e-mails often show only its end.',
    basis: 'practice',
  },
  {
    code: 'account_number_scientific',
    field: 'account_number',
    severity: 'error',
    likelihood: 0.95,
    when: (facts) => /^\d(?:[.,]\d+)?E\+?\d+$/.test(facts.account),
    message: 'A spreadsheet has turned the account number into scientific notation, and digits are lost.',
    hint: 'Copy it again from the bill, and format the spreadsheet’s column as text.',
    basis: 'practice',
  },
  {
    code: 'account_number_is_phone',
    field: 'account_number',
    severity: 'warning',
    likelihood: 0.5,
    when: (facts) => {
      const digits = phoneDigits(facts.text('account_number'))
      const phones = [facts.phone, phoneDigits(facts.text('billing_telephone_number'))]
      return !facts.carrier.account_is_phone_number && digits.length === 10 && phones.includes(digits)
    },
    message: 'The account number is the same as the phone number.',
    hint: 'Check the bill: most carriers give the account a number of its own.',
    basis: 'zoom-porting',
  },
  {
    code: 'account_number_letters',
    field: 'account_number',
    severity: 'warning',
    likelihood: 0.4,
    when: (facts) => /\d[OIL]\d|\d[OIL]$/.test(facts.account) && !/[A-HJKMNP-Z]/.test(facts.account),
    message: 'The account number has a letter O, I or L among its digits.',
    hint: 'Check on the bill whether it is a zero or a one.',
    basis: 'practice',
  },
  {
    code: 'account_number_characters',
    field: 'account_number',
    severity: 'warning',
    likelihood: 0.3,
    when: (facts) =>
      /[^A-Z0-9]/.test(facts.account) &&
      !isMasked(facts.text('account_number')) &&
      !isStandIn(facts.text('account_number')) &&
      !/E\+/.test(facts.account),
    message: 'The account number has characters other than letters, digits, spaces and dashes.',
    hint: 'Copy it as the bill prints it, without other numbers or notes.',
    basis: 'bandwidth-csr',
  },
  {
    code: 'account_number_length',
    field: 'account_number',
    severity: 'warning',
    likelihood: 0.4,
    when: (facts) => {
      const { length } = facts.account
      const odd = (length > 0 && length < 4) || length > 25
      return odd && !isStandIn(facts.text('account_number')) && `${length}`
    },
    message: 'The account number has {it} characters, which is unusual.',
    hint: 'Check that it is whole, and that it is not an invoice or order number.',
    basis: 'bandwidth-csr',
  },
  {
    code: 'account_number_pattern',
    field: 'account_number',
    severity: 'warning',
    likelihood: 0.5,
    when: ({ account, carrier, text }) =>
      text('account_number') !== '' &&
      !fits(carrier.account_pattern, account) &&
      (carrier.name ?? 'this carrier'),
    message: 'The account number does not look like those of {it}.',
    hint: 'Check that it is the account number, not an invoice, customer or user number.',
    basis: 'gigs-carriers',
  },
]
