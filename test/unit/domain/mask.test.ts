import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findField } from '../../../src/domain/fields.ts'
import { isMask, mask } from '../../../src/domain/mask.ts'

const account = findField('account_number')

test('what is masked is known for a mask, stays as it is, and is no account number', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), (value) => {
      const masked = mask(value)
      expect(masked).toMatch(/^\*{4}[A-Za-z0-9]{0,4}$/)
      expect(isMask(masked)).toBe(true)
      expect(mask(masked)).toBe(masked)
      expect(account?.schema.safeParse(masked).success).toBe(false)
    }),
  )
})

test.each(['****5567', '…5567', '•••• 5567', 'XXXX5567', '...567', '##67', '****55-7', '****', '****-5567'])(
  '%s is a mask',
  (value) => expect(isMask(value)).toBe(true),
)

test.each(['883420155-7', 'EX-100200', '5567', 'XX5567', '#5567', 'X', '12****', '****55678'])(
  '%s is none',
  (value) => expect(isMask(value)).toBe(false),
)

test('of an account number its last four letters or digits are shown, and nothing of one that has no more', () => {
  expect(['883420155-7', '8834-201-5567', '12-34', 'A B 1 2 3', ''].map(mask)).toEqual([
    '****1557',
    '****5567',
    '****',
    '****B123',
    '****',
  ])
})
