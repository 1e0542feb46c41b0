import { expect, test } from 'vitest'
import { CLEAN, CLEAN_NUMBER, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

test('version and help touch nothing outside', async () => {
  const world = await openWorld()
  expect(await world.run(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
  for (const argv of [['help'], ['--help'], ['submit', '--help'], ['help', 'submit'], ['status', '-h']]) {
    const { code, stdout, stderr } = await world.run(argv)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Usage: kaiport')
  }
  expect(world.requests).toEqual([])
})

test('the help of a command of two words, and fixes that stay in the sandbox', async () => {
  const world = await openWorld()
  expect((await world.run(['help', 'bulk', 'check'])).stdout).toContain('Usage: kaiport bulk check ')
  const { stderr } = await world.run(['show', 'port_nope', '--sandbox'])
  expect(stderr).toContain('See "kaiport list --all --sandbox"')
  expect((await world.run(['show', 'port_nope'])).stderr).toContain('See "kaiport list --all"')
})

test('what was mistyped is named, with what is near to it', async () => {
  const world = await openWorld()
  await golden(world, 'unknown-command', ['sumbit'])
  await golden(world, 'unknown-flag', ['status', '--wacth'])
  await golden(world, 'missing-value', ['status', '--interval'])
  await golden(world, 'bad-duration', ['status', '--watch', '--interval', 'often'])
  await golden(world, 'unknown-command-json', ['sumbit', '--json'])
  for (const argv of [
    ['help', 'sumbit'],
    ['sumbit', '--help'],
    ['help', 'bulk', 'sumbit'],
    ['bulk', 'sumbit', '-h'],
  ])
    expect(await world.run(argv)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean submit?'),
    })
})

test.each([
  [['submit', '--pin', '1234'], 'Did you mean --pin-stdin or --pin-file?'],
  [['submit', '--account', '1234'], 'Did you mean --account-number?'],
  [['update', 'port_1', '--address-line1', '1 Main St'], 'Write --set address_line1=VALUE.'],
  [['retry', 'port_1', '--pin=1234'], 'Did you mean --pin-stdin or --pin-file?'],
])('%j names the flag that there is', async (argv, hint) => {
  const world = await openWorld()
  const { code, stderr } = await world.run(argv)
  expect(code).toBe(2)
  expect(stderr).toContain(`Fix: ${hint}`)
  expect(stderr).not.toContain('1234')
})

test('help in a terminal without Unicode is in ASCII; through a pipe it is the same everywhere', async () => {
  const world = await openWorld()
  const help = async (options: object) => (await world.run(['bulk', 'submit', '--help'], options)).stdout
  const plain = { env: { LANG: 'C' } }
  expect(await help({ tty: true })).toContain('kaiport’s')
  expect(await help({ ...plain, tty: true })).toMatch(/^[\x00-\x7f]*$/)
  expect(await help(plain)).toBe(await help({}))
})

const SURROUNDINGS = {
  'a terminal': { tty: true },
  'a pipe': {},
  CI: { env: { CI: 'true', GITHUB_ACTIONS: 'true' } },
  'a dumb terminal': { tty: true, env: { TERM: 'dumb' } },
  'forced colour': { env: { FORCE_COLOR: '1', NO_COLOR: undefined } },
  'a narrow terminal without Unicode': { tty: true, columns: 30, env: { LANG: 'C' } },
} as const

test.each(Object.entries(SURROUNDINGS))('JSON is JSON and the same data in %s', async (_where, options) => {
  const world = await openWorld()
  await submitted(world)
  for (const argv of [
    ['list'],
    ['status'],
    ['show', CLEAN_NUMBER],
    ['submit', '--from', CLEAN, '--yes'],
    ['submit', '--from', CLEAN, '--dry-run'],
    ['show', 'port_1'],
    ['list', '--colour'],
  ]) {
    const plain = await world.run([...argv, '--json'])
    const there = await world.run([...argv, '--json'], options)
    expect(there.code).toBe(plain.code)
    expect(withoutRequestIds(JSON.parse(there.stdout))).toEqual(withoutRequestIds(JSON.parse(plain.stdout)))
    expect(there.stdout).not.toContain('\u001b')
  }
})

/** A request id is new each time. */
const withoutRequestIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, item) => (key === 'request_id' ? undefined : item)))

test('--quiet leaves data and errors only', async () => {
  const world = await openWorld()
  const { stdout, stderr } = await world.run(['submit', '--from', CLEAN, '--yes', '--quiet'])
  expect(stdout).toContain(CLEAN_NUMBER)
  expect(stderr).toBe('Bluebonnet Dental Group (biz_bluebonnet) · sandbox · key from KAICALLS_API_KEY\n')
  expect((await world.run(['list', '--quiet', '--limit', '1'])).stderr).toBe('')
  expect((await world.run(['show', 'port_1', '--quiet'])).stderr).toContain('was not found')
})

test('colour follows FORCE_COLOR, NO_COLOR, --no-color and the terminal', async () => {
  const world = await openWorld()
  const coloured = async (env: object, tty: boolean, ...flags: readonly string[]) =>
    (
      await world.run(['show', 'port_1', ...flags], { tty, env: { NO_COLOR: undefined, ...env } })
    ).stderr.includes('\u001b[')
  expect(await coloured({}, true)).toBe(true)
  expect(await coloured({}, false)).toBe(false)
  expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true)
  expect(await coloured({ NO_COLOR: '1' }, true)).toBe(false)
  expect(await coloured({ TERM: 'dumb' }, true)).toBe(false)
  expect(await coloured({ FORCE_COLOR: '1' }, true, '--no-color')).toBe(false)
})

test('which account a write acts for is said before it', async () => {
  const world = await openWorld()
  const { stderr } = await world.run(['submit', '--from', CLEAN, '--business', 'biz_juniper', '--yes'])
  expect(stderr.split('\n')[0]).toBe('Juniper Plumbing (biz_juniper) · sandbox · key from KAICALLS_API_KEY')
})

test('--sandbox needs no key, and an unknown field is named with those there are', async () => {
  const world = await openWorld()
  const env = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: undefined }
  const made = await world.run(['submit', '--from', CLEAN, '--yes', '--sandbox', '--json'], { env })
  expect(made.code).toBe(0)
  expect((await world.run(['list', '--sandbox', '--json', '--fields', 'id'], { env })).stdout).toBe(
    `[{"id":"${JSON.parse(made.stdout).id}"}]\n`,
  )
  for (const command of ['list', 'status'])
    expect((await world.run([command, '--sandbox', '--json', '--fields', 'nope'], { env })).code).toBe(2)
})

test('--debug traces every request on stderr, and says nothing that must stay secret', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['submit', '--from', CLEAN, '--yes', '--debug'])
  expect(code).toBe(0)
  expect(stderr).toContain('[http] POST http://127.0.0.1')
  expect(stderr).toMatch(/\[http\] 201 in \d+ ms, request id req_/)
  for (const secret of [world.sandbox.apiKey, '4821', '8834', '5567', 'Marisol'])
    expect(stderr.replaceAll('/fixtures/', '')).not.toContain(secret)
})
