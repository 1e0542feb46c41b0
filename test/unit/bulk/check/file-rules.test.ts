import { expect, test } from 'vitest'
import { fileRules } from '../../../../src/bulk/check/file-rules.ts'
import type { PortDetails } from '../../../../src/domain/fields.ts'

const headers = new Map([
  ['phone_number', 'Phone'],
  ['billing_telephone_number', 'BTN'],
] as const)

/** The codes that each row gets, and the earlier row they point at. */
function codes(rows: readonly PortDetails[]): string[][] {
  const rules = fileRules(headers)
  return rows.map((details, i) =>
    rules.findings({ row: i + 1, line: i + 2 }, details).map(({ code, earlier }) => `${code} ${earlier}`),
  )
}
const at = (number: string, more: PortDetails = {}): PortDetails => ({
  phone_number: `+1512555${number}`,
  losing_carrier: 'Example Telecom',
  account_number: `EX-${number}`,
  ...more,
})

test('a number that stands twice is told at its second row, with the first one', () => {
  expect(codes([at('0101'), at('0102'), at('0101')])).toEqual([[], [], ['number_duplicate 1']])
})

test('rows of one account have to agree on its billing number and on how much of it moves', () => {
  const account = { account_number: 'EX 77-1' }
  const btn = { billing_telephone_number: '+15125550101' }
  expect(
    codes([
      at('0101', { ...account, ...btn, port_type: 'full' }),
      at('0102', { account_number: 'ex771', ...btn, port_type: 'full' }),
      at('0103', { ...account, billing_telephone_number: '+15125550103', port_type: 'full' }),
      at('0104', { ...account, ...btn, port_type: 'partial' }),
      at('0105', { ...account, losing_carrier: 'Another Carrier' }),
    ]),
  ).toEqual([[], [], ['billing_number_differs 1'], ['port_type_differs 1'], []])
})

test('several numbers on an account without a billing number are pointed out', () => {
  const account = { account_number: 'EX-9' }
  expect(codes([at('0101', account), at('0102', account)])).toEqual([[], ['billing_number_missing 1']])
})

test('toll-free numbers of one account need no billing number', () => {
  const account = { account_number: 'EX-9', number_type: 'toll_free' }
  expect(codes([at('0101', account), at('0102', account)])).toEqual([[], []])
})

test('the new billing number of a partial port may not move in the same file, in whichever order', () => {
  const stays = { new_billing_telephone_number: '+15125550109' }
  expect(codes([at('0101', stays), at('0109')])).toEqual([[], ['new_billing_number_moves 1']])
  expect(codes([at('0109'), at('0101', stays)])).toEqual([[], ['new_billing_number_moves 1']])
})
