import { expect, test } from 'vitest'
import { nearest } from '../../../src/domain/nearest.ts'

const KNOWN = ['base_url', 'business_id', 'interval', 'accessible', 'pin-mismatch']

test.each([
  ['intervl', 'interval'],
  ['Interval', 'interval'],
  ['bus', 'business_id'],
  ['base-ulr', 'base_url'],
  ['pin_mismatch', 'pin-mismatch'],
  ['b', undefined],
  ['colour', undefined],
  ['', undefined],
])('%s: %s', (word, meant) => {
  expect(nearest(word, KNOWN)).toBe(meant)
})

test('nothing is near where nothing is known', () => {
  expect(nearest('a', [])).toBeUndefined()
})
