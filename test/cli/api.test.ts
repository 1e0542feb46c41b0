import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { submitted } from '../support/ports.ts'
import { closedOrigin } from '../support/servers.ts'
import { openWorld } from '../support/world.ts'

test('a read prints the body and announces nothing', async () => {
  const world = await openWorld()
  const { code, stdout, stderr } = await world.run(['api', 'get', 'agents', '--query', 'id=agent_dispatch'])
  expect([code, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({ id: 'agent_dispatch', business_id: 'biz_juniper' })
  const json = await world.run([
    'api',
    'GET',
    '/api/v1/agents?id=agent_dispatch',
    '--json',
    '--fields',
    'name',
  ])
  expect(JSON.parse(json.stdout)).toEqual({ name: 'Dispatch' })
})

test('a write says first whom it acts for, sends the body, and is not repeated without a key', async () => {
  const world = await openWorld()
  const body = JSON.stringify({
    phone_number: '+19725550199',
    business_id: 'biz_juniper',
    agent_id: 'agent_estimates',
  })
  const { code, stdout, stderr } = await world.run(['api', 'POST', '/phone-numbers', '--body', '-'], {
    stdin: body,
  })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ agent_id: 'agent_estimates' })
  expect(stderr).toBe('biz_juniper · sandbox · key from KAICALLS_API_KEY\n')

  const outage = { faults: [{ fault: 'status', status: 503, times: 9 }] }
  // 9 says that it is safe to run again.
  for (const [more, tries, exit] of [
    [[], 1, 1],
    [['--idempotency-key', 'k1'], 5, 9],
  ] as const) {
    await world.control('faults', outage)
    const before = world.requests.length
    const file = world.file('body.json', body)
    expect((await world.run(['api', 'POST', '/phone-numbers', '--body', file, ...more])).code).toBe(exit)
    expect(world.requests.length - before).toBe(tries)
  }
})

test('a call that needs a body and has none is the mistake of whoever typed it', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['api', 'POST', '/port-requests'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('Give one with --body FILE')])
})

test('a dry run sends nothing', async () => {
  const world = await openWorld()
  const file = world.file('body.json', '{"a": 1}')
  const argv = ['api', 'DELETE', '/webhooks', '--query', 'id=wh_1', '--body', file, '--dry-run', '--json']
  const { stdout } = await world.run(argv)
  expect(JSON.parse(stdout)).toEqual({
    method: 'DELETE',
    path: '/api/v1/webhooks',
    query: { id: 'wh_1' },
    body: { a: 1 },
  })
  expect(world.requests).toEqual([])
})

test('--paginate fetches every page as one array', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  world.clock.at += 1_000
  await submitted(world, 'carrier-silent')
  world.clock.at += 1_000
  await submitted(world, 'cutover-moves')
  const before = world.requests.length
  const { stdout } = await world.run([
    'api',
    'GET',
    '/port-requests?limit=1',
    '--paginate',
    '--json',
    '--fields',
    'phone_number',
  ])
  expect(JSON.parse(stdout)).toEqual([
    { phone_number: '+15125550114' },
    { phone_number: '+15125550113' },
    { phone_number: '+15125550142' },
  ])
  expect(world.requests.length - before).toBeGreaterThan(0)
  expect((await world.run(['api', 'GET', '/health', '--paginate'])).code).toBe(2)
  expect((await world.run(['api', 'DELETE', '/webhooks', '--paginate'])).code).toBe(2)
})

test('bytes go to a file, and only there', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const refused = await world.run(['api', 'GET', `/port-requests/loa?id=${id}`])
  expect([refused.code, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('--output')
  const saved = await world.run(['api', 'GET', `/port-requests/loa?id=${id}`, '--output', 'loa.pdf'])
  expect(saved.code).toBe(0)
  expect(world.readFile(`${world.cwd}/loa.pdf`)).toMatch(/^%PDF-/)
})

test.each([
  ['another method', ['PUT', '/agents'], 2],
  ['another origin', ['GET', 'https://example.com/agents'], 2],
  ['another origin, without a scheme', ['GET', '//example.com/agents'], 2],
  ['a query without a value', ['GET', '/agents', '--query', 'id'], 2],
  ['a body that is not there', ['POST', '/webhooks', '--body', 'none.json'], 2],
  ['a body that is no JSON', ['POST', '/webhooks', '--body', '-'], 2],
  ['a path that is not there', ['GET', '/nothing'], 5],
  ['what the API refuses', ['GET', '/calls?limit=many'], 1],
])('%s', async (_what, words, code) => {
  const world = await openWorld()
  const outcome = await world.run(['api', ...words], { stdin: 'no json' })
  expect([outcome.code, outcome.stdout]).toEqual([code, ''])
  expect(world.requests.every(({ url }) => url.origin === world.sandbox.url)).toBe(true)
})

test('what a server sends cannot steer the terminal, and is not changed', async () => {
  const world = await openWorld()
  const server = createServer((_request, response) =>
    response.end('{"note": "before\u009b2J\u202eafter\\u001b[2J"}'),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const env = { KAICALLS_BASE_URL: `http://127.0.0.1:${port}` }
  const { stdout } = await world.run(['api', 'GET', '/anything'], { tty: true, env })
  expect(stdout).not.toMatch(/[\u0080-\u009f\u202e\u001b]/)
  expect(JSON.parse(stdout)).toEqual({ note: 'before\u009b2J\u202eafter\u001b[2J' })
})

test('a name that is given twice in the query is sent twice', async () => {
  const world = await openWorld()
  await world.run(['api', 'GET', '/calls', '--query', 'status=missed', '--query', 'status=answered'])
  expect(world.requests.at(-1)?.url.searchParams.getAll('status')).toEqual(['missed', 'answered'])
})

test('a write that never left this computer is not said to have been done perhaps', async () => {
  const world = await openWorld()
  const env = { KAICALLS_BASE_URL: await closedOrigin() }
  const { code } = await world.run(['api', 'POST', '/webhooks', '--body', world.file('hook.json', '{}')], {
    env,
  })
  expect(code).toBe(10)
  expect(JSON.parse((await world.run(['log', '--json'])).stdout)[0]).toMatchObject({
    result: 'refused',
    error: 'network',
  })
})
