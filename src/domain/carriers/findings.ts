import type { FieldName, PortDetails } from '../fields.ts'
import { accountAdvice, nameOf, pinAdvice } from './advice.ts'
import type { Carrier } from './schema.ts'

/** What a value can look wrong by. A carrier's own formats know better than the general rules of the same name. */
export const FORMAT_CODES = [
  'account_number_is_phone',
  'account_number_pattern',
  'pin_default',
  'pin_pattern',
] as const
type FormatCode = (typeof FORMAT_CODES)[number]

/** A doubt about a value. It warns and never blocks: carriers change their formats without notice. */
export interface FormatFinding {
  readonly field: FieldName
  readonly code: FormatCode
  readonly message: string
  readonly hint: string
}

/** The values that a carrier's formats can be held against. */
export type AccountDetails = Pick<PortDetails, 'account_number' | 'pin' | 'phone_number'>

/**
 * Compares account number and PIN with what is known of the carrier's formats. No text holds a PIN, or more of an
 * account number than its last four characters.
 */
export function formatFindings(carrier: Carrier, details: AccountDetails): readonly FormatFinding[] {
  const account = bare(details.account_number)
  const pin = bare(details.pin)
  const phone = (details.phone_number ?? '').replace(/\D/g, '').slice(-10)
  return [
    ...(account === '' ? [] : accountFindings(carrier, account, phone, pin)),
    ...(pin === '' ? [] : pinFindings(carrier, pin, phone, account)),
  ]
}

function accountFindings(
  carrier: Carrier,
  account: string,
  phone: string,
  pin: string,
): readonly FormatFinding[] {
  const { is_phone_number: isPhone, format, pattern, alternatives, traps } = carrier.account_number
  const field = 'account_number'
  const hint = [format, ...traps, ...accountAdvice(carrier).steps.slice(0, 1)]
    .filter((line) => line !== null)
    .join(' ')
  const equalsPhone = phone.length === 10 && account.replace(/^1(?=\d{10}$)/, '') === phone
  if (isPhone === 'no' && equalsPhone) {
    const message = `The account number is the phone number itself; at ${nameOf(carrier)} it is a number of its own.`
    return [{ field, code: 'account_number_is_phone', message, hint }]
  }
  if (isPhone === 'yes' && phone.length === 10 && !account.endsWith(phone)) {
    const message = `${called(account, pin)} is not the phone number; at ${nameOf(carrier)} it usually is.`
    return [{ field, code: 'account_number_is_phone', message, hint }]
  }
  if (fits(account, pattern, alternatives)) return []
  return [
    {
      field,
      code: 'account_number_pattern',
      message: `${called(account, pin)} does not look like one from ${nameOf(carrier)}.`,
      hint,
    },
  ]
}

function pinFindings(
  carrier: Carrier,
  pin: string,
  phone: string,
  account: string,
): readonly FormatFinding[] {
  const { pattern, alternatives, traps, name, accepted_defaults: defaults } = carrier.pin
  const findings: FormatFinding[] = []
  const field = 'pin'
  const hint = [...pinAdvice(carrier).steps.slice(0, 1), ...traps].join(' ')
  const allowed =
    (defaults.includes('0000') && pin === '0000') ||
    (defaults.includes('last_four_of_phone_number') && pin === phone.slice(-4))
  if (!allowed && looksGuessed(pin, phone, account)) {
    const message =
      'The PIN looks like a default or a guess: a row of digits, or the end of the phone or account number.'
    findings.push({ field, code: 'pin_default', message, hint })
  }
  if (!fits(pin, pattern, alternatives)) {
    const kind = name === null ? 'PIN' : name
    findings.push({
      field,
      code: 'pin_pattern',
      message: `The PIN does not have the form of ${nameOf(carrier)}'s ${kind}.`,
      hint,
    })
  }
  return findings
}

// A source that gives no form contradicts none: then every value fits.
function fits(
  value: string,
  pattern: string | null,
  alternatives: readonly { pattern: string | null }[],
): boolean {
  const patterns = [...(pattern === null ? [] : [pattern]), ...alternatives.map((each) => each.pattern)]
  return patterns.length === 0 || patterns.some((each) => each === null || new RegExp(each).test(value))
}

function looksGuessed(pin: string, phone: string, account: string): boolean {
  const row = '01234567890'
  const reversed = [...row].reverse().join('')
  const sameDigit = /^(.)\1*$/.test(pin)
  const ends = [phone.slice(-4), account.slice(-4)].filter((end) => end.length === 4)
  return sameDigit || row.includes(pin) || reversed.includes(pin) || ends.includes(pin)
}

// Four characters that are also the PIN stay unsaid.
function called(account: string, pin: string): string {
  const end = account.slice(-4)
  return account.length > 4 && end !== pin ? `The account number ending ${end}` : 'The account number'
}

function bare(value: string | undefined): string {
  return (value ?? '').replace(/[^\p{L}\p{N}]/gu, '')
}
