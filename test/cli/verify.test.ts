import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../support/clock.ts'
import { CLEAN_NUMBER, faults, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const AGENT = { agent_id: 'agent_front_desk' }
const VERIFY = ['verify', CLEAN_NUMBER] as const

/** A world in which the number has moved, and the id of its port. */
async function moved(changes: object = AGENT, ms = 7 * DAY): Promise<{ world: World; id: string }> {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean', changes)
  await pass(world, ms)
  return { world, id }
}
const call = (world: World) => world.control('call', { phone_number: CLEAN_NUMBER })
const callIn = (world: World, ms: number) => world.clock.plan(ms, () => call(world))

test('waits for the call, says who answered and when, and goes through the listings', async () => {
  const { world } = await moved()
  callIn(world, 42 * SECOND)
  await golden(world, 'verify-asked', [...VERIFY], {
    answers: ['1', '1', '2', '3', '2', '4'],
  })
  await golden(world, 'verify-remembered', [...VERIFY, '--tick', 'ads'])
  expect((await world.run([...VERIFY], { answers: ['4'] })).stderr).toContain('Social profiles')
})

test('a script gets one object, and a call before it was started counts', async () => {
  const { world, id } = await moved()
  await call(world)
  const { code, stdout } = await world.run([...VERIFY, '--json'])
  expect([code, world.clock.slept]).toEqual([0, []])
  expect(JSON.parse(stdout)).toMatchObject({
    id,
    verified: true,
    call: { agent_id: 'agent_front_desk', agent_name: 'Front desk', matched_by: 'number' },
    reason: null,
  })
  callIn(world, MINUTE)
  const again = await world.run([...VERIFY, '--again', '--json'])
  expect(JSON.parse(again.stdout).call.id).not.toBe(JSON.parse(stdout).call.id)
})

test('no call in time ends with 8, a call that nobody answered says so', async () => {
  const { world } = await moved(AGENT, 3 * DAY + 8 * HOUR)
  await golden(world, 'verify-no-call', [...VERIFY, '--timeout', '2m', '--interval', '30s'], {
    tty: { stdout: true },
  })
  expect(world.clock.slept).toEqual([30, 30, 30, 30].map((s) => s * SECOND))
  await pass(world, 3 * DAY)
  await golden(world, 'verify-no-call-late', [...VERIFY, '--timeout', '6s'], { tty: { stderr: true } })
  const { world: unrouted } = await moved({})
  callIn(unrouted, MINUTE)
  await golden(unrouted, 'verify-missed', [...VERIFY, '--timeout', '2m'])
})

test('only a call to that number counts, not one to the temporary or to another number', async () => {
  const { world } = await moved()
  await world.control('call', { phone_number: '+19725550198' })
  const { code, stdout } = await world.run([...VERIFY, '--timeout', '10s', '--json'])
  expect([code, JSON.parse(stdout).reason]).toEqual([8, 'no_call'])
})

test('where calls do not name the number called, the agent that answers it tells', async () => {
  const { world } = await moved()
  const url = await between(world, async ({ path, forward }) => {
    const answer = await forward()
    if (!path.startsWith('/api/v1/calls')) return answer
    const page = (await answer.json()) as { calls: Record<string, unknown>[] }
    return Response.json({ ...page, calls: page.calls.map(({ to_number, from_number, ...rest }) => rest) })
  })
  callIn(world, MINUTE)
  await golden(world, 'verify-by-agent', [...VERIFY], {
    tty: { stdout: true },
    env: { KAICALLS_BASE_URL: url },
  })
})

test('outages are waited out, and a key that may not see calls is told', async () => {
  const { world } = await moved()
  callIn(world, MINUTE)
  world.clock.plan(10 * SECOND, () =>
    faults(world, { fault: 'status', status: 503, times: 3, path: '/calls' }),
  )
  const { code, stderr } = await world.run([...VERIFY])
  expect([code, stderr.match(/not available just now/g)?.length]).toEqual([0, 3])
  const { api_key } = await world.control('keys', { scopes: ['numbers:read'] })
  const refused = await world.run([...VERIFY, '--again'], { env: { KAICALLS_API_KEY: api_key } })
  expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('calls:read')])
})

test('a port that is not complete is not waited for', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'verify-too-early', [...VERIFY], { tty: { stdout: true } })
  await submitted(world, 'account-mismatch')
  await pass(world, 2 * DAY)
  const rejected = await world.run(['verify', '+15125550101', '--json'])
  expect([rejected.code, JSON.parse(rejected.stdout).reason]).toEqual([3, 'not_complete'])
  expect(world.clock.slept).toEqual([])
})

test('ticking off places waits for no call', async () => {
  const { world } = await moved({})
  await golden(world, 'verify-ticked', [...VERIFY, '--tick', 'website', '--tick', 'ads'], {
    tty: { stdout: true },
  })
  expect((await world.run([...VERIFY, '--tick', 'ads'], { tty: true })).code).toBe(0)
  expect(world.clock.slept).toEqual([])
})

test('a further call that does not come is waited for again with --again', async () => {
  const { world, id } = await moved()
  await call(world)
  await world.run([...VERIFY])
  const { code, stderr } = await world.run([...VERIFY, '--again', '--timeout', '10s'])
  expect([code, stderr]).toEqual([8, expect.stringContaining(`kaiport verify ${id} --again`)])
})

test('an unknown place is refused with those there are', async () => {
  const { world } = await moved()
  const { code, stderr } = await world.run([...VERIFY, '--tick', 'billboard'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('website')])
})

test('--route-to lets an agent answer the number, and the next call is answered', async () => {
  const { world, id } = await moved({})
  const dry = await world.run([...VERIFY, '--route-to', 'front desk', '--dry-run', '--json'])
  expect(JSON.parse(dry.stdout).body).toEqual({
    phone_number: CLEAN_NUMBER,
    business_id: 'biz_bluebonnet',
    agent_id: 'agent_front_desk',
  })
  expect((await world.run([...VERIFY, '--route-to', 'Reception', '--json'])).code).toBe(2)
  expect((await world.run([...VERIFY, '--dry-run'])).code).toBe(2)
  expect(
    world.requests.filter(({ method, url }) => method === 'POST' && url.pathname.endsWith('/phone-numbers')),
  ).toEqual([])
  callIn(world, MINUTE)
  const { code, stdout, stderr } = await world.run([...VERIFY, '--route-to', 'front desk', '--json'])
  expect(stderr).toMatch(/^Bluebonnet Dental Group \(biz_bluebonnet\) · sandbox/)
  expect(stderr).toContain('Front desk answers (512) 555-0142 now.')
  expect([code, JSON.parse(stdout).call.agent_id, JSON.parse(stdout).id]).toEqual([0, 'agent_front_desk', id])
})

test('a person is asked which agent answers when nobody does', async () => {
  const { world } = await moved({})
  callIn(world, MINUTE)
  const { code, stderr } = await world.run([...VERIFY], {
    answers: [['Nobody answers the number yet', '2'], '4'],
  })
  expect([code, stderr]).toEqual([0, expect.stringContaining('Front desk answers (512) 555-0142 now.')])
})
