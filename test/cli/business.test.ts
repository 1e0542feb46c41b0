import { expect, test } from 'vitest'
import { detailsOf, faults, submitted } from '../support/ports.ts'
import { openWorld, type World } from '../support/world.ts'

const NOBODY = { KAICALLS_BUSINESS_ID: undefined }
const SECOND = { ...NOBODY, KAICALLS_BUSINESS_ID: 'biz_juniper' }

const fileOf = (world: World, key = 'clean') => world.file(`${key}.json`, JSON.stringify(detailsOf(key)))
const sent = (world: World) =>
  world.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
const lookups = (world: World) =>
  world.requests.filter(({ url }) => url.pathname.endsWith('/workspaces')).length

test('with several businesses and none chosen a person is asked, and the request names the answer', async () => {
  const world = await openWorld({ env: NOBODY })
  const file = fileOf(world)
  const { code, stderr } = await world.run(['submit', '--from', file, '--yes'], {
    answers: [['Number', '1']],
  })
  expect(code).toBe(0)
  expect(stderr).toContain('Which business is this for?')
  expect(stderr).toContain('Juniper Plumbing (biz_juniper) · sandbox · key from KAICALLS_API_KEY')
  expect(sent(world)[0]).toMatchObject({ business_id: 'biz_juniper' })
})

test('a script is told how to name one, and nothing is sent', async () => {
  const world = await openWorld({ env: NOBODY })
  const argv = ['submit', '--from', fileOf(world), '--yes', '--json']
  for (const options of [{}, { tty: true }]) {
    const { code, stdout } = await world.run(argv, options)
    const { error } = JSON.parse(stdout)
    expect([code, error.code]).toEqual([2, 'business_needed'])
    for (const way of ['--business', 'KAICALLS_BUSINESS_ID', 'business_id', 'kaiport config set'])
      expect(error.hint).toContain(way)
    expect(error.message).toContain('biz_juniper  Juniper Plumbing')
  }
  expect(sent(world)).toEqual([])
})

test.each([
  ['a flag', ['--business', 'biz_juniper'], {}],
  ['the environment', [], { KAICALLS_BUSINESS_ID: 'biz_juniper' }],
  ['the file', [], {}],
])('%s chooses it', async (way, flags, env) => {
  const world = await openWorld({ env: { ...NOBODY, ...env } })
  const business = way === 'the file' ? { business_id: 'biz_juniper' } : {}
  const file = world.file('port.json', JSON.stringify({ ...detailsOf('clean'), ...business }))
  const { code, stderr } = await world.run(['submit', '--from', file, '--yes', ...flags])
  expect([code, stderr.split('\n')[0]]).toEqual([
    0,
    'Juniper Plumbing (biz_juniper) · sandbox · key from KAICALLS_API_KEY',
  ])
  expect([sent(world)[0].business_id, lookups(world)]).toEqual(['biz_juniper', 1])
})

test('a key of one business needs nothing, and its requests name none', async () => {
  const world = await openWorld({ env: NOBODY })
  const { api_key } = await world.control('keys', { scopes: ['*'], business_id: 'biz_juniper' })
  const env = { KAICALLS_API_KEY: api_key }
  const { code, stderr } = await world.run(['submit', '--from', fileOf(world), '--yes'], { env })
  expect([code, stderr.split('\n')[0]]).toEqual([
    0,
    'Juniper Plumbing (biz_juniper) · sandbox · key from KAICALLS_API_KEY',
  ])
  expect(sent(world)[0].business_id).toBeUndefined()
})

test('a key that may not list businesses is let through, and says that it does not know', async () => {
  const world = await openWorld({ env: NOBODY })
  const { api_key } = await world.control('keys', { scopes: ['numbers:write'] })
  const { stderr } = await world.run(['submit', '--from', fileOf(world), '--yes'], {
    env: { KAICALLS_API_KEY: api_key },
  })
  expect(stderr.split('\n')[0]).toBe('the business of this key · sandbox · key from KAICALLS_API_KEY')
})

