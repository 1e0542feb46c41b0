import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ERROR_CODES, type ErrorCode } from '../../src/errors.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { DAY } from '../support/clock.ts'
import { CLEAN, detailsOf, faults, pass, submitted } from '../support/ports.ts'
import { answering, closedOrigin, selfSignedOrigin } from '../support/servers.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type RunOptions, type World } from '../support/world.ts'

type Situation = (world: World) => Promise<readonly [argv: readonly string[], options?: RunOptions]>

const SUBMIT = ['submit', '--from', CLEAN, '--yes'] as const
const status = (code: number, more: object = {}) => ({ fault: 'status', status: code, ...more })

/** A real situation for each error that kaiport knows: what happened before, and the command that then fails. */
const SITUATIONS: Partial<Record<ErrorCode, Situation>> = {
  async unexpected(world) {
    mkdirSync(join(world.cwd, 'broken', 'lock.db'), { recursive: true })
    return [['sandbox', 'start', '--data', 'broken']]
  },
  usage: async () => [['list', '--colour']],
  missing_inputs: async () => [['submit', '(512) 555-0142', '--yes']],
  invalid_input: async () => [[...SUBMIT, '--state', 'T3']],
  unreadable_file: async () => [['submit', '--from', 'nowhere.json', '--yes']],
  invalid_file: async (world) => [['submit', '--from', world.file('list.json', '[]'), '--yes']],
  confirmation_needed: async () => [['submit', '--from', CLEAN]],
  insecure_base_url: async () => [['list'], { env: { KAICALLS_BASE_URL: 'http://kaicalls.example' } }],
  not_an_origin: async () => [
    ['list'],
    { env: { KAICALLS_BASE_URL: 'https://me:word@kaicalls.example/api/v1' } },
  ],
  fictional_number: async () => [
    SUBMIT,
    { env: { KAICALLS_BASE_URL: 'https://kaicalls.example', KAICALLS_API_KEY: 'kc_live_fictional' } },
  ],
  async ambiguous_port(world) {
    await submitted(world, 'account-mismatch')
    await pass(world, 2 * DAY)
    await submitted(world, 'account-mismatch', { account_number: '8834-201-5567' })
    return [['show', '+15125550101']]
  },
  business_needed: async () => [SUBMIT, { env: { KAICALLS_BUSINESS_ID: undefined } }],
  unknown_business: async () => [['list', '--business', 'biz_nope']],
  async broken_config(world) {
    writeConfig(world, '{"profile": ')
    return [['list']]
  },
  async file_breaks_off(world) {
    const rows = [bulkRow(2_000), bulkRow(2_001)]
    // Long enough that the first rows are read before it is seen that the quotation mark is never closed.
    const open = `"${'x'.repeat(200_000)}`
    world.file('ports.csv', [BULK_HEADER, ...rows, open].join('\n'))
    return [['bulk', 'submit', 'ports.csv', '--yes', '--quiet']]
  },
  async unwritable(world) {
    world.file('journals', 'a file where a folder should be')
    world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
    return [['bulk', 'status', 'ports.csv', '--journal', 'journals/ports.db']]
  },
  async keychain_unavailable(world) {
    writeConfig(world, JSON.stringify({ profiles: { default: { storage: 'keychain' } } }))
    return [['list'], { env: { KAICALLS_API_KEY: undefined } }]
  },
  no_key: async () => [['list'], { env: { KAICALLS_API_KEY: undefined } }],
  unknown_profile: async () => [['config', 'set', 'profile', 'juniper']],
  async no_sandbox(world) {
    await world.sandbox.stop()
    return [['sandbox', 'status'], { env: { KAICALLS_BASE_URL: undefined, KAICALLS_API_KEY: undefined } }]
  },
  unauthorized: async () => [['list'], { env: { KAICALLS_API_KEY: 'kc_test_revoked' } }],
  async forbidden(world) {
    const { api_key } = await world.control('keys', { scopes: ['numbers:read'] })
    return [SUBMIT, { env: { KAICALLS_API_KEY: api_key } }]
  },
  async payment_required(world) {
    await faults(world, status(402))
    return [SUBMIT]
  },
  not_found: async () => [['show', 'port_1']],
  unknown_carrier: async () => [['carriers', 'tin cans']],
  async porting_not_offered(world) {
    await world.control('porting', { enabled: false })
    return [SUBMIT]
  },
  not_ready: async () => [[...SUBMIT, '--requested-foc-date', '2026-12-12']],
  async active_port_exists(world) {
    await submitted(world)
    return [[...SUBMIT, '--city', 'Dallas']]
  },
  // The request under that key is at another business, which this key cannot list.
  async idempotency_key_reused(world) {
    await faults(world, status(409, { code: 'idempotency_key_reused' }))
    return [SUBMIT]
  },
  async invalid_transition(world) {
    await faults(world, status(409, { code: 'invalid_transition' }))
    return [SUBMIT]
  },
  not_portable: async (world) => [
    ['submit', '--from', world.file('voip.json', JSON.stringify(detailsOf('not-portable'))), '--yes'],
  ],
  async api_rejected(world) {
    await faults(world, status(418))
    return [['list']]
  },
  unreadable_answer: async () => [
    ['list'],
    { env: { KAICALLS_BASE_URL: await answering((_request, response) => response.end('<html>')) } },
  ],
  async rate_limited(world) {
    await faults(world, status(429, { times: 9 }))
    return [['list']]
  },
  async timed_out(world) {
    await faults(world, status(429, { retry_after: 90 }))
    return [['list', '--timeout', '1m']]
  },
  async unavailable(world) {
    await faults(world, status(503, { times: 9 }))
    return [SUBMIT]
  },
  network: async () => [['list'], { env: { KAICALLS_BASE_URL: await closedOrigin() } }],
  tls: async () => [['list'], { env: { KAICALLS_BASE_URL: await selfSignedOrigin() } }],
  async interrupted(world) {
    await faults(world, status(429, { retry_after: 90 }))
    world.clock.plan(60_000, () => world.interrupt())
    return [['list']]
  },
  async terminated(world) {
    await faults(world, status(429, { retry_after: 90 }))
    world.clock.plan(60_000, () => world.interrupt('terminated'))
    return [['list']]
  },
}

