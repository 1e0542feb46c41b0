import { expect, test } from 'vitest'
import { entryDoubts } from '../../../src/domain/entry-doubts.ts'

const VERIZON = { phone_number: '+15125550142', number_type: 'wireless', losing_carrier: 'Verizon Wireless' }

test('a form that does not fit is told with the form, and nothing that stands above the question', () => {
  const [doubt, ...others] = entryDoubts('account_number', '8834-201-5567', VERIZON)
  expect(others).toEqual([])
  expect(doubt?.message).toContain('does not look like one from Verizon Wireless')
  expect(doubt?.hint).toBe('9 digits, a dash and 5 digits. Enter all 14 digits without the dash.')
})

test('only what the value itself makes doubtful is told, not what is missing around it', () => {
  expect(entryDoubts('account_number', '98765432100001', VERIZON)).toEqual([])
  expect(entryDoubts('city', 'Austin', { number_type: 'local' })).toEqual([])
  const codes = entryDoubts('address_line2', 'PO Box 12', {
    number_type: 'local',
    address_line1: '1200 Trinity Bend Rd',
  }).map(({ code }) => code)
  expect(codes).toEqual(['address_po_box'])
  expect(entryDoubts('address_line2', '', { number_type: 'local' })).toEqual([])
})
