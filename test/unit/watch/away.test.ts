import { expect, test } from 'vitest'
import { undiciTransport } from '../../../src/api/transport.ts'
import { run } from '../../../src/main.ts'
import { MINUTE, SECOND } from '../../support/clock.ts'
import { CLEAN_NUMBER, faults, submitted } from '../../support/ports.ts'
import { answering, closedOrigin } from '../../support/servers.ts'
import { openWorld } from '../../support/world.ts'
import { follow, ofType } from './following.ts'

const busy = { fault: 'status', status: 503, times: 999 }

test.each([[[CLEAN_NUMBER]], [['port_1']], [[]]])(
  'a watch of %j that begins while KaiCalls is away goes on until the time is up',
  async (names) => {
    const world = await openWorld()
    await faults(world, busy)
    const began = world.clock.at
    const away = await follow(world, [...names, '--timeout', '3m'])
    expect(away.code).toBe(8)
    expect(ofType(away.lines, 'error')[0]).toMatchObject({ code: 'unavailable', failures: 1 })
    expect(ofType(away.lines, 'error')[0]?.at).toBe(new Date(began).toISOString())
    expect(away.lines.at(-1)).toMatchObject({ type: 'end', reason: 'timeout', total: 0 })
    expect(world.clock.at - began).toBe(3 * MINUTE)

    const env = { KAICALLS_BASE_URL: await closedOrigin() }
    const unreached = await follow(world, [...names, '--timeout', '5s'], { env })
    expect([unreached.code, unreached.lines[0]?.code]).toEqual([8, 'network'])
    const { stderr } = await world.run(['status', ...names, '--watch', '--timeout', '5s'], { env })
    expect(stderr).not.toContain('No open port requests')
    expect(stderr).toMatch(/before --timeout ran out\. Go on with: kaiport status .*--watch\n$/)
  },
)

test('a port that is named is found once KaiCalls is back', async () => {
  const world = await openWorld()
  const { id } = await submitted(world)
  await faults(world, { ...busy, times: 2 })
  const { code, lines } = await follow(world, [CLEAN_NUMBER, '--until', 'submitted'])
  expect([code, lines.map(({ type }) => type)]).toEqual([0, ['error', 'error', 'snapshot', 'end']])
  expect(lines[2]?.id).toBe(id)
})

test('a wrong key or a number without a port ends a watch at once', async () => {
  const world = await openWorld()
  expect((await world.run(['status', CLEAN_NUMBER, '--watch'])).code).toBe(5)
  const env = { KAICALLS_API_KEY: 'kc_test_withdrawn' }
  expect((await world.run(['status', CLEAN_NUMBER, '--watch'], { env })).code).toBe(4)
  expect(world.clock.slept).toEqual([])
})

test('a look that gets no answer ends with the time', async () => {
  const world = await openWorld()
  const env = { KAICALLS_BASE_URL: await answering(() => {}) }
  const began = world.clock.at
  const said: string[] = []
  const stdout = { isTTY: false, columns: 80, closed: false, write: (text: string) => void said.push(text) }
  const ctx = Object.create(world.context({ env }), {
    stdout: { value: stdout },
    // The world's own way out would keep its clock from passing until there is an answer.
    transport: { value: () => undiciTransport({}) },
  })
  expect(await run(['status', CLEAN_NUMBER, '--watch', '--json', '--timeout', '5s'], ctx)).toBe(8)
  expect(JSON.parse(said.join(''))).toMatchObject({ type: 'end', reason: 'timeout' })
  expect(world.clock.at - began).toBe(5 * SECOND)
})