function writeConfig(world: World, text: string): void {
  mkdirSync(join(world.home, 'config'), { recursive: true })
  writeFileSync(join(world.home, 'config', 'config.json'), text)
}

/** Where there is nothing that a person could do. */
const WITHOUT_HINT: readonly string[] = ['interrupted', 'terminated']

test('every error of the catalogue is produced by a real situation', () => {
  expect(ERROR_CODES.filter((code) => !SITUATIONS[code])).toEqual([])
})

test.each(Object.entries(SITUATIONS))('%s, in words and as JSON', async (code, situation) => {
  const world = await openWorld()
  const [argv, options] = await situation(world)
  const words = await golden(world, `error-${code}`, argv, options)
  expect(words.stdout).not.toContain('{"error"')

  const other = await openWorld()
  const [again, more] = await situation(other)
  const json = await other.run([...again, '--json'], more)
  const lines = json.stdout.trimEnd().split('\n')
  if (again[0] !== 'bulk') expect(lines).toHaveLength(1)
  const { error } = JSON.parse(lines.at(-1) ?? '')
  expect(error).toEqual({
    code,
    message: expect.stringMatching(/./),
    hint: WITHOUT_HINT.includes(code) ? null : expect.stringMatching(/./),
    fields: expect.any(Array),
    exit_code: words.code,
    request_id: error.request_id === null ? null : expect.stringMatching(/^req_/),
    ...(code === 'missing_inputs' ? { missing: expect.any(Array) } : {}),
  })
  expect(json.code).toBe(words.code)
})

test('a bulk run with a row that failed ends with 11', async () => {
  const world = await openWorld()
  const { pin: _, ...details } = detailsOf('not-portable')
  const quoted = Object.values(details).map((value) => `"${value}"`)
  world.file('ports.csv', `${Object.keys(details).join(',')}\n${quoted.join(',')}\n`)
  await golden(world, 'bulk-failed-row', ['bulk', 'submit', 'ports.csv', '--yes', '--quiet'])
})
