import type { AccountRole } from '../reading.ts'

export interface AccountText {
  readonly value: string
  readonly printed: string
  readonly index: number
  readonly role?: AccountRole
}

/** Groups of letters and digits; from the second on each needs a digit near its start, so that words are not swallowed. */
const ACCOUNT = /(?<![\w$/.,])(?:[A-Z]{1,4}-?)?\d[A-Z\d]*(?:[ .-]{1,2}[A-Z]?\d[A-Z\d]*)*(?![/\w]|[.,:]\d)/
/** Lumen and others number accounts as one figure, a dash and letters: 5-ABCDEFGH. */
const LETTERED = /(?<![\w$])\d-[A-Z]{6,10}(?!\w)/
const MASKED = /(?:(?:[xX*•#]{2,}[ -]?){1,5}|ending (?:in |with )?|se terminant par )(\d{3,5})(?!\d)/

/** "1 of 2", dates and amounts that stand after an account number on the same line are not part of it. */
const TAIL =
  /\s+(?:\d{1,3} (?:of|de|sur) \d|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\d{1,3}(?:,\d{3})*\.\d\d\b|\d{1,2} [A-Za-z]{3,9} 20\d\d).*$/

const MIN_DIGITS = 5
const MAX_LENGTH = 25

/** The account number at the start of a piece of text, or undefined. Fewer than five digits are never one. */
export function accountAt(text: string): AccountText | undefined {
  const head = text.replace(TAIL, '')
  const masked = MASKED.exec(head)
  if (masked && masked.index <= 2)
    return { value: masked[1] ?? '', printed: masked[0], index: masked.index, role: 'masked' }
  const match = LETTERED.exec(head) ?? ACCOUNT.exec(head)
  if (!match || match.index > 2) return undefined
  const value = plainAccount(match[0])
  const digits = value.replace(/\D/g, '').length
  if ((digits < MIN_DIGITS && !LETTERED.test(match[0])) || value.length > MAX_LENGTH) return undefined
  return { value, printed: match[0], index: match.index }
}

/** An account number without blanks, dashes and points, in capitals: the form in which two spellings are compared. */
export const plainAccount = (printed: string): string => printed.replace(/[^A-Za-z\d]/g, '').toUpperCase()

/** Payment slips append up to this many check figures to the account number. */
const MAX_CHECK_DIGITS = 4

/** Whether `longer` is `account` as a payment slip prints it, with check figures appended. */
export const isSlipSpelling = (longer: string, account: string): boolean =>
  longer.length > account.length &&
  longer.length - account.length <= MAX_CHECK_DIGITS &&
  longer.startsWith(account)
