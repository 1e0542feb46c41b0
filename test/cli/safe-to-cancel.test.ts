import { expect, test } from 'vitest'
import { scenarios } from '../../src/sandbox/scenarios.ts'
import { between } from '../support/between.ts'
import { DAY, HOUR } from '../support/clock.ts'
import { CLEAN_NUMBER, faults, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const ASK = ['safe-to-cancel', CLEAN_NUMBER] as const

const asked = async (world: World, name = CLEAN_NUMBER, ...flags: readonly string[]) => {
  const { code, stdout } = await world.run(['safe-to-cancel', name, '--json', ...flags])
  const { safe, reasons } = JSON.parse(stdout)
  return { code, safe, reasons }
}

test('no in every state but complete', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'safe-to-cancel-submitted', [...ASK], { tty: true })
  for (const hours of [2, 24, 60]) {
    await pass(world, hours * HOUR - (world.clock.at % HOUR))
    const { phase } = JSON.parse((await world.run(['show', CLEAN_NUMBER, '--json'])).stdout)
    const { code, safe } = await asked(world)
    expect([phase, code, safe]).toEqual([phase, phase === 'completed' ? 0 : 3, phase === 'completed'])
  }
  await golden(world, 'safe-to-cancel', [...ASK], { tty: true })
  await golden(world, 'safe-to-cancel-piped', [...ASK])
})

test.each(scenarios.filter(({ not_portable }) => not_portable === null).map(({ key }) => key))(
  '%s: at no moment of it is a yes given before the port is complete',
  async (key) => {
    const world = await openWorld()
    const { id } = await submitted(world, key)
    for (let hour = 0; hour < 20; hour++) {
      const { status } = JSON.parse((await world.run(['show', id, '--json'])).stdout)
      const { code } = await asked(world, id)
      expect([status, code]).toEqual([status, status === 'completed' ? 0 : 3])
      await pass(world, 13 * HOUR)
    }
  },
)

test('no when cancelled', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.run(['cancel', id, '--yes'])
  expect(await asked(world, id)).toMatchObject({ code: 3, safe: false })
})

test('no with the server down, away, slow, lying or with another business’s key', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await pass(world, 7 * DAY)
  expect((await asked(world)).code).toBe(0)

  const { api_key } = await world.control('keys', { scopes: ['*'], business_id: 'biz_juniper' })
  const env = { KAICALLS_API_KEY: api_key, KAICALLS_BUSINESS_ID: undefined }
  await golden(world, 'safe-to-cancel-other-business', ['safe-to-cancel', id], { env, tty: true })
  expect((await world.run([...ASK], { env })).code).toBe(3)
  expect((await asked(world, id, '--business', 'biz_juniper')).code).toBe(3)
  for (const key of [undefined, 'kc_test_revoked'])
    expect((await world.run([...ASK], { env: { KAICALLS_API_KEY: key } })).code).toBe(3)
  for (const name of ['port_000000000000', '+15125550143', 'nonsense', '+442079460000'])
    expect((await asked(world, name)).code).toBe(3)

  const none = await world.run(['safe-to-cancel', '(512) 555-0143', '--json'])
  expect(JSON.parse(none.stdout)).toMatchObject({
    phone_number: '+15125550143',
    error: { code: 'not_found', exit_code: 5, fields: [] },
  })
  await faults(world, { fault: 'status', status: 503, times: 9 })
  await golden(world, 'safe-to-cancel-unavailable', [...ASK, '--json'])
  await faults(world, { fault: 'status', status: 429, retry_after: 90, times: 9 })
  expect((await asked(world, id, '--timeout', '30s')).code).toBe(3)
  await faults(world)
  const url = await between(world, async () => new Response('<html>all is well</html>'))
  expect((await world.run([...ASK], { env: { KAICALLS_BASE_URL: url } })).code).toBe(3)
  await world.sandbox.stop()
  await golden(world, 'safe-to-cancel-down', [...ASK], { tty: true })
  await world.sandbox.start()
  expect((await asked(world)).code).toBe(0)
})

