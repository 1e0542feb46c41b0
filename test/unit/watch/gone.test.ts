import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/sandbox/database.ts'
import { HOUR, MINUTE } from '../../support/clock.ts'
import { submitted } from '../../support/ports.ts'
import { openWorld } from '../../support/world.ts'
import { follow, happenedTo, ofType, toldOf } from './following.ts'

test('a port that KaiCalls does not know any more ends its watch with 5, unless it is away for a while only', async () => {
  const world = await openWorld()
  const { id, phone_number } = await submitted(world)
  const other = await submitted(world, 'cutover-moves')
  world.clock.plan(10 * MINUTE, () => world.sandbox.stop())
  world.clock.plan(30 * MINUTE, () => world.sandbox.start())
  world.clock.plan(HOUR, () => world.control('reset'))
  const { code, lines } = await follow(world, [id, other.id])
  const failures = ofType(lines, 'error').filter((line) => line.code === 'not_found')
  expect(failures).toMatchObject([
    { id, phone_number, failures: 0 },
    { id: other.id, message: expect.stringContaining(`(${other.id}) any more`) },
  ])
  expect(Date.parse(failures[0]?.at ?? '')).toBeGreaterThan(Date.parse(lines[0]?.at ?? '') + HOUR - MINUTE)
  expect([code, lines.at(-1)]).toEqual([5, expect.objectContaining({ type: 'end', total: 0, gone: 2 })])
})

test('where others are followed, a port that is gone is told once, and the watch goes on', async () => {
  const world = await openWorld()
  await submitted(world)
  world.clock.plan(HOUR, async () => {
    await world.control('reset')
    await submitted(world, 'cutover-moves')
  })
  const { code, stdout, stderr } = await world.run(['status', '--watch'])
  expect(stderr.match(/does not know/g)).toHaveLength(1)
  expect(stdout).toMatch(/Completed/)
  expect(code).toBe(5)
})

test.each(['alone', 'with another'])(
  'a single port that is gone is told of where it is followed %s',
  async (how) => {
    const world = await openWorld()
    const kept = await submitted(world)
    const { id } = await submitted(world, 'carrier-silent')
    const followed = how === 'alone' ? [id] : [kept.id, id]
    world.clock.plan(10 * MINUTE, () => {
      const db = openDatabase(world.sandbox.dataDir)
      db.run('DELETE FROM port_requests WHERE id = ?', id)
      db.close()
    })
    const { code, lines } = await follow(world, followed)
    expect(ofType(lines, 'error')).toMatchObject([{ id, code: 'not_found' }])
    expect([code, lines.at(-1)]).toEqual([
      5,
      expect.objectContaining({ total: followed.length - 1, gone: 1 }),
    ])
    expect(toldOf(lines, kept.id)).toEqual(how === 'alone' ? [] : await happenedTo(world, kept.id))
  },
)
