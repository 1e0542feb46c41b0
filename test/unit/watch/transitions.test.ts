import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../support/clock.ts'
import { CLEAN_NUMBER, detailsOf, pass, submitted } from '../../support/ports.ts'
import { openWorld } from '../../support/world.ts'
import { follow, happenedTo, ofType, toldOf } from './following.ts'

test('three runs with an outage between them tell of each change once and in order', async () => {
  const world = await openWorld()
  const ids: string[] = []
  for (const scenario of ['clean', 'cutover-moves', 'several-mismatches', 'carrier-silent', 'unknown-status'])
    ids.push((await submitted(world, scenario)).id)

  const first = await follow(world, ['--timeout', '12h'])
  expect(first.code).toBe(8)

  await world.sandbox.stop()
  world.clock.at += 20 * HOUR
  world.clock.plan(3 * HOUR, () => world.sandbox.start())
  world.clock.plan(30 * HOUR, () => world.sandbox.stop())
  world.clock.plan(33 * HOUR, () => world.sandbox.start())
  const second = await follow(world, ['--timeout', '2d'])
  expect(second.code).toBe(8)
  expect(ofType(second.lines, 'error').length).toBeGreaterThan(2)

  world.clock.at += 2 * DAY
  const third = await follow(world)
  const all = [...first.lines, ...second.lines, ...third.lines]
  for (const id of ids) expect(toldOf(all, id)).toEqual(await happenedTo(world, id))
  expect(third.lines.at(-1)).toMatchObject({ type: 'end', reason: 'settled' })
})

test('a cutover that moves is news, although the status stays', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'cutover-moves')
  const { code, lines } = await follow(world, ['--interval', '30m'])
  expect(code).toBe(0)
  const cutovers = ofType(lines, 'transition').map(({ to, foc_at }) => [to, String(foc_at).slice(0, 10)])
  expect(cutovers).toEqual([
    ['pending', 'null'],
    ['in_progress', '2026-12-10'],
    ['in_progress', '2026-12-11'],
    ['in_progress', '2026-12-13'],
    ['completed', '2026-12-13'],
  ])
  expect(toldOf(lines, id)).toEqual(await happenedTo(world, id))
})

test('two weeks with a silent carrier, looked at every half minute to five minutes', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'carrier-silent')
  const { code, lines } = await follow(world, [id])
  expect(code).toBe(0)
  expect(toldOf(lines, id)).toEqual(await happenedTo(world, id))
  const days = (Date.parse(lines.at(-1)?.at ?? '') - Date.parse(lines[0]?.at ?? '')) / DAY
  expect(days).toBeGreaterThan(12)
}, 60_000)

test('a rejection names its reasons, and ends the watch with 3', async () => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  const { code, lines } = await follow(world)
  expect(code).toBe(3)
  expect(lines.at(-2)).toMatchObject({ type: 'transition', to: 'rejected', phase: 'rejected' })
  expect(lines.at(-2)?.rejections).toHaveLength(4)
  expect(lines.at(-1)).toMatchObject({ type: 'end', reason: 'settled', total: 1, rejected: 1 })
})

test('a watch that comes late tells what happened meanwhile, once', async () => {
  const world = await openWorld()
  const { id } = await submitted(world)
  const first = await follow(world, ['--timeout', '1m'])
  expect(ofType(first.lines, 'snapshot').map((line) => line.to)).toEqual(['submitted'])
  world.clock.at += 5 * DAY
  const late = await follow(world)
  expect(toldOf(late.lines, id)).toEqual(await happenedTo(world, id))
  const again = await follow(world, [CLEAN_NUMBER])
  expect(ofType(again.lines, 'transition')).toEqual([])
  expect(again.code).toBe(0)
})

test('what was watched by name is no news to a watch of everything, and the other way round', async () => {
  const world = await openWorld()
  const clean = await submitted(world)
  const silent = await submitted(world, 'carrier-silent')
  const named = await follow(world, [clean.id, '--timeout', '30h'])
  expect(toldOf(named.lines, silent.id)).toEqual([])
  const everything = await follow(world, ['--timeout', '3d'])
  const told = [...named.lines, ...everything.lines]
  expect(toldOf(told, clean.id)).toEqual(await happenedTo(world, clean.id))
  expect(toldOf(told, silent.id)).toEqual((await happenedTo(world, silent.id)).slice(1))
})

