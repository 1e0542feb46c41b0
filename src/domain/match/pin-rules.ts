import type { Facts } from './facts.ts'
import { phoneDigits } from './number-fields.ts'
import { isMasked, isPlaceholder, type Rule } from './rule.ts'

const pin = ({ text }: Facts): string => text('pin').replace(/[\s\p{Pd}]/gu, '')

/** Checks of the PIN's shape. No text repeats the PIN or says what it is. */
export const PIN_RULES: readonly Rule[] = [
  {
    code: 'pin_missing',
    field: 'pin',
    severity: 'error',
    likelihood: 0.95,
    types: ['wireless'],
    when: ({ text, country }) => text('pin') === '' && country !== 'CA',
    message: 'A mobile number cannot be moved without its transfer PIN.',
    hint: 'Ask the carrier for a number transfer PIN just before you submit; it is not the voicemail or login PIN.',
    basis: 'gigs-carriers',
  },
  {
    code: 'pin_placeholder',
    field: 'pin',
    severity: 'error',
    likelihood: 0.9,
    when: ({ text }) => text('pin') !== '' && (isPlaceholder(text('pin')) || isMasked(text('pin'))),
    message: 'The PIN is a placeholder or partly hidden.',
    hint: 'Enter the PIN itself, or leave it out if the account has none.',
    basis: 'practice',
  },
  {
    code: 'pin_default',
    field: 'pin',
    severity: 'warning',
    likelihood: 0.4,
    when: (facts) => {
      const code = pin(facts)
      const ends = [facts.phone, phoneDigits(facts.text('billing_telephone_number')), facts.account]
      return (
        /^(\d)\1{3,}$/.test(code) ||
        /^(?:1234|12345|123456|4321)$/.test(code) ||
        (code.length === 4 && ends.some((n) => n.endsWith(code)))
      )
    },
    message:
      'The PIN looks like a default: one digit repeated, a row of digits, or the end of the phone or account number.',
    hint: 'Make sure that it is the port-out PIN of the account. Carriers often set such a default, and just as often it is a guess.',
    basis: 'telnyx-pin',
  },
  {
    code: 'pin_is_account_number',
    field: 'pin',
    severity: 'warning',
    likelihood: 0.6,
    when: (facts) => pin(facts) !== '' && [facts.account, facts.phone].includes(pin(facts)),
    message: 'The PIN is the same as the account number or the phone number.',
    hint: 'Enter the port-out or transfer PIN.',
    basis: 'telnyx-pin',
  },
  {
    code: 'pin_length',
    field: 'pin',
    severity: 'warning',
    likelihood: 0.4,
    when: (facts) =>
      pin(facts) !== '' &&
      (pin(facts).length < 4 || pin(facts).length > 15) &&
      !isPlaceholder(facts.text('pin')),
    message: 'The PIN is shorter than 4 or longer than 15 characters.',
    hint: 'Check that it is the port-out or transfer PIN.',
    basis: 'bandwidth-csr',
  },
  {
    code: 'pin_characters',
    field: 'pin',
    severity: 'warning',
    likelihood: 0.3,
    types: ['wireless'],
    when: (facts) =>
      /\D/.test(pin(facts)) && !isPlaceholder(facts.text('pin')) && !isMasked(facts.text('pin')),
    message: 'The PIN has characters other than digits; transfer PINs of mobile carriers are digits.',
    hint: 'Check that it is the transfer PIN, not the account password.',
    basis: 'gigs-carriers',
  },
  {
    code: 'pin_signs',
    field: 'pin',
    severity: 'warning',
    likelihood: 0.3,
    when: (facts) =>
      /[^A-Za-z0-9]/.test(facts.text('pin')) &&
      !(facts.type === 'wireless' && /\D/.test(pin(facts))) &&
      !isPlaceholder(facts.text('pin')) &&
      !isMasked(facts.text('pin')),
    message: 'The PIN has a space or a sign in it; PINs are letters and digits.',
    hint: 'Leave spaces and dashes out. With any other sign, check that it is the port-out PIN and not a password.',
    basis: 'practice',
  },
  {
    code: 'pin_pattern',
    field: 'pin',
    severity: 'warning',
    likelihood: 0.5,
    when: (facts) => {
      const { pin_pattern: pattern, name } = facts.carrier
      return (
        pin(facts) !== '' &&
        pattern !== undefined &&
        !new RegExp(pattern, 'i').test(pin(facts)) &&
        (name ?? 'this carrier')
      )
    },
    message: 'The PIN does not look like the transfer PINs of {it}.',
    hint: 'Check that it is the transfer PIN, not a passcode, voicemail PIN or login PIN.',
    basis: 'gigs-carriers',
  },
]
