import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { DAY, MINUTE } from '../support/clock.ts'
import { detailsOf, faults, pass } from '../support/ports.ts'
import type { ScriptLine } from '../support/script.ts'
import { answering } from '../support/servers.ts'
import { type Outcome, openWorld, type RunOptions, type World } from '../support/world.ts'

const PIN = '739150284'
const KEY = `kc_test_${'Canary0123'.repeat(5).slice(0, 44)}`
const ACCOUNT = '55512-CANARY-4417'

const DETAILS = { ...detailsOf('clean'), account_number: ACCOUNT, pin: PIN }
const SUBMIT = ['submit', '--from', 'port.json', '--yes'] as const
const open = async (sandbox = {}): Promise<World> => {
  const world = await openWorld({ sandbox: { apiKey: KEY, ...sandbox } })
  world.file('port.json', JSON.stringify(DETAILS))
  world.file('port-without-secrets.json', JSON.stringify(detailsOf('clean'), withoutSecrets))
  world.file('pin.txt', `${PIN}\n`)
  return world
}
const withoutSecrets = (key: string, value: unknown) =>
  ['pin', 'account_number'].includes(key) ? undefined : value

/** Every file below a folder as text, byte for byte. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  )
}

/** Nothing that kaiport or the sandbox said or wrote holds the PIN, the key or the whole account number. */
function expectNoSecrets(world: World, outcomes: readonly Outcome[]): void {
  const written = { ...filesOf(world.sandbox.dataDir), ...filesOf(world.root) }
  for (const path of Object.keys(written)) if (path.startsWith(world.cwd)) delete written[path]
  const said = Object.fromEntries(outcomes.map(({ stdout, stderr }, run) => [`run ${run}`, stdout + stderr]))
  for (const [where, text] of Object.entries({ ...said, ...written })) {
    expect(text.includes(PIN), `the PIN is in ${where}`).toBe(false)
    const server = where.startsWith(world.sandbox.dataDir)
    expect(text.includes(KEY) && !server, `the key is in ${where}`).toBe(false)
    expect(text.includes(ACCOUNT) && !server, `the account number is in ${where}`).toBe(false)
  }
}

