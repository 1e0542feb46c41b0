import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../support/clock.ts'
import { submitted } from '../../support/ports.ts'
import { openWorld } from '../../support/world.ts'
import { follow, type Line, ofType } from './following.ts'

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const keysOf = (line: Line | undefined): string[] => Object.keys(line ?? {})

test('each line is one JSON object with its type, its moment and what belongs to it', async () => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  world.clock.plan(MINUTE, () => world.sandbox.stop())
  world.clock.plan(HOUR, () => world.sandbox.start())
  const { lines } = await follow(world)
  const common = ['type', 'at', 'id', 'phone_number', 'from', 'to', 'phase', 'detail', 'rejections']
  expect(keysOf(ofType(lines, 'snapshot')[0])).toEqual([...common, 'port'])
  expect(keysOf(ofType(lines, 'transition')[0])).toEqual(expect.arrayContaining(common))
  expect(keysOf(ofType(lines, 'error')[0])).toEqual(['type', 'at', 'code', 'message', 'failures'])
  expect(keysOf(ofType(lines, 'end')[0])).toEqual(['type', 'at', 'reason', 'total', 'rejected'])
  for (const { at } of lines) expect(at).toMatch(MOMENT)
  expect(ofType(lines, 'end')).toHaveLength(1)
})

test('--fields narrows every line down to what it has of them', async () => {
  const world = await openWorld()
  await submitted(world)
  const { code, lines } = await follow(world, ['--fields', 'type,to', '--interval', '6h'])
  expect(code).toBe(0)
  expect(lines.map(({ type, to }) => `${type} ${to}`)).toEqual([
    'snapshot submitted',
    'transition pending',
    'transition in_progress',
    'transition completed',
    'end undefined',
  ])
})
