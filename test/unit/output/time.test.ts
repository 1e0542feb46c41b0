import { expect, test } from 'vitest'
import { buildStyle } from '../../../src/output/style.ts'
import { moment } from '../../../src/output/time.ts'

const style = (isTTY: boolean) =>
  buildStyle({
    env: { LANG: 'C.UTF-8', TZ: 'America/Chicago' },
    isTTY,
    columns: 80,
    noColor: true,
    now: new Date('2026-12-07T15:00Z'),
  })

test('what has happened is never said to lie ahead, whatever the clock of the server says', () => {
  expect(moment('2026-12-07T14:58:00Z', style(true))).toBe('2 min ago, 08:58 CST')
  expect(moment('2026-12-29T15:00:00Z', style(true))).toBe('just now, 29 Dec 09:00 CST')
  expect(moment('2026-12-29T15:00:00Z', style(false))).toBe('2026-12-29T15:00:00.000Z')
  expect(moment('soon', style(true))).toBe('soon')
})
