import { expect, test } from 'vitest'
import { duration, typedDuration } from '../../../src/domain/duration.ts'

test.each([
  ['30', '30s'],
  ['90s', '90s'],
  ['120s', '2m'],
  ['1.5h', '90m'],
  ['24h', '1d'],
  ['1500ms', '1500ms'],
])('%s is typed again as %s, and means the same', (text, typed) => {
  const ms = duration.parse(text)
  expect(typedDuration(ms)).toBe(typed)
  expect(duration.parse(typed)).toBe(ms)
})
