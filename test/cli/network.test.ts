import { expect, test } from 'vitest'
import { MINUTE, SECOND } from '../support/clock.ts'
import { CLEAN, faults, submitted } from '../support/ports.ts'
import { answering, forwardProxy, selfSignedOrigin } from '../support/servers.ts'
import { openWorld } from '../support/world.ts'

const busy = (more: object) => ({ fault: 'status', status: 429, ...more })

test.each([
  ['seconds', 37],
  ['http_date', 37],
])('Retry-After in the form of %s is waited out, and no longer', async (retry_after_form, retry_after) => {
  const world = await openWorld()
  await faults(world, busy({ retry_after, retry_after_form }))
  const env = { KAICALLS_BUSINESS_ID: undefined }
  const { code, stdout } = await world.run(['list', '--json'], { env })
  expect([code, stdout]).toEqual([0, '[]\n'])
  expect(world.clock.slept).toEqual([37 * SECOND])
  expect(world.requests).toHaveLength(2)
})

test('without Retry-After the waits grow, and five tries are enough', async () => {
  const world = await openWorld()
  await faults(world, { fault: 'status', status: 503, times: 5 })
  expect((await world.run(['list'])).code).toBe(9)
  expect(world.requests).toHaveLength(5)
  const { slept } = world.clock
  expect(slept).toHaveLength(4)
  expect([...slept].sort((a, b) => a - b)).toEqual(slept)
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(MINUTE)
})

test('a server that wants longer than a command can wait is not waited for', async () => {
  const world = await openWorld()
  await faults(world, busy({ retry_after: 600 }))
  expect((await world.run(['list'])).code).toBe(9)
  expect(world.clock.slept).toEqual([])
})

test('a submission whose answer is lost is asked for again under the same key, and makes one port', async () => {
  const world = await openWorld()
  const path = '/port-requests'
  const mishaps = [{ fault: 'drop_after' }, { fault: 'drop_before' }, busy({ retry_after: 1 })]
  await faults(world, ...mishaps.map((mishap) => ({ ...mishap, path })))
  const { code, stdout } = await world.run(['submit', '--from', CLEAN, '--yes', '--json'])
  expect([code, JSON.parse(stdout).status]).toEqual([0, 'submitted'])
  const keys = world.requests.flatMap(({ headers }) => headers['idempotency-key'] ?? [])
  expect(keys).toHaveLength(4)
  expect(new Set(keys).size).toBe(1)
  expect((await world.control('state')).ports).toEqual({ submitted: 1 })
})

test('one whose answer was lost is not told that somebody submitted before them', async () => {
  const world = await openWorld()
  const submit = ['submit', '--from', CLEAN, '--yes']
  await faults(world, { fault: 'drop_after', path: '/port-requests' })
  const { code, stderr } = await world.run(submit)
  expect(code).toBe(0)
  expect(stderr).toContain('Keep your current plan active and paid')
  expect(stderr).not.toContain('Submitted before')
  expect((await world.run(submit)).stderr).toContain('Submitted before')
})

test('a write whose answer never came may have been done, and how to be sure is said', async () => {
  const world = await openWorld()
  const lost = { fault: 'drop_after', path: '/port-requests', times: 5 }
  await faults(world, lost)
  const submit = await world.run(['submit', '--from', CLEAN, '--yes'])
  expect([submit.code, submit.stderr]).toEqual([
    10,
    expect.stringContaining('Run it again: nothing is done twice.'),
  ])
  await faults(world)
  const { id } = JSON.parse((await world.run(['submit', '--from', CLEAN, '--yes', '--json'])).stdout)
  await faults(world, { ...lost, method: 'PATCH', times: 1 })
  const cancel = await world.run(['cancel', id, '--yes'])
  expect([cancel.code, cancel.stderr]).toEqual([
    10,
    expect.stringContaining(`Look before you run it again: kaiport show ${id}`),
  ])
  await faults(world, { fault: 'status', status: 503, method: 'PATCH' })
  const update = await world.run(['update', id, '--set', 'note=Hello', '--yes'])
  expect(update.stderr).not.toContain('nothing is submitted twice')
  // What was never sent was not done.
  const away = await world.run(['cancel', id, '--yes'], { env: { KAICALLS_BASE_URL: 'http://127.0.0.1:9' } })
  expect(away.stderr).toContain('Check the connection')
})

test('answers that are no JSON, or JSON of another shape, are an error and no crash', async () => {
  const answers: readonly (readonly [number, string])[] = [
    [200, '<html>Sign in to the hotel network</html>'],
    [200, '{"port_requests": "many"}'],
    [403, 'Forbidden'],
    [302, ''],
    [408, ''],
    [404, '<html>No such page</html>'],
    [502, '<html>Bad gateway</html>'],
  ]
  const codes: number[] = []
  for (const [status, body] of answers) {
    const url = await answering((_request, response) => response.writeHead(status).end(body))
    const world = await openWorld()
    const { code, stdout } = await world.run(['list', '--json'], { env: { KAICALLS_BASE_URL: url } })
    expect(JSON.parse(stdout).error.message).not.toContain('undefined')
    codes.push(code)
  }
  expect(codes).toEqual([1, 1, 1, 1, 9, 5, 9])
})

test('the proxy of the environment is used for https, and never for this computer', async () => {
  const world = await openWorld()
  const proxy = await forwardProxy(await selfSignedOrigin())
  const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url }
  const live = { KAICALLS_BASE_URL: 'https://kaicalls.example' }

  const through = await world.run(['list', '--json'], { env: { ...env, ...live } })
  expect(JSON.parse(through.stdout).error.code).toBe('tls')
  expect(proxy.asked).toEqual(['CONNECT kaicalls.example:443'])

  expect((await world.run(['list'], { env })).code).toBe(0)
  expect(proxy.asked).toHaveLength(1)

  const past = { ...env, ...live, NO_PROXY: 'kaicalls.example' }
  expect((await world.run(['list'], { env: past })).code).toBe(10)
  expect(proxy.asked).toHaveLength(1)
})

test('the key goes to the API and nowhere else, over a connection that can be trusted', async () => {
  const world = await openWorld()
  for (const url of [
    'http://kaicalls.example',
    'ftp://kaicalls.example',
    'kaicalls.example',
    'http://10.0.0.1',
  ])
    expect((await world.run(['list'], { env: { KAICALLS_BASE_URL: url } })).code).toBe(2)
  expect(world.requests).toEqual([])
  await submitted(world)
  for (const { url, headers } of world.requests) {
    expect(url.origin).toBe(world.sandbox.url)
    expect(url.href).not.toContain('kc_')
    expect(headers.authorization).toBe(`Bearer ${world.sandbox.apiKey}`)
  }
})

test('a redirect is not followed: the key stays with the origin it was meant for', async () => {
  const asked: (string | undefined)[] = []
  const other = await answering((request, response) => {
    asked.push(request.headers.authorization)
    response.end('{}')
  })
  const url = await answering((_request, response) => response.writeHead(302, { location: other }).end())
  const world = await openWorld()
  expect((await world.run(['list'], { env: { KAICALLS_BASE_URL: url } })).code).toBe(1)
  expect(asked).toEqual([])
})