test('when it cannot be found out, nothing is sent', async () => {
  const world = await openWorld({ env: NOBODY })
  await faults(world, { fault: 'status', status: 503, times: 9, path: '/workspaces' })
  expect((await world.run(['submit', '--from', fileOf(world), '--yes'])).code).toBe(9)
  expect(sent(world)).toEqual([])
})

test('the sandbox of --sandbox asks nothing: its first business is there to be tried', async () => {
  const world = await openWorld({
    env: { ...NOBODY, KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: undefined },
  })
  const { code, stderr } = await world.run(['submit', '--from', fileOf(world), '--yes', '--sandbox'])
  expect([code, stderr.split('\n')[0]]).toEqual([
    0,
    'Bluebonnet Dental Group (biz_bluebonnet) · sandbox · key from the sandbox',
  ])
  const other = [
    'submit',
    '--from',
    fileOf(world, 'clean-wireless'),
    '--yes',
    '--sandbox',
    '--business',
    'biz_juniper',
  ]
  expect((await world.run(other)).stderr).toContain('Juniper Plumbing (biz_juniper)')
})

test('a profile knows its business by name: no further request', async () => {
  const world = await openWorld({ env: { ...NOBODY, KAICALLS_API_KEY: undefined } })
  const login = ['auth', 'login', '--api-key-stdin', '--business', 'biz_juniper']
  expect((await world.run(login, { stdin: world.sandbox.apiKey })).code).toBe(0)
  const before = lookups(world)
  const { stderr } = await world.run(['submit', '--from', fileOf(world), '--yes'])
  expect(stderr.split('\n')[0]).toBe(
    'Juniper Plumbing (biz_juniper) · sandbox · key from profile default (file)',
  )
  expect([sent(world)[0].business_id, lookups(world) - before]).toEqual(['biz_juniper', 0])
})

test('a change is for the business of the port, and never happens under another one', async () => {
  const world = await openWorld()
  const { id, phone_number } = await submitted(world, 'clean')
  const change = ['--set', 'note=Call first', '--yes']
  for (const command of [
    ['update', id, ...change],
    ['cancel', id, '--yes'],
    ['temp', id, '--route-to', 'Dispatch'],
  ]) {
    const { code, stderr } = await world.run(command, { env: SECOND })
    expect([code, stderr]).toEqual([
      5,
      expect.stringContaining(`Port request ${id} of the business biz_juniper`),
    ])
  }
  expect((await world.run(['cancel', phone_number, '--yes'], { env: SECOND })).code).toBe(5)
  expect(world.requests.filter(({ method }) => method === 'PATCH')).toEqual([])
  const { code, stderr } = await world.run(['update', id, ...change], { env: NOBODY })
  expect([code, stderr.split('\n')[0]]).toEqual([
    0,
    'Bluebonnet Dental Group (biz_bluebonnet) · sandbox · key from KAICALLS_API_KEY',
  ])
})

test('reading costs no look at the businesses', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const before = lookups(world)
  for (const command of [
    ['list'],
    ['show', id],
    ['status'],
    ['message', id],
    ['safe-to-cancel', id],
    ['temp', id],
  ])
    await world.run(command, { env: NOBODY })
  expect(lookups(world) - before).toBe(0)
})

test.each([[['list']], [['status']], [['status', '--watch']], [['home']]])(
  '%j for a business that the key does not reach ends with 5, and never says that there is nothing',
  async (argv) => {
    const world = await openWorld()
    await submitted(world)
    const { code, stdout } = await world.run([...argv, '--business', 'biz_nope', '--json'])
    expect([code, JSON.parse(stdout).error.code]).toEqual([5, 'unknown_business'])
  },
)

test('a key of another business is told from one that lacks a scope', async () => {
  const world = await openWorld()
  const { api_key } = await world.control('keys', { scopes: ['*'], business_id: 'biz_juniper' })
  const { code, stderr } = await world.run(['list'], { env: { KAICALLS_API_KEY: api_key } })
  expect([code, stderr]).toEqual([4, expect.stringContaining('limited to the business biz_juniper')])
  expect(stderr).not.toContain('lacks the scope')
})