/** What KaiCalls answers, with something else in each port of it. */
const changed = (more: object) => (text: string) => {
  const { port_requests, ...answer } = JSON.parse(text)
  return Response.json(
    port_requests
      ? { ...answer, port_requests: port_requests.map((port: object) => ({ ...port, ...more })) }
      : { ...answer, ...more },
  )
}

/** A world whose KaiCalls answers differently when it is asked for ports, and the exit code of asking there. */
async function garbled(garble: (text: string) => Response) {
  const world = await openWorld()
  const url = await between(world, async ({ path, forward }) => {
    const answer = await forward()
    return path.includes('/port-requests') ? garble(await answer.text()) : answer
  })
  const env = { KAICALLS_BASE_URL: url }
  return { world, ask: async (name: string) => (await world.run(['safe-to-cancel', name], { env })).code }
}

test.each([
  ['nothing', () => new Response('')],
  ['half an answer', (text: string) => new Response(text.slice(0, text.length / 2))],
  ['no object', () => Response.json(null)],
  ['an empty object', () => Response.json({})],
  ['another port', changed({ id: 'port_000000000000' })],
  ['no number', changed({ phone_number: null })],
  ['no state', changed({ status: null })],
  ['a list of states', changed({ status: ['completed'] })],
  ['the way elsewhere', () => new Response(null, { status: 302, headers: { location: '/' } })],
])('no when KaiCalls answers with %s', async (_, garble) => {
  const { world, ask } = await garbled(garble)
  const { id } = await submitted(world, 'clean')
  await pass(world, 7 * DAY)
  expect([await ask(id), await ask(CLEAN_NUMBER)]).toEqual([3, 3])
})

test('no when KaiCalls answers with another number', async () => {
  const { world, ask } = await garbled(changed({ phone_number: '+15125550143' }))
  await submitted(world, 'clean')
  await pass(world, 7 * DAY)
  expect(await ask(CLEAN_NUMBER)).toBe(3)
})

test('no for a state that nobody knows, however good it sounds', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await pass(world, 7 * DAY)
  const url = await between(world, async ({ forward }) => {
    const answer = (await (await forward()).json()) as object
    return Response.json({ ...answer, status: 'completed_pending_activation' })
  })
  expect((await world.run(['safe-to-cancel', id], { env: { KAICALLS_BASE_URL: url } })).code).toBe(3)
})

test('no while another request for the number is open, or other numbers stay on the account', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await pass(world, 7 * DAY)
  const open = { id: 'port_other', status: 'in_progress' }
  for (const [changes, others] of [
    [{}, [open]],
    [{ port_type: 'partial' }, []],
  ] as const) {
    const url = await between(world, async ({ path, forward }) => {
      const answer = (await (await forward()).json()) as { port_requests?: object[] }
      if (path.includes('id=')) return Response.json({ ...answer, ...changes })
      const [first] = answer.port_requests ?? []
      return Response.json({
        ...answer,
        port_requests: [first, ...others.map((other) => ({ ...first, ...other }))],
      })
    })
    const { code, stdout } = await world.run(['safe-to-cancel', id, '--json'], {
      env: { KAICALLS_BASE_URL: url },
    })
    expect([code, JSON.parse(stdout).reasons.length]).toEqual([3, 1])
  }
})

test('--verified wants an answered test call, of this computer or of KaiCalls', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean', { agent_id: 'agent_front_desk' })
  await pass(world, 7 * DAY)
  await golden(world, 'safe-to-cancel-untested', [...ASK, '--verified'], { tty: true })
  await world.control('call', { phone_number: CLEAN_NUMBER })
  expect(await asked(world, id, '--verified')).toMatchObject({ code: 0, safe: true })
  await world.run(['verify', id, '--json'])
  await faults(world, { fault: 'status', status: 503, times: 9, path: '/calls' })
  expect(await asked(world, id, '--verified')).toMatchObject({ code: 0, safe: true })
})
