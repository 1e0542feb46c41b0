import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { golden } from '../support/transcript.ts'
import { openWorld, type RunOptions, type World, type WorldOptions } from '../support/world.ts'

const KEY = `kc_test_${'k'.repeat(40)}Q2xZ`
/** Nobody is logged in, and the environment names only where KaiCalls is. */
const BARE = { KAICALLS_API_KEY: undefined, KAICALLS_BUSINESS_ID: undefined }

const open = (options: WorldOptions = {}): Promise<World> =>
  openWorld({ ...options, env: BARE, sandbox: { apiKey: KEY } })
const configOf = (world: World) => JSON.parse(world.readFile(join(world.home, 'config', 'config.json')))
const credentials = (world: World) => join(world.home, 'config', 'credentials.json')

async function logIn(world: World, profile: string, more: readonly string[] = [], key = KEY): Promise<void> {
  const argv = ['auth', 'login', '--api-key-stdin', '--profile', profile, ...more]
  const { code, stderr } = await world.run(argv, { stdin: `${key}\n` })
  if (code !== 0) throw new Error(stderr)
}

async function keyWith(world: World, scopes: readonly string[], business_id?: string): Promise<string> {
  return (await world.control('keys', { scopes, business_id })).api_key
}

test('a person types the key unseen, picks the business, and the keychain keeps the key', async () => {
  const world = await open({ keychain: true })
  const answers: RunOptions['answers'] = [
    ['API key', 'sk_live_wrong'],
    ['API key', ` "${KEY}" `],
    ['Number', '2'],
  ]
  const { stderr } = await golden(world, 'auth-login', ['auth', 'login'], { answers })
  expect(stderr).not.toContain(KEY)
  expect(existsSync(credentials(world))).toBe(false)
  expect(configOf(world).profiles.default).toEqual({
    base_url: world.sandbox.url,
    business_id: 'biz_bluebonnet',
    business_name: 'Bluebonnet Dental Group',
    storage: 'keychain',
  })
  expect((await world.run(['list'])).code).toBe(0)
  await golden(world, 'auth-status', ['auth', 'status'], { tty: true })
})

