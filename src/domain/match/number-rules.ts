import { isTollFree } from './area-codes.ts'
import type { Facts } from './facts.ts'
import { phoneDigits } from './number-fields.ts'
import { NOT_TOLL_FREE, type Rule } from './rule.ts'

const btn = ({ text }: Facts): string => phoneDigits(text('billing_telephone_number'))
const newBtn = ({ text }: Facts): string => phoneDigits(text('new_billing_telephone_number'))
const isPhone = (digits: string): boolean => /^[2-9]\d{2}[2-9]\d{6}$/.test(digits)

/** Checks of the billing telephone number, partial ports and toll-free numbers. */
export const NUMBER_RULES: readonly Rule[] = [
  {
    code: 'btn_shape',
    field: 'billing_telephone_number',
    severity: 'error',
    likelihood: 0.7,
    when: (facts) => facts.text('billing_telephone_number') !== '' && !isPhone(btn(facts)),
    message: 'The billing telephone number is not a ten-digit phone number.',
    hint: 'Enter the account’s main number. It need not be the one that moves, and it is not the account number.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'btn_toll_free',
    field: 'billing_telephone_number',
    severity: 'warning',
    likelihood: 0.4,
    types: NOT_TOLL_FREE,
    when: ({ text }) => isTollFree(text('billing_telephone_number')),
    message: 'The billing telephone number is toll-free, but the number that moves is not.',
    hint: 'Ask the carrier for the account’s main local number.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'btn_not_given',
    field: 'billing_telephone_number',
    severity: 'warning',
    likelihood: 0.4,
    types: ['local', 'voip'],
    when: (facts) => facts.text('port_type') === 'partial' && btn(facts) === '',
    message: 'Other numbers stay on the account, and its main number is not given.',
    hint: 'Ask the carrier which number is the billing telephone number of the account.',
    basis: 'telnyx-errors',
  },
  {
    code: 'btn_needs_new',
    field: 'new_billing_telephone_number',
    severity: 'error',
    likelihood: 0.85,
    types: NOT_TOLL_FREE,
    when: (facts) =>
      facts.text('port_type') === 'partial' &&
      btn(facts) === facts.phone &&
      facts.phone !== '' &&
      newBtn(facts) === '',
    message: 'The account’s main number moves while other numbers stay.',
    hint: 'Name one of the numbers that stay as the new billing telephone number, or move all numbers.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'new_btn_shape',
    field: 'new_billing_telephone_number',
    severity: 'error',
    likelihood: 0.7,
    when: (facts) => facts.text('new_billing_telephone_number') !== '' && !isPhone(newBtn(facts)),
    message: 'The new billing telephone number is not a ten-digit phone number.',
    hint: 'Enter one of the numbers that stay on the account.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'new_btn_is_moving',
    field: 'new_billing_telephone_number',
    severity: 'error',
    likelihood: 0.85,
    when: (facts) => newBtn(facts) !== '' && [facts.phone, btn(facts)].includes(newBtn(facts)),
    message:
      'The new billing telephone number is the number that moves, or the old billing telephone number.',
    hint: 'Name a number that stays on the account.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'new_btn_without_partial',
    field: 'new_billing_telephone_number',
    severity: 'warning',
    likelihood: 0.3,
    types: NOT_TOLL_FREE,
    when: (facts) => newBtn(facts) !== '' && facts.text('port_type') !== 'partial',
    message: 'A new billing telephone number is given, but the port is not a partial one.',
    hint: 'Set the port type to partial if numbers stay, or leave the new number out.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'toll_free_number_type',
    field: 'number_type',
    severity: 'error',
    likelihood: 0.8,
    when: ({ text, areaCode }) =>
      text('number_type') === 'toll_free' && areaCode !== undefined && !isTollFree(text('phone_number')),
    message: 'The number is not toll-free, but its type says so.',
    hint: 'Set the number type to local, wireless or voip.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'toll_free_not_said',
    field: 'number_type',
    severity: 'error',
    likelihood: 0.8,
    when: ({ text }) => isTollFree(text('phone_number')) && !['', 'toll_free'].includes(text('number_type')),
    message: 'The number is toll-free, but its type says otherwise.',
    hint: 'Set the number type to toll_free; toll-free numbers move by their own rules.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'toll_free_partial',
    field: 'port_type',
    severity: 'error',
    likelihood: 0.8,
    types: ['toll_free'],
    when: ({ text }) => text('port_type') === 'partial',
    message: 'A toll-free number moves by itself; there is no partial port of one.',
    hint: 'Leave the port type out, or set it to full.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'toll_free_btn',
    field: 'billing_telephone_number',
    severity: 'warning',
    likelihood: 0.4,
    types: ['toll_free'],
    when: (facts) => btn(facts) !== '' || newBtn(facts) !== '',
    message: 'A toll-free number has no billing telephone number, and one is given.',
    hint: 'Leave it out: the port is decided by who controls the number (its RespOrg).',
    basis: 'bandwidth-errors',
  },
]
