import { expect, test } from 'vitest'
import type { Row } from '../../../src/bulk/read/read-row.ts'
import { inShard, parseShard } from '../../../src/bulk/run/shard.ts'

const row = (row: number, phone_number?: string): Row => ({
  row,
  line: row + 1,
  values: phone_number ? { phone_number } : {},
  raw: [],
  findings: [],
})
const number = (i: number) => `+1512555${String(i).padStart(4, '0')}`

test('every row lies in exactly one shard, and shards are about as large as each other', () => {
  const sizes = [0, 0, 0, 0]
  for (let i = 0; i < 10_000; i++) {
    const mine = [1, 2, 3, 4].filter((index) => inShard({ index, of: 4 }, row(i + 1, number(i))))
    expect(mine).toHaveLength(1)
    sizes[(mine[0] as number) - 1] = (sizes[(mine[0] as number) - 1] ?? 0) + 1
  }
  for (const size of sizes) expect(Math.abs(size - 2_500)).toBeLessThan(200)
})

test('a number lies in the same shard wherever its row stands and however it is written', () => {
  const shard = { index: 2, of: 3 }
  for (let i = 0; i < 100; i++) {
    const here = inShard(shard, row(1, number(i)))
    expect(inShard(shard, row(99, number(i)))).toBe(here)
    expect(inShard(shard, row(5, `(512) 555-${number(i).slice(-4)}`))).toBe(here)
  }
})

test('rows without a number are shared out by their place', () => {
  const mine = Array.from({ length: 300 }, (_, i) => inShard({ index: 1, of: 3 }, row(i + 1))).filter(Boolean)
  expect(mine.length).toBeGreaterThan(60)
  expect(mine.length).toBeLessThan(140)
})

test.each(['0/4', '5/4', '1/0', '1', 'a/b', '1/4/2', '-1/4'])('%s is no shard', (text) => {
  expect(parseShard(text)).toBeUndefined()
})