test('two watches at once each keep what they showed', async () => {
  const world = await openWorld()
  const clean = await submitted(world)
  const silent = await submitted(world, 'carrier-silent')
  await follow(world, ['--timeout', '1m'])
  const long = follow(world, [silent.id, '--interval', '6h'])
  const short = follow(world, [clean.id, '--interval', '6h'])
  for (const [watch, { id }] of [[short, clean] as const, [long, silent] as const])
    expect(toldOf((await watch).lines, id)).toEqual(await happenedTo(world, id))
  const again = await follow(world)
  expect(ofType(again.lines, 'transition')).toEqual([])
})

test('a port submitted meanwhile is followed too', async () => {
  const world = await openWorld()
  await submitted(world)
  let late = ''
  world.clock.plan(HOUR, async () => {
    late = (await submitted(world, 'clean-wireless')).id
  })
  const { lines } = await follow(world)
  expect(ofType(lines, 'snapshot').map((line) => line.id)).toContain(late)
  expect(toldOf(lines, late)).toEqual(await happenedTo(world, late))
})

test('what is still open when time runs out counts for more than what was rejected', async () => {
  const world = await openWorld()
  await submitted(world, 'account-mismatch')
  await submitted(world, 'carrier-silent')
  await pass(world, 2 * DAY)
  expect((await follow(world, ['--timeout', '1m'])).code).toBe(8)
  expect((await follow(world, ['+15125550101', '--keep-going', '--timeout', '1m'])).code).toBe(3)
})

test('--keep-going stays until a rejected port was retried and is complete', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'account-mismatch')
  const { account_number } = detailsOf('clean')
  world.clock.plan(2 * DAY, async () => {
    const response = await fetch(`${world.sandbox.url}/api/v1/port-requests`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${world.sandbox.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': 'retried-by-a-colleague',
      },
      body: JSON.stringify({ id, action: 'retry', account_number }),
    })
    expect(response.status).toBe(200)
  })
  const { code, lines } = await follow(world, ['--keep-going'])
  expect(code).toBe(0)
  expect(ofType(lines, 'transition').map((line) => line.to)).toEqual([
    ...['pending', 'rejected'],
    ...['submitted', 'pending', 'in_progress', 'completed'],
  ])
})

test('--until ends as soon as the phase is reached; --timeout before that ends with 8', async () => {
  const world = await openWorld()
  await submitted(world)
  const late = await follow(world, ['--until', 'in_progress', '--timeout', '2h'])
  expect([late.code, late.lines.at(-1)?.reason]).toEqual([8, 'timeout'])
  expect(Date.parse(late.lines.at(-1)?.at ?? '') - world.clock.at).toBe(0)
  const reached = await follow(world, ['--until', 'in_progress'])
  expect([reached.code, reached.lines.at(-1)?.reason]).toEqual([0, 'until'])
  const asked = world.requests.length
  const already = await follow(world, [CLEAN_NUMBER, '--until', 'submitted'])
  expect([already.code, world.requests.length - asked]).toEqual([0, 3])
})

test('nothing open: it ends at once with 0', async () => {
  const world = await openWorld()
  const { code, lines } = await follow(world)
  expect([code, lines.map(({ type }) => type)]).toEqual([0, ['end']])
  expect(world.clock.slept).toEqual([])
})

test('a status that nobody has heard of is still open', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'unknown-status')
  await pass(world, 23 * HOUR)
  const { stdout } = await world.run(['status', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ id, status: 'carrier_review' }])
  expect((await follow(world, ['--timeout', '1m'])).code).toBe(8)
})

test('a watch sees what happens although the sandbox went back in time', async () => {
  const world = await openWorld()
  await submitted(world)
  await follow(world, ['--timeout', '1m'])
  await world.control('advance', { ms: 9 * DAY })
  await follow(world)
  await world.control('reset')
  const { id } = await submitted(world)
  const { code, lines } = await follow(world, ['--timeout', '30h'])
  expect(code).toBe(8)
  expect(toldOf(lines, id)).toEqual(await happenedTo(world, id))
})

test('a port that is not there, or a key that was withdrawn, ends the watch', async () => {
  const world = await openWorld()
  await submitted(world)
  expect((await world.run(['status', 'port_1', '--watch'])).code).toBe(5)
  const { api_key } = await world.control('keys', { scopes: ['numbers:read'] })
  world.clock.plan(10 * MINUTE, () => world.control('reset'))
  expect((await world.run(['status', '--watch'], { env: { KAICALLS_API_KEY: api_key } })).code).toBe(4)
})
