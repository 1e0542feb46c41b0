import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY } from '../support/clock.ts'
import { CLEAN, CLEAN_NUMBER, detailsOf, pass } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const CHECK = ['check', '--from', CLEAN] as const
const SUBMIT = ['submit', '--from', CLEAN, '--yes', '--json'] as const

async function checked(world: World, argv: readonly string[]) {
  const { code, stdout } = await world.run([...argv, '--json'])
  return { code, ...JSON.parse(stdout) }
}

test('a script that checks and then submits can be run again, also once the port is complete', async () => {
  const world = await openWorld()
  expect(await checked(world, CHECK)).toMatchObject({ code: 0, ready: true, already: null })
  const { id } = JSON.parse((await world.run(SUBMIT)).stdout)
  await golden(world, 'check-already', CHECK)
  await golden(world, 'check-already-terminal', CHECK, { tty: true })
  const { code, already, issues } = await checked(world, CHECK)
  expect([code, already]).toEqual([0, { id, status: 'submitted', phase: 'submitted' }])
  expect(issues).toMatchObject([{ code: 'submitted_before', severity: 'info' }])
  await pass(world, 7 * DAY)
  expect(await checked(world, CHECK)).toMatchObject({ code: 0, already: { id, phase: 'completed' } })
})

test('what was sent all the same is the same request to a check with the same --accept', async () => {
  const world = await openWorld()
  const note = ['--note', 'The office is closed on Fridays.']
  const early = ['--requested-foc-date', '2026-12-08', '--accept', 'requested_date_early', ...note]
  const { code, stdout } = await world.run([...SUBMIT, ...early])
  expect([code, JSON.parse(stdout).note]).toEqual([0, expect.stringContaining('requested_date_early')])
  expect(await checked(world, [...CHECK, ...early])).toMatchObject({ code: 0, ready: true })
})

test('a Canadian mobile number moves without a PIN, one of the United States does not', async () => {
  const world = await openWorld()
  const { pin: _, ...clean } = detailsOf('clean')
  const mobile = (phone_number: string, place: object) =>
    world.file('mobile.json', JSON.stringify({ ...clean, ...place, phone_number, number_type: 'wireless' }))
  const canada = {
    state: 'ON',
    city: 'Toronto',
    postal_code: 'M5V 2T6',
    country: 'CA',
    losing_carrier: 'Fido',
  }
  const ca = mobile('4165550142', { ...canada, account_number: '804417263' })
  const { code, stdout } = await world.run(['submit', '--from', ca, '--yes', '--json'])
  expect([code, JSON.parse(stdout).phase]).toEqual([0, 'submitted'])
  const us = mobile('5125550151', { losing_carrier: 'Prairie Wireless' })
  const { issues } = await checked(world, ['check', '--from', us, '--offline'])
  expect(issues[0]).toMatchObject({ field: 'pin', code: 'pin_missing', severity: 'error' })
})

test('a toll-free number needs the billing address, and is warned of a typed signature', async () => {
  const world = await openWorld()
  const tollFree = { ...detailsOf('clean-toll-free') }
  const { address_line1: _, ...without } = tollFree
  const file = world.file('toll-free.json', JSON.stringify(without))
  const { code, issues } = await checked(world, ['check', '--from', file, '--offline'])
  expect(code).toBe(6)
  expect(issues).toMatchObject([
    { code: 'address_line1_missing', hint: expect.stringContaining('Where the bills go') },
    { code: 'loa_typed_signature_toll_free', severity: 'warning' },
  ])
})

test('what is needed and not there cannot be accepted, nor what KaiCalls refuses of a letter', async () => {
  const world = await openWorld()
  const { account_number: _, ...rest } = detailsOf('clean')
  const without = world.file('without.json', JSON.stringify(rest))
  expect((await world.run(['check', '--from', without, '--accept', 'account_number_missing'])).code).toBe(6)
  const old = { ...detailsOf('clean'), loa: { accepted_at: '2026-01-01T00:00:00Z' } }
  const signed = world.file('signed.json', JSON.stringify(old))
  const accept = ['--accept', 'loa_older_than_60_days']
  const { code, issues } = await checked(world, ['check', '--from', signed, ...accept])
  expect([code, issues.map((issue: { code: string }) => issue.code)]).toEqual([
    6,
    ['loa_older_than_60_days', 'loa_expired'],
  ])
  const offline = await world.run(['check', '--from', signed, ...accept, '--offline'])
  expect([offline.code, offline.stderr]).toEqual([
    0,
    expect.stringContaining('every check that failed is accepted'),
  ])
})

test('who signed, and when, is looked at before anything is sent', async () => {
  const world = await openWorld()
  const signed = (accepted_at: string) =>
    world.file('signed.json', JSON.stringify({ ...detailsOf('clean'), loa: { accepted_at } }))
  const other = await checked(world, [...CHECK, '--signer-name', 'Devon Pike'])
  expect(other).toMatchObject({ code: 6, issues: [{ code: 'loa_signer_not_authorized_person' }] })
  const same = await checked(world, [...CHECK, '--signer-name', 'MARISOL VEGA'])
  expect(same.issues).toEqual([])
  const old = signed('2026-09-01T09:00:00Z')
  const { code, stderr } = await world.run(['submit', '--from', old, '--yes'])
  expect([code, stderr]).toEqual([6, expect.stringContaining('--accept loa_older_than_60_days')])
  expect((await world.control('state')).ports).toEqual({})
})

