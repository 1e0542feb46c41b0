import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type RunOptions, type World } from '../support/world.ts'

const KEY = `kc_test_${'k'.repeat(40)}Q2xZ`
const open = (): Promise<World> => openWorld({ sandbox: { apiKey: KEY } })

interface Shown {
  readonly id: string
  readonly status: string
  readonly detail: string
  readonly fix: string
}

async function doctor(world: World, options: RunOptions = {}) {
  const { code, stdout } = await world.run(['doctor', '--json'], options)
  const checks: Shown[] = JSON.parse(stdout)
  const of = (id: string) => checks.find((check) => check.id === id)
  return { code, checks, of, status: (id: string) => of(id)?.status }
}

test('a sound installation, in a terminal and for a script', async () => {
  const world = await openWorld({ sandbox: { apiKey: KEY }, keychain: true })
  await golden(world, 'doctor-terminal', ['doctor'], { tty: true, columns: 1_000 })
  await golden(world, 'doctor-piped', ['doctor'])
  const { code, checks } = await doctor(world)
  expect(code).toBe(0)
  expect(checks.every(({ status }) => status === 'pass')).toBe(true)
  expect(Object.keys(checks[0] ?? {})).toEqual(['id', 'title', 'status', 'detail', 'fix'])
  expect(world.requests.every(({ method }) => method === 'GET')).toBe(true)
})

test('no key, a wrong one, and one that may not read numbers end with 4', async () => {
  const world = await open()
  const none = await doctor(world, { env: { KAICALLS_API_KEY: undefined } })
  expect([none.code, none.status('key'), none.status('network')]).toEqual([4, 'fail', 'pass'])
  const wrong = await doctor(world, { env: { KAICALLS_API_KEY: `kc_test_${'x'.repeat(44)}` } })
  expect([wrong.code, wrong.status('key_accepted'), wrong.status('porting')]).toEqual([4, 'fail', undefined])
  const odd = await doctor(world, { env: { KAICALLS_API_KEY: 'kc_test_ключ' } })
  expect([odd.code, odd.status('key_accepted')]).toEqual([4, 'fail'])
  const { api_key } = await world.control('keys', { scopes: ['workspaces:read'] })
  const narrow = await doctor(world, { env: { KAICALLS_API_KEY: api_key } })
  expect([narrow.code, narrow.status('scope_numbers_read')]).toEqual([4, 'fail'])
  expect(narrow.of('scope_numbers_read')?.fix).toContain('numbers:read')
})

test('a key that may only read is warned about; whether it may write is not guessed', async () => {
  const world = await open()
  const { api_key } = await world.control('keys', { scopes: ['numbers:read', 'workspaces:read'] })
  const env = { KAICALLS_API_KEY: api_key }
  const told = await doctor(world, { env })
  expect([told.code, told.status('scope_numbers_write'), told.status('scope_calls_read')]).toEqual([
    0,
    'warning',
    'warning',
  ])
  const silent = { fault: 'status', status: 404, path: '/capabilities', times: 2 }
  await world.control('faults', { faults: [silent] })
  expect((await doctor(world, { env })).status('scope_numbers_write')).toBe('unknown')
})

test('a key is accepted although the list of its businesses cannot be read', async () => {
  const world = await open()
  const url = await between(world, ({ path, forward }) =>
    path.includes('/workspaces') ? Promise.resolve(new Response('<html>')) : forward(),
  )
  expect((await doctor(world, { env: { KAICALLS_BASE_URL: url } })).of('key_accepted')).toMatchObject({
    status: 'pass',
    detail: expect.stringContaining('businesses'),
  })
})

test('an API without porting ends with 5 and says where to go on', async () => {
  const world = await open()
  await world.control('porting', { enabled: false })
  const { code, of } = await doctor(world)
  expect(code).toBe(5)
  expect(of('porting')).toMatchObject({ status: 'fail', fix: expect.stringContaining('Port a Number') })
})

test('no network ends with 10, an outage at KaiCalls with 9; the rest is looked at all the same', async () => {
  const world = await open()
  await world.control('faults', { faults: [{ fault: 'status', status: 503, path: '/health', times: 1 }] })
  expect((await doctor(world)).code).toBe(9)
  await world.sandbox.stop()
  const cut = await doctor(world)
  expect([cut.code, cut.status('network'), cut.status('clock'), cut.status('disk')]).toEqual([
    10,
    'fail',
    'unknown',
    'pass',
  ])
  const narrow = await world.run(['doctor'], { tty: true, columns: 60 })
  const lines = narrow.stdout.split('\n')
  expect(lines.filter((line) => line.length > 60 && !line.includes(basename(world.root)))).toEqual([])
  expect(lines).toContain('             Check the connection, DNS and the firewall, and')
})

test.each([
  [-5 * 60_000, 'warning', '300 s behind KaiCalls'],
  [5 * 60_000, 'warning', '300 s ahead of KaiCalls'],
  [60_000, 'pass', '60 s ahead of KaiCalls'],
])('a clock that is off by %d ms', async (ms, status, says) => {
  const world = await open()
  const there = world.clock.at
  const now = world.clock.now
  world.clock.now = () => new Date(there + ms)
  const { of } = await doctor(world)
  world.clock.now = now
  expect(of('clock')).toMatchObject({ status, detail: says })
})

test('the certificate file in use is counted; one that is none is pointed out', async () => {
  const world = await open()
  const caOf = async (env: RunOptions['env']) => (await doctor(world, { env: env ?? {} })).of('ca')
  world.file('ca.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')
  expect(await caOf({ NODE_EXTRA_CA_CERTS: 'ca.pem' })).toMatchObject({
    status: 'pass',
    detail: "Node's own, and 1 from ca.pem",
  })
  world.file('empty.pem', 'nothing')
  expect((await caOf({ NODE_EXTRA_CA_CERTS: 'empty.pem' }))?.status).toBe('warning')
  expect((await caOf({ NODE_EXTRA_CA_CERTS: 'missing.pem' }))?.detail).toContain('there is no such file')
  expect((await caOf({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }))?.status).toBe('warning')
})

test('the proxy in use is named without its password, and not for this computer', async () => {
  const world = await open()
  const env = {
    HTTPS_PROXY: 'http://user:s3cret@proxy.example:3128',
    HTTP_PROXY: 'http://proxy.example:3128',
  }
  expect((await doctor(world, { env })).of('proxy')?.detail).toContain(
    'although HTTPS_PROXY and HTTP_PROXY are set',
  )
  const { stdout } = await world.run(['doctor', '--json'], {
    env: { ...env, KAICALLS_BASE_URL: 'https://api.invalid', HTTPS_PROXY: 'http://user:s3cret@127.0.0.1:1' },
  })
  expect(stdout).toContain('http://127.0.0.1:1 for https://api.invalid')
  expect(stdout).not.toContain('s3cret')
})

test('a folder that cannot be written is found', async () => {
  const world = await open()
  writeFileSync(world.home, 'a file where the folder should be')
  const { of, code } = await doctor(world)
  expect(code).not.toBe(0)
  expect(of('disk')).toMatchObject({
    status: 'fail',
    detail: expect.stringContaining(join(world.home, 'config')),
  })
})