test('without a keychain the key goes to a file of its owner alone, and that is said', async () => {
  const world = await open()
  const { stdout, stderr } = await world.run(['auth', 'login', '--api-key-stdin', '--json', '--quiet'], {
    stdin: `Bearer ${KEY}`,
  })
  expect(stderr).toContain('keychain cannot be used: there is none in this world')
  expect(stderr).toContain('The key goes to a file instead')
  expect(JSON.parse(stdout)).toMatchObject({
    profile: 'default',
    environment: 'sandbox',
    key: 'kc_test_****Q2xZ',
    storage: 'file',
    business_id: null,
    businesses: [{ id: 'biz_juniper' }, { id: 'biz_bluebonnet' }],
  })
  expect(statSync(credentials(world)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(world.readFile(credentials(world)))).toEqual({ default: KEY })
  expect(JSON.stringify(configOf(world))).not.toContain(KEY)
  expect((await world.run(['list'])).code).toBe(0)
})

test.each([
  ['a key that KaiCalls does not know', 4, { stdin: `kc_test_${'x'.repeat(44)}` }, []],
  ['what is no key', 2, { stdin: 'hunter2hunter2hunter2' }, []],
  ['nothing at all', 2, { stdin: '' }, []],
  ['a business the key does not reach', 5, { stdin: KEY }, ['--business', 'biz_nobody']],
  ['a keychain that was asked for and is not there', 1, { stdin: KEY }, ['--storage', 'keychain']],
  ['an origin on which the key could be read', 2, { stdin: KEY }, ['--base-url', 'http://api.example']],
  ['a name that is none', 2, { stdin: KEY }, ['--profile', '../x']],
  ['the sandbox, which has a key of its own', 2, { stdin: KEY }, ['--sandbox']],
])('%s is refused, and nothing is kept', async (_what, code, options, more) => {
  const world = await open()
  const outcome = await world.run(['auth', 'login', '--api-key-stdin', ...more], options)
  expect(outcome.code).toBe(code)
  expect(outcome.stderr).toContain('Fix: ')
  expect(outcome.stderr).not.toContain('hunter2')
  expect(existsSync(credentials(world))).toBe(false)
  expect(existsSync(join(world.home, 'config', 'config.json'))).toBe(false)
})

test('where nobody can be asked, every way to give the key is named', async () => {
  const world = await open()
  await golden(world, 'auth-login-no-terminal', ['auth', 'login'])
})

test('an outage keeps nothing, and is told as one', async () => {
  const world = await open()
  await world.sandbox.stop()
  const { code } = await world.run(['auth', 'login', '--api-key-stdin'], { stdin: KEY })
  expect(code).toBe(10)
  expect(existsSync(credentials(world))).toBe(false)
})

test('a key that may not list businesses names those of its agents, or none', async () => {
  const world = await open()
  const businesses = async (key: string) =>
    JSON.parse((await world.run(['auth', 'login', '--api-key-stdin', '--json'], { stdin: key })).stdout)
      .businesses
  expect(await businesses(await keyWith(world, ['agents:read'], 'biz_juniper'))).toEqual([
    { id: 'biz_juniper', name: '' },
  ])
  expect(await businesses(await keyWith(world, ['webhooks:*']))).toBeNull()
})

test('status tells scopes apart: there, missing, and not known', async () => {
  const world = await open()
  const scopesOf = async (key: string) =>
    JSON.parse((await world.run(['auth', 'status', '--json'], { env: { KAICALLS_API_KEY: key } })).stdout)
      .scopes
  const readOnly = await scopesOf(await keyWith(world, ['numbers:read', 'workspaces:read']))
  expect(readOnly).toContainEqual({ scope: 'numbers:read', held: true })
  expect(readOnly).toContainEqual({ scope: 'calls:read', held: false })
  expect(readOnly).toContainEqual({ scope: 'numbers:write', held: false })
  await world.control('faults', {
    faults: [{ fault: 'status', status: 404, path: '/capabilities', times: 1 }],
  })
  expect(await scopesOf(KEY)).toContainEqual({ scope: 'numbers:write', held: null })
})

test('status with a key that is not accepted, with none, and without a network', async () => {
  const world = await open()
  const wrong = { KAICALLS_API_KEY: `kc_test_${'x'.repeat(44)}` }
  const refused = await world.run(['auth', 'status', '--json'], { env: wrong })
  expect(refused.code).toBe(4)
  expect(JSON.parse(refused.stdout)).toMatchObject({ accepted: false, problem: { code: 'unauthorized' } })
  expect((await world.run(['auth', 'status'])).code).toBe(4)
  await logIn(world, 'default')
  await world.sandbox.stop()
  const cut = await world.run(['auth', 'status', '--json'])
  expect(cut.code).toBe(10)
  expect(JSON.parse(cut.stdout)).toMatchObject({
    accepted: null,
    key: 'kc_test_****Q2xZ',
    key_source: 'profile default (file)',
  })
})

test('two profiles: the newest is in use, switching changes that, and --profile goes before all', async () => {
  const world = await open()
  await logIn(world, 'dental', ['--business', 'biz_bluebonnet'])
  const juniper = await keyWith(world, ['*'], 'biz_juniper')
  await logIn(world, 'plumbing', [], juniper)
  const keyOf = async (argv: readonly string[] = [], env: RunOptions['env'] = {}) =>
    JSON.parse((await world.run(['auth', 'status', '--json', ...argv], { env })).stdout).key_source
  expect(await keyOf()).toBe('profile plumbing (file)')
  expect(await keyOf(['--profile', 'dental'])).toBe('profile dental (file)')
  expect(await keyOf([], { KAIPORT_PROFILE: 'dental' })).toBe('profile dental (file)')
  expect(await keyOf([], { KAICALLS_API_KEY: KEY })).toBe('KAICALLS_API_KEY')
  expect(await keyOf(['--profile', 'dental'], { KAICALLS_API_KEY: KEY })).toBe('profile dental (file)')

  await golden(world, 'auth-switch', ['auth', 'switch'], { answers: [['Number [2]', '1']] })
  expect(await keyOf()).toBe('profile dental (file)')
  expect((await world.run(['auth', 'switch'])).code).toBe(2)
  const misspelt = await world.run(['auth', 'switch', 'plumbin'])
  expect([misspelt.code, misspelt.stderr]).toEqual([5, expect.stringContaining('Did you mean "plumbing"?')])
})

test('a key in the environment that goes before the profile is pointed out', async () => {
  const world = await open()
  await logIn(world, 'default', ['--business', 'biz_bluebonnet'])
  const env = { KAICALLS_API_KEY: KEY }
  const status = await world.run(['auth', 'status'], { env })
  expect(status.stderr).toContain('KAICALLS_API_KEY is set here and goes before profile default')
  expect((await world.run(['auth', 'switch', 'default'], { env })).stderr).toContain('KAICALLS_API_KEY')
  expect((await world.run(['auth', 'logout'], { env })).stderr).toContain('still set here')
})

test('logging out forgets that key and no other', async () => {
  const world = await open()
  await logIn(world, 'dental')
  await logIn(world, 'plumbing')
  expect((await world.run(['auth', 'logout'])).code).toBe(0)
  expect(JSON.parse(world.readFile(credentials(world)))).toEqual({ dental: KEY })
  expect(configOf(world)).toMatchObject({ profiles: { dental: { storage: 'file' } } })
  expect((await world.run(['auth', 'status'])).code).toBe(4)
  expect((await world.run(['auth', 'status', '--profile', 'dental'])).code).toBe(0)
  expect((await world.run(['auth', 'logout', '--profile', 'plumbing'])).code).toBe(5)
  expect((await world.run(['auth', 'logout', '--profile', 'dental'])).code).toBe(0)
  expect(existsSync(credentials(world))).toBe(false)
})

test('a key moves with the storage that is asked for, and is left nowhere else', async () => {
  const world = await open({ keychain: true })
  await logIn(world, 'default', ['--storage', 'file'])
  await logIn(world, 'default', ['--storage', 'keychain'])
  expect(existsSync(credentials(world))).toBe(false)
  expect((await world.run(['list'])).code).toBe(0)
})

test('a credentials file that cannot be read is neither used nor written over', async () => {
  const world = await open()
  await logIn(world, 'default')
  const { writeFileSync, rmSync } = await import('node:fs')
  writeFileSync(credentials(world), `{"default": "${KEY}"`)
  const broken = await world.run(['list'])
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('it is not JSON')])
  expect(broken.stderr).not.toContain(KEY)
  expect((await world.run(['auth', 'login', '--api-key-stdin'], { stdin: KEY })).code).toBe(2)
  expect(world.readFile(credentials(world))).toBe(`{"default": "${KEY}"`)
  rmSync(credentials(world))
  const lost = await world.run(['list'])
  expect([lost.code, lost.stderr]).toEqual([
    4,
    expect.stringContaining('profile default (file) is not there'),
  ])
})
