import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const BARE = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: undefined, KAICALLS_BUSINESS_ID: undefined }
const open = (): Promise<World> => openWorld({ env: BARE })

const pathOf = (world: World) => join(world.home, 'config', 'config.json')
function write(world: World, text: string): void {
  mkdirSync(dirname(pathOf(world)), { recursive: true })
  writeFileSync(pathOf(world), text)
}
async function settings(
  world: World,
  argv: readonly string[] = [],
  env = {},
): Promise<Record<string, unknown[]>> {
  const { stdout } = await world.run(['config', 'list', '--json', ...argv], { env })
  const rows: { key: string; value: string | null; origin: string }[] = JSON.parse(stdout)
  return Object.fromEntries(rows.map(({ key, value, origin }) => [key, [value, origin]]))
}

test('each source wins over the weaker ones, and list says which did', async () => {
  const world = await open()
  const profile = { base_url: 'https://profile.example', business_id: 'biz_profile', storage: 'file' }
  write(
    world,
    JSON.stringify({
      base_url: 'https://all.example',
      business_id: 'biz_all',
      profiles: { default: profile },
    }),
  )
  expect(await settings(world)).toEqual({
    profile: ['default', 'default'],
    base_url: ['https://profile.example', 'profile'],
    business_id: ['biz_profile', 'profile'],
    agent_id: [null, 'default'],
    interval: ['30s', 'default'],
    accessible: ['false', 'default'],
  })
  const env = { KAICALLS_BUSINESS_ID: 'biz_env', KAIPORT_ACCESSIBLE: '1' }
  expect(await settings(world, [], env)).toMatchObject({
    business_id: ['biz_env', 'environment'],
    accessible: ['1', 'environment'],
  })
  expect((await settings(world, ['--business', 'biz_flag'], env)).business_id).toEqual(['biz_flag', 'flag'])
  expect((await settings(world, [], { KAIPORT_PROFILE: 'other' })).business_id).toEqual(['biz_all', 'config'])
  await golden(world, 'config-list', ['config', 'list', '--show-origin'], { tty: true, env })
  await golden(world, 'config-list-piped', ['config', 'list'])
})

test('what is set is kept, used, and can be taken back', async () => {
  const world = await open()
  expect((await world.run(['config', 'set', 'interval', '2m'])).code).toBe(0)
  expect((await world.run(['config', 'get', 'interval'])).stdout).toBe('2m\n')
  expect((await world.run(['config', 'set', 'base-url', 'http://127.0.0.1:4010/'])).code).toBe(0)
  expect((await world.run(['config', 'get', 'base_url'])).stdout).toBe('http://127.0.0.1:4010\n')
  expect((await world.run(['config', 'unset', 'interval'])).stderr).toContain('30s now, from default')
  const unset = await world.run(['config', 'get', 'agent_id'])
  expect([unset.code, unset.stdout]).toEqual([5, ''])
  expect((await world.run(['config', 'path'])).stdout).toBe(`${pathOf(world)}\n`)
})

test('what belongs to an account is kept in its profile', async () => {
  const world = await open()
  const profiles = { dental: { storage: 'file' }, plumbing: { storage: 'file' } }
  write(world, JSON.stringify({ profile: 'dental', profiles }))
  await world.run(['config', 'set', 'business_id', 'biz_bluebonnet'])
  await world.run(['config', 'set', 'business_id', 'biz_juniper', '--profile', 'plumbing'])
  await world.run(['config', 'set', 'interval', '1m'])
  expect(JSON.parse(world.readFile(pathOf(world)))).toEqual({
    profile: 'dental',
    interval: '1m',
    profiles: {
      dental: { storage: 'file', business_id: 'biz_bluebonnet' },
      plumbing: { storage: 'file', business_id: 'biz_juniper' },
    },
  })
  const shadowed = await world.run(['config', 'set', 'business_id', 'biz_x'], {
    env: { KAICALLS_BUSINESS_ID: 'biz_env' },
  })
  expect(shadowed.stderr).toContain('biz_env from environment (KAICALLS_BUSINESS_ID) goes first')
})

test.each([
  ['a setting that is misspelt', ['intervl', '1m'], 'Did you mean interval?'],
  ['an API key', ['api_key', 'kc_live_x'], 'kaiport auth login'],
  ['an origin on which the key could be read', ['base_url', 'http://api.example'], 'https://'],
  ['no origin', ['base_url', 'kaicalls'], 'https://'],
  ['an origin with a path', ['base_url', 'https://api.example/api/v1'], 'without a path'],
  ['an interval below a second', ['interval', '500ms'], 'at least 1s'],
  ['no interval', ['interval', 'often'], 'at least 1s'],
  ['neither true nor false', ['accessible', 'maybe'], 'true or false'],
  ['two words', ['business_id', 'biz 1'], 'one word'],
])('%s is refused, and nothing is written', async (_what, words, says) => {
  const world = await open()
  const { code, stderr } = await world.run(['config', 'set', ...words])
  expect([code, stderr]).toEqual([2, expect.stringContaining(says)])
  expect(stderr).not.toContain('kc_live_x')
  expect(existsSync(pathOf(world))).toBe(false)
})

test.each([
  ['is not JSON', '{"interval": ', 'it is not JSON'],
  ['is JSON of another shape', '{"profiles": {"a": {"storage": "paper"}}}', 'profiles.a.storage'],
])(
  'a settings file that %s is named, left as it is, and does not keep doctor from looking',
  async (_what, text, says) => {
    const world = await open()
    write(world, text)
    for (const argv of [
      ['config', 'list'],
      ['config', 'set', 'interval', '1m'],
      ['auth', 'login', '--api-key-stdin'],
    ]) {
      const { code, stderr } = await world.run(argv, { stdin: world.sandbox.apiKey, tty: { stdout: true } })
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)])
    }
    expect(readFileSync(pathOf(world), 'utf8')).toBe(text)
    expect((await world.run(['config', 'path'], { tty: true })).code).toBe(0)
    const doctor = await world.run(['doctor', '--json'], {
      env: { KAICALLS_API_KEY: world.sandbox.apiKey, KAICALLS_BASE_URL: world.sandbox.url },
    })
    expect(doctor.code).toBe(2)
    expect(JSON.parse(doctor.stdout)).toContainEqual(
      expect.objectContaining({ id: 'config', status: 'fail' }),
    )
  },
)

test.skipIf(process.getuid?.() === 0)(
  'a settings folder that is closed is an error, not an empty one',
  async () => {
    const world = await open()
    write(world, '{"business_id": "biz_bluebonnet"}')
    chmodSync(dirname(pathOf(world)), 0)
    const { code, stderr } = await world.run(['config', 'get', 'business_id'])
    chmodSync(dirname(pathOf(world)), 0o700)
    expect([code, stderr]).toEqual([2, expect.stringContaining('permission denied')])
  },
)

test('a home that is a file is an error that names it', async () => {
  const world = await open()
  writeFileSync(world.home, 'not a folder')
  const { code, stderr } = await world.run(['config', 'set', 'interval', '1m'])
  expect(code).not.toBe(0)
  expect(stderr).toContain(pathOf(world))
})
