import { expect, test } from 'vitest'
import { progressLine } from '../../../src/output/bulk-view.ts'

const progress = {
  totals: { total: 58, submitted: 20, not_tried: 38 },
  all: 116,
  rate: 36,
  left: 2,
  heldUntil: 0,
  stopping: false,
}

test('progress says how fast it goes and for how long, until it stops', () => {
  const line = (more = {}) => progressLine({ ...progress, ...more }, new Date(0))
  expect(line()).toBe('58 rows: 20 submitted, 38 not tried; 36 a second, 2 s left')
  expect(line({ heldUntil: 9_000 })).toBe('58 rows: 20 submitted, 38 not tried; KaiCalls asks to wait 9 s')
  expect(line({ stopping: true })).toBe('58 rows: 20 submitted, 38 not tried')
})