const PATHS: Readonly<Record<string, (world: World, run: Run) => Promise<unknown>>> = {
  async success(_world, run) {
    expect((await run(SUBMIT)).code).toBe(0)
    expect((await run([...SUBMIT, '--json'])).code).toBe(0)
    for (const argv of [['list'], ['show', '+15125550142'], ['status', '--watch', '--interval', '1d']])
      expect((await run([...argv, '--json', '--debug'])).stdout).toContain('port_')
  },
  async 'the PIN from stdin, a file and the environment'(_world, run) {
    const argv = [
      'submit',
      '--from',
      'port-without-secrets.json',
      '--account-number',
      ACCOUNT,
      '--yes',
      '--debug',
    ]
    expect((await run([...argv, '--pin-stdin'], { stdin: `${PIN}\n` })).code).toBe(0)
    expect((await run([...argv, '--pin-file', 'pin.txt'])).code).toBe(0)
    expect((await run(argv, { env: { KAIPORT_PIN: PIN } })).code).toBe(0)
  },
  async 'a dry run'(_world, run) {
    expect((await run([...SUBMIT, '--dry-run'])).code).toBe(0)
    expect((await run([...SUBMIT, '--dry-run', '--json', '--debug'])).code).toBe(0)
  },
  async 'every kind of refusal'(world, run) {
    for (const status of [400, 401, 402, 403, 404, 409, 413, 418, 422, 429, 500, 503]) {
      await faults(world, { fault: 'status', status, times: 5 })
      expect((await run([...SUBMIT, '--debug'])).code).not.toBe(0)
      await faults(world, { fault: 'status', status, times: 5 })
      expect((await run([...SUBMIT, '--json', '--verbose'])).code).not.toBe(0)
    }
  },
  async 'a connection that breaks'(world, run) {
    await faults(world, { fault: 'drop_before', times: 5 })
    expect((await run([...SUBMIT, '--debug'])).code).toBe(10)
    await world.sandbox.stop()
    expect((await run([...SUBMIT, '--debug', '--json'])).code).toBe(10)
  },
  async 'a server that sends back what it got'(_world, run) {
    const url = await answering((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        const said = `Bad: ${body} ${request.headers.authorization}`
        const issues = [{ field: 'pin', code: 'wrong', message: `${PIN} is wrong for ${ACCOUNT}` }]
        response
          .writeHead(422)
          .end(JSON.stringify({ error: { code: 'validation_failed', message: said, issues } }))
      })
    })
    for (const flags of [['--debug'], ['--json'], []])
      expect((await run([...SUBMIT, ...flags], { env: { KAICALLS_BASE_URL: url } })).code).toBe(6)
  },
  async 'a validation that sends back what it got'(world, run) {
    const url = await answering((_request, response) => {
      const issues = [{ field: 'pin', code: 'wrong', message: `${PIN} is wrong for ${ACCOUNT}, ${KEY}` }]
      const portability = { portable: false, reason: `${PIN} of ${ACCOUNT}` }
      response.writeHead(200).end(JSON.stringify({ valid: false, issues, portability }))
    })
    const env = { KAICALLS_BASE_URL: url, KAIPORT_PIN: PIN }
    const row = `${bulkRow(2_000).replace(/EX-\d+/, ACCOUNT)},env:KAIPORT_PIN`
    world.file('ports.csv', `${BULK_HEADER},pin\n${row}\n`)
    for (const argv of [
      ['check', '--from', 'port.json'],
      ['bulk', 'check', 'ports.csv', '--online'],
    ]) {
      expect((await run([...argv, '--json'], { env })).stdout).toContain('**** is wrong for ****4417, ****')
      expect((await run(argv, { env })).code).toBe(6)
    }
  },
  async 'a port that comes back with what it was made of'(world, run) {
    const url = await between(world, async ({ method, path, forward }) => {
      const answer = await forward()
      if (!answer.ok || !path.endsWith('/port-requests') || method !== 'POST') return answer
      const port = (await answer.json()) as object
      const told = { status_detail: `${PIN} of ${ACCOUNT}`, account_number_masked: ACCOUNT }
      return Response.json({ ...port, ...told, pin: PIN, account_number: ACCOUNT }, { status: 201 })
    })
    const env = { KAICALLS_BASE_URL: url }
    expect((await run(SUBMIT, { env })).stdout).toContain('**** of ****4417')
    await run(['cancel', '+15125550142', '--yes'])
    expect(JSON.parse((await run([...SUBMIT, '--json'], { env })).stdout)).toMatchObject({
      status_detail: '**** of ****4417',
      account_number: '****4417',
      account_number_masked: '****4417',
    })
  },
  async 'details that are refused before anything is sent'(world, run) {
    world.file('long.json', JSON.stringify({ ...DETAILS, pin: `${PIN}\u0007${'9'.repeat(60)}`, state: 'T3' }))
    world.file('broken.json', `{"pin": "${PIN}", "account_number": "${ACCOUNT}", `)
    for (const file of ['long.json', 'broken.json'])
      expect((await run(['submit', '--from', file, '--yes', '--debug'])).code).toBe(2)
  },
  async 'an API without porting'(world, run) {
    await world.control('porting', { enabled: false })
    expect((await run([...SUBMIT, '--debug'])).code).toBe(5)
    await world.control('porting', { enabled: true })
    const rest = ['--account-number', ACCOUNT, '--pin-file', 'pin.txt', '--yes']
    expect((await run(['submit', '--resume', ...rest])).code).toBe(0)
  },
  async 'a conflict and a rejection'(world, run) {
    expect((await run(SUBMIT)).code).toBe(0)
    expect((await run([...SUBMIT, '--city', 'Dallas', '--debug'])).code).toBe(7)
    await pass(world, 2 * DAY)
    expect((await run(['show', '+15125550142'])).code).toBe(0)
  },
  async 'the guided port, interrupted and resumed'(world, run) {
    const stop: ScriptLine = () => world.interrupt()
    const typed = await run(['submit', '--from', 'port.json', '--debug'], { answers: [stop] })
    expect(typed.code).toBe(130)
    const resumed = await run(['submit', '--resume', '--from', 'port.json'], {
      answers: [
        ['bill as a file', ''],
        ['before you sign', 'n'],
        ['To sign', 'Marisol Vega'],
        ['Title', ''],
        ['Submit', 'y'],
      ],
    })
    expect(resumed.code).toBe(0)
    expect(resumed.stderr).toContain('****4417')
  },
  async 'a watch through an outage'(world, run) {
    expect((await run(SUBMIT)).code).toBe(0)
    world.clock.plan(MINUTE, () => world.sandbox.stop())
    world.clock.plan(20 * MINUTE, () => world.sandbox.start())
    expect((await run(['status', '--watch', '--timeout', '1h', '--debug'])).code).toBe(8)
  },
}

type Run = (argv: readonly string[], options?: RunOptions) => Promise<Outcome>

test.each(Object.entries(PATHS))('%s: no secret is said or written', async (_name, walk) => {
  const world = await open()
  const outcomes: Outcome[] = []
  await walk(world, async (argv, options) => {
    const outcome = await world.run(argv, options)
    outcomes.push(outcome)
    return outcome
  })
  expect(outcomes.length).toBeGreaterThan(0)
  expectNoSecrets(world, outcomes)
})

test('a PIN that is typed is not shown, and going back shows the end of the account number only', async () => {
  const world = await open()
  const outcome = await world.run(['submit', '--from', 'port-without-secrets.json'], {
    answers: [
      ['account number', ACCOUNT],
      ['PIN', '<'],
      ['account number', ''],
      ['PIN', PIN],
      ['bill as a file', ''],
      ['Is everything', '4'],
    ],
  })
  expect(outcome.code).toBe(130)
  // Once, where the person typed it.
  expect(outcome.stderr.split(ACCOUNT)).toHaveLength(2)
  expect(outcome.stderr).not.toContain(PIN)
  expect(outcome.stderr).toContain('****4417')
  expectNoSecrets(world, [])
})

test('files that kaiport writes can be read by their owner only', async () => {
  const world = await open()
  await world.run(SUBMIT)
  await world.run(['status', '--watch', '--timeout', '1m'])
  const paths = Object.keys(filesOf(world.home))
  expect(paths.length).toBeGreaterThan(0)
  for (const path of paths) expect(statSync(path).mode & 0o077).toBe(0)
})