test.each([
  ['another value', ['--city', 'Dallas']],
  ['one value more', ['--external-ref', 'TICKET-7']],
  ['another account number', ['--account-number', '8834-201-9999']],
])('an open request with %s is a conflict that nobody can accept', async (_what, other) => {
  const world = await openWorld()
  await world.run(SUBMIT)
  const accept = ['--accept', 'active_port_exists']
  const { code, already, issues } = await checked(world, [...CHECK, ...other, ...accept])
  expect([code, already]).toEqual([6, null])
  expect(issues[0]).toMatchObject({
    code: 'active_port_exists',
    hint: `See it with: kaiport show ${CLEAN_NUMBER}`,
  })
  expect((await world.run([...CHECK, ...other])).stderr).not.toContain('--accept')
})

test('one value less than the open request has is a conflict too', async () => {
  const world = await openWorld()
  await world.run([...SUBMIT, '--external-ref', 'TICKET-7'])
  expect(await checked(world, CHECK)).toMatchObject({ code: 6, already: null })
})

test('what KaiCalls refuses says what to do about it, and offers no --accept', async () => {
  const world = await openWorld()
  const file = world.file('voip.json', JSON.stringify(detailsOf('not-portable')))
  await golden(world, 'check-not-portable', ['check', '--from', file], { tty: true })
})

test.each([
  [
    'a company that gets its numbers elsewhere',
    'clean',
    'Aircall',
    'Aircall gets its numbers from another carrier.',
  ],
  [
    'a small Canadian company',
    'clean-canada',
    'Lakeshore Telecom',
    'Canadian carriers want the reseller named;',
  ],
  ['a mobile brand on the network of another', 'clean-wireless', 'Metro', undefined],
  ['a carrier with a network of its own', 'clean-canada', 'Bell', undefined],
])('%s: who holds the number is asked where it is unclear', async (_what, scenario, carrier, said) => {
  const world = await openWorld()
  const port = world.file('port.json', JSON.stringify({ ...detailsOf(scenario), losing_carrier: carrier }))
  const { code, issues } = await checked(world, ['check', '--from', port, '--offline'])
  const found = issues.filter((issue: { code: string }) => issue.code === 'number_holder_unclear')
  const expected = {
    field: 'losing_carrier',
    severity: 'warning',
    message: expect.stringContaining(said ?? ''),
  }
  expect([code, found]).toEqual([0, said ? [expect.objectContaining(expected)] : []])
})

test('a value that cannot be used is an issue as any other, and no flag lets it pass', async () => {
  const world = await openWorld()
  const argv = ['check', '--from', CLEAN, '--postal-code', '787', '--accept', 'postal_code_invalid', '--json']
  const { code, stdout } = await world.run(argv)
  const { ready, issues } = JSON.parse(stdout)
  expect([code, ready]).toEqual([6, false])
  expect(issues.filter(({ field }: { field: string }) => field === 'postal_code')).toEqual([
    expect.objectContaining({ code: 'postal_code_invalid', severity: 'error', source: 'local' }),
  ])
})

test('what is missing is said once', async () => {
  const world = await openWorld()
  const { address_line1: _, account_number: __, ...rest } = detailsOf('clean')
  const file = world.file('port.json', JSON.stringify(rest))
  for (const offline of [[], ['--offline']]) {
    const { issues } = await checked(world, ['check', '--from', file, ...offline])
    expect(issues).toMatchObject([
      { field: 'account_number', code: 'account_number_missing' },
      { field: 'address_line1', code: 'address_line1_missing' },
    ])
  }
})

test.each([
  ['checklist', '--from', CLEAN],
  ['check', '--from', CLEAN, '--offline'],
  ['loa', '--from', CLEAN],
])('a key that is kept no more is no obstacle to what needs none: %s', async (...command) => {
  const world = await openWorld()
  mkdirSync(join(world.home, 'config'), { recursive: true })
  const config = { profiles: { default: { storage: 'file', business_id: 'biz_bluebonnet' } } }
  writeFileSync(join(world.home, 'config', 'config.json'), JSON.stringify(config))
  const env = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: undefined }
  const { code, stderr } = await world.run([...command, '--no-input'], { env })
  expect([code, stderr]).toEqual([expect.not.toBeOneOf([2, 4]), expect.not.stringContaining('key')])
  expect(world.requests).toEqual([])
})

test('a port file as PowerShell writes it is read, and a list where a text belongs is told', async () => {
  const world = await openWorld()
  const text = JSON.stringify(detailsOf('clean'))
  for (const [name, order] of [
    ['le.json', (bytes: Buffer) => bytes],
    ['be.json', (bytes: Buffer) => bytes.swap16()],
  ] as const) {
    writeFileSync(join(world.cwd, name), order(Buffer.from(`\ufeff${text}`, 'utf16le')))
    expect((await world.run(['check', '--from', name, '--offline'])).code).toBe(0)
  }
  world.file('list.json', JSON.stringify({ ...detailsOf('clean'), account_number: ['8834-201-5567'] }))
  const { code, stderr } = await world.run(['check', '--from', 'list.json', '--offline'])
  expect([code, stderr]).toEqual([
    6,
    expect.stringContaining('Not used from list.json: account_number (a list).'),
  ])
})
