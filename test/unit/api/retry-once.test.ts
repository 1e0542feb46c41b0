import { expect, test } from 'vitest'
import { retryKey } from '../../../src/api/retry-once.ts'

const PORT = { id: 'port_1', attempt: 1 }

test('the key of an attempt follows from the port, the attempt and what changes', () => {
  const key = retryKey(PORT, { city: 'Austin' })
  expect(retryKey({ ...PORT }, { city: 'Austin' })).toBe(key)
  for (const other of [
    retryKey({ ...PORT, attempt: 2 }, { city: 'Austin' }),
    retryKey({ ...PORT, id: 'port_2' }, { city: 'Austin' }),
    retryKey(PORT, { city: 'Dallas' }),
    retryKey(PORT, { state: 'Austin' }),
    retryKey(PORT, {}),
    retryKey(PORT, { city: '' }),
  ])
    expect(other).not.toBe(key)
})

test('the order in which changes were given makes no other key, and a PIN no difference', () => {
  const key = retryKey(PORT, { city: 'Austin', state: 'TX' })
  expect(retryKey(PORT, { state: 'TX', city: 'Austin' })).toBe(key)
  expect(retryKey(PORT, { city: 'Austin', state: 'TX', pin: '4821' })).toBe(key)
})
