import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { DAY } from '../support/clock.ts'
import { CLEAN_NUMBER, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

test('the temporary number, who answers it, and how to forward to it at that carrier', async () => {
  const world = await openWorld()
  await submitted(world, 'clean', { agent_id: 'agent_front_desk', losing_carrier: 'AT&T Landline' })
  await golden(world, 'temp-terminal', ['temp', CLEAN_NUMBER], { tty: true })
  await golden(world, 'temp-piped', ['temp', CLEAN_NUMBER])
  await submitted(world, 'clean-toll-free')
  await golden(world, 'temp-json', ['temp', '+18005550199', '--json'])
})

test('--route-to takes an agent by name or id, and reads back what came of it', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'temp-route', ['temp', CLEAN_NUMBER, '--route-to', 'front DESK'])
  const { stdout } = await world.run(['temp', CLEAN_NUMBER, '--route-to', 'agent_after_hours', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ agent_id: 'agent_after_hours', agent_name: 'After hours' })
  const writes = world.requests.filter(({ method }) => method === 'POST').length
  await golden(world, 'temp-route-dry-run', ['temp', CLEAN_NUMBER, '--route-to', 'front desk', '--dry-run'])
  await golden(world, 'temp-unknown-agent', ['temp', CLEAN_NUMBER, '--route-to', 'Dispatch'])
  expect(world.requests.filter(({ method }) => method === 'POST')).toHaveLength(writes)
})

test('a person is asked when nobody answers, and picks among the agents of that business', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'temp-asked', ['temp', CLEAN_NUMBER], { answers: [['Number', '2']] })
  expect(JSON.parse(world.requests.findLast(({ method }) => method === 'POST')?.body ?? '')).toEqual({
    phone_number: '+19725550100',
    business_id: 'biz_bluebonnet',
    agent_id: 'agent_front_desk',
  })
  const named = ['temp', CLEAN_NUMBER, '--route-to', 'Reception']
  expect(
    (
      await world.run(named, {
        answers: [
          ['No agent is called "Reception"', ''],
          ['Number', '3'],
        ],
      })
    ).code,
  ).toBe(0)
})

test('routing that does not show is told, and ends with 8', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const url = await between(world, ({ method, path, forward }) =>
    method === 'POST' ? forward('GET', '/api/v1/health') : forward(method, path),
  )
  await golden(world, 'temp-not-applied', ['temp', CLEAN_NUMBER, '--route-to', 'Front desk'], {
    env: { KAICALLS_BASE_URL: url },
  })
})

test('after the port, and where there is no number', async () => {
  const world = await openWorld()
  await submitted(world, 'clean', { agent_id: 'agent_front_desk' })
  await pass(world, 7 * DAY)
  await golden(world, 'temp-completed', ['temp', CLEAN_NUMBER], { tty: true })
  const url = await between(world, async ({ path, forward }) => {
    const answer = await forward()
    if (!path.includes('id=port_')) return answer
    return Response.json({ ...((await answer.json()) as object), temporary_number: null })
  })
  await golden(world, 'temp-none', ['temp', CLEAN_NUMBER], { env: { KAICALLS_BASE_URL: url } })
})

test('a key that may not look at agents still shows the number', async () => {
  const world = await openWorld()
  await submitted(world, 'clean', { agent_id: 'agent_front_desk' })
  const { api_key } = await world.control('keys', { scopes: ['numbers:read'] })
  const { code, stdout } = await world.run(['temp', CLEAN_NUMBER, '--json'], {
    env: { KAICALLS_API_KEY: api_key },
  })
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    expect.objectContaining({
      temporary_number: '+19725550100',
      agent_id: 'agent_front_desk',
      agent_name: null,
    }),
  ])
})

test('what cannot be read about who answers keeps nothing else back', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const url = await between(world, ({ path, forward }) =>
    path.includes('/phone-numbers') ? Promise.resolve(new Response('<html>')) : forward(),
  )
  const { code, stdout } = await world.run(['temp', CLEAN_NUMBER], { env: { KAICALLS_BASE_URL: url } })
  expect(code).toBe(0)
  expect(stdout).toContain('+19725550100')
})
