import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/sandbox/database.ts'
import { HOUR, MINUTE, SECOND } from '../../support/clock.ts'
import { CLEAN_NUMBER, faults, submitted } from '../../support/ports.ts'
import { openWorld, type World } from '../../support/world.ts'
import { follow, ofType, requestsPerLook } from './following.ts'

test('the pace starts at half a minute, slows down to five, and picks up when something moves', async () => {
  const world = await openWorld()
  await submitted(world)
  await follow(world, ['--timeout', '4h'])
  const { slept } = world.clock
  expect(slept[0]).toBeGreaterThanOrEqual(27 * SECOND)
  expect(slept[0]).toBeLessThanOrEqual(33 * SECOND)
  expect(Math.max(...slept)).toBeLessThanOrEqual(5.5 * MINUTE)
  expect(slept.filter((ms) => ms >= 4.5 * MINUTE).length).toBeGreaterThan(20)
  const slowest = slept.findIndex((ms) => ms >= 4.5 * MINUTE)
  expect(slept.findIndex((ms, i) => i > slowest && ms <= 33 * SECOND)).toBeGreaterThan(slowest)
  expect(new Set(slept).size).toBeGreaterThan(slept.length / 2)
})

test('--interval sets the pace, one second at least', async () => {
  const world = await openWorld()
  await submitted(world)
  for (const argv of [
    ['status', '--watch'],
    ['verify', CLEAN_NUMBER],
    ['bulk', 'status', 'ports.csv', '--watch'],
  ]) {
    const { code, stderr } = await world.run([...argv, '--interval', '999ms'])
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('--interval (from the command line): has to be at least 1s'),
    ])
  }
  await follow(world, ['--interval', '1s', '--timeout', '5s'])
  expect(world.clock.slept[0]).toBeGreaterThanOrEqual(900)
  expect(world.clock.slept[0]).toBeLessThanOrEqual(1_100)
})

test('r looks at once', async () => {
  const world = await openWorld()
  await submitted(world)
  const argv = ['status', '--watch', '--timeout', '20s']
  await world.run(argv, { tty: true })
  const before = requestsPerLook(world).length
  world.requests.length = 0
  world.clock.plan(5 * SECOND, () => world.press('r'))
  world.clock.plan(6 * SECOND, () => world.press('x'))
  await world.run(argv, { tty: true })
  expect(requestsPerLook(world)).toHaveLength(before + 1)
})

test.each(['seconds', 'http_date'])('Retry-After in %s is honoured, however long', async (form) => {
  const world = await openWorld()
  await submitted(world)
  world.clock.plan(10 * MINUTE, () =>
    faults(world, { fault: 'status', status: 429, retry_after: 1_800, retry_after_form: form }),
  )
  const { code, lines } = await follow(world, ['--timeout', '2h'])
  expect(code).toBe(8)
  expect(ofType(lines, 'error')).toMatchObject([{ code: 'rate_limited', failures: 1 }])
  // An HTTP date has whole seconds.
  expect(Math.max(...world.clock.slept)).toBeGreaterThan(30 * MINUTE - SECOND)
})

test('an outage is told and survived; the pace slows down meanwhile', async () => {
  const world = await openWorld()
  await submitted(world)
  world.clock.plan(MINUTE, () => world.sandbox.stop())
  world.clock.plan(HOUR, () => world.sandbox.start())
  const { code, lines } = await follow(world)
  expect(code).toBe(0)
  const told = ofType(lines, 'error')
  expect(told.length).toBeGreaterThan(5)
  expect(told.length).toBeLessThan(25)
  expect(told.map((line) => line.failures)).toEqual(told.map((_, i) => i + 1))
})

/** Puts so many open ports beside the one that is there, all of them quiet. */
function multiply(world: World, count: number): void {
  const db = openDatabase(world.sandbox.dataDir)
  db.run(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
     INSERT INTO port_requests
     SELECT 'port_many_' || i, business_id, '+1' || (300 + i / 100) || '5550' || (100 + i % 100), NULL, status, open,
       status_detail, rejections, attempt, details, pin_hmac, temporary_number, foc_at, completed_at, schedule, step,
       NULL, created_at - i - 1, updated_at - i - 1 FROM port_requests, n`,
    count,
  )
  db.close()
}

test('ten thousand ports and nothing new: one look is one request', async () => {
  const world = await openWorld()
  await submitted(world)
  multiply(world, 9_999)
  world.requests.length = 0
  let changedAt = 0
  world.clock.plan(30 * MINUTE, async () => {
    await world.control('reject', { id: 'port_many_7', codes: ['pin_mismatch'] })
    changedAt = world.clock.at
  })
  const { lines } = await follow(world, ['--timeout', '50m'])
  expect(ofType(lines, 'snapshot')).toHaveLength(10_000)
  expect(ofType(lines, 'transition')).toHaveLength(1)

  const [first = 0, caughtUp = 0, ...later] = requestsPerLook(world)
  expect(first + caughtUp).toBeLessThan(210)
  const changed = later.findIndex((count) => count > 1)
  expect(later[changed]).toBe(2)
  expect(later.filter((_, i) => i !== changed)).toEqual(later.slice(1).map(() => 1))
  expect(changedAt).toBeGreaterThan(0)
})

test('one of ten thousand, watched by name, costs one request a look as well', async () => {
  const world = await openWorld()
  const { id } = await submitted(world)
  multiply(world, 9_999)
  world.requests.length = 0
  await follow(world, [id, '--timeout', '30m'])
  const [, , ...later] = requestsPerLook(world)
  expect(new Set(later)).toEqual(new Set([1]))
  expect((await follow(world, [CLEAN_NUMBER, '--timeout', '1s'])).code).toBe(8)
})
