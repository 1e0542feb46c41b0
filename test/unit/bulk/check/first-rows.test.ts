import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstRows } from '../../../../src/bulk/check/first-rows.ts'

test('it remembers the first row of every key, as a Map would, also while it grows', () => {
  const key = fc.oneof(fc.nat(60), fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }))
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
      const table = firstRows(4)
      const map = new Map<number, number>()
      for (const [i, one] of keys.entries()) {
        expect(table.seen(one, i + 1)).toBe(map.get(one))
        if (!map.has(one)) map.set(one, i + 1)
      }
      for (const one of keys) expect(table.find(one)).toBe(map.get(one))
    }),
  )
})

test('the largest number and the largest row keep apart', () => {
  const table = firstRows(2)
  expect(table.seen(9_999_999_999, 2 ** 30 - 1)).toBeUndefined()
  expect(table.seen(9_999_999_999 - 2 ** 32, 7)).toBeUndefined()
  expect(table.find(9_999_999_999)).toBe(2 ** 30 - 1)
  expect(table.find(9_999_999_999 - 2 ** 32)).toBe(7)
  expect(table.find(0)).toBeUndefined()
})
