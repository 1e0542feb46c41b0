import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { DAY } from '../support/clock.ts'
import { CLEAN_NUMBER, faults, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const changes = (world: World) =>
  world.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(body))

test('changes that are sent are read back', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await golden(world, 'update', [
    ...['update', CLEAN_NUMBER, '--set', 'city=Round Rock', '--set', 'postal-code=78664', '--yes'],
  ])
  expect(changes(world)).toEqual([
    { id, action: 'update', service_address: { city: 'Round Rock', postal_code: '78664' } },
  ])
  const { stdout } = await world.run(['show', id, '--json'])
  expect(JSON.parse(stdout).service_address).toMatchObject({ city: 'Round Rock', state: 'TX' })
})

test('an empty value takes an optional one away, a PIN comes from elsewhere and is shown nowhere', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const argv = ['update', id, '--set', 'address_line2=', '--pin-stdin', '--yes', '--debug']
  const { code, stdout, stderr } = await world.run(argv, { stdin: '730265\n' })
  expect([code, stdout + stderr]).toEqual([0, expect.not.stringContaining('730265')])
  expect(changes(world)).toEqual([{ id, action: 'update', service_address: { line2: null }, pin: '730265' }])
})

test('asked in a terminal, with the old values at hand', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await golden(world, 'update-asked', ['update', CLEAN_NUMBER], {
    answers: [
      ['Number', '5'],
      ['authorized', 'Mari Vega'],
      ['Number', '5'],
      ['PIN', '730265'],
      ['Number', '1'],
      ['To sign', 'Mari Vega'],
      ['Title', 'Owner'],
      ['Send', 'y'],
    ],
  })
  expect(changes(world)).toEqual([
    {
      ...{ id, action: 'update', authorized_name: 'Mari Vega', pin: '730265' },
      loa: expect.objectContaining({ signer_name: 'Mari Vega', signer_title: 'Owner' }),
    },
  ])
})

test('nothing is sent without a yes, without a change, or with --dry-run', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const update = ['update', CLEAN_NUMBER]
  const no = await world.run(update, {
    answers: [
      ['Number', '9'],
      ['City', 'Dallas'],
      ['Number', '1'],
      ['Send', 'n'],
    ],
  })
  expect([no.code, no.stderr]).toEqual([130, expect.stringMatching(/\nNothing was changed\.\n$/)])
  await golden(world, 'update-without-yes', [...update, '--set', 'city=Dallas'])
  await golden(world, 'update-nothing-given', [...update, '--yes'])
  await golden(world, 'update-no-difference', [
    ...update,
    '--set',
    'city=Austin',
    '--yes',
    '--json',
    '--fields',
    'status',
  ])
  await golden(world, 'update-dry-run', [
    ...update,
    '--set',
    'city=Dallas',
    '--set',
    'account_number=602-118-7730',
    '--dry-run',
  ])
  expect(changes(world)).toEqual([])
})

test('a difference in capitals or spaces is one: carriers compare to the letter', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean', { address_line1: '1200 TrinityBend rd' })
  const { code } = await world.run(['update', id, '--set', 'address_line1=1200 Trinity Bend Rd', '--yes'])
  expect([code, changes(world)]).toEqual([
    0,
    [expect.objectContaining({ service_address: { line1: '1200 Trinity Bend Rd' } })],
  ])
})

test('a script signs with --yes what the letter says anew, and nothing else', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.run(['update', id, '--set', 'business_name=Bluebonnet Dental', '--yes'])
  await world.run(['update', id, '--set', 'note=Call first', '--yes'])
  const [named, noted] = changes(world)
  expect(named.loa.signature_text).toContain('Bluebonnet Dental:')
  expect(noted).not.toHaveProperty('loa')
})

test('what is changed is checked as submit checks it, unless it is accepted', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const far = ['--set', 'city=Dallas', '--set', 'postal_code=90210']
  for (const set of [far, ['--set', 'requested_foc_date=2026-12-25']])
    for (const how of ['--yes', '--dry-run'])
      expect((await world.run(['update', id, ...set, how])).code).toBe(6)
  expect(changes(world)).toEqual([])
  const { stdout } = await world.run(['update', id, ...far, '--yes', '--json'])
  const codes = JSON.parse(stdout).error.fields.map(({ code }: { code: string }) => code)
  const accept = codes.flatMap((code: string) => ['--accept', code])
  expect((await world.run(['update', id, ...far, '--yes', ...accept])).code).toBe(0)
})

test('a person who does not accept a failed check changes more, and keeps what was changed', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const { code } = await world.run(['update', id, '--set', 'postal_code=90210', '--set', 'note=Call first'], {
    answers: [
      ['Send it all the same', 'n'],
      ['Number', '12'],
      ['ZIP', '78702'],
      ['Number', '1'],
      ['Send these', 'y'],
    ],
  })
  expect(code).toBe(0)
  expect(changes(world)).toEqual([
    { id, action: 'update', service_address: { postal_code: '78702' }, note: 'Call first' },
  ])
})

test('what cannot be set is named all at once', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'update-invalid', [
    ...[
      'update',
      CLEAN_NUMBER,
      '--yes',
      '--set',
      'citty=Austin',
      '--set',
      'pin=4821',
      '--set',
      'state=Texas',
    ],
    ...['--set', 'authorized_name=', '--set', 'phone_number=+15125550143', '--set', 'city'],
  ])
  expect(changes(world)).toEqual([])
})

test('values that cannot be set are apart for scripts, by field', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const argv = ['update', CLEAN_NUMBER, '--set', 'state=Texass', '--set', 'acct=1', '--yes', '--json']
  const { error } = JSON.parse((await world.run(argv)).stdout)
  expect(error.fields).toEqual([
    { field: 'state', code: 'invalid', severity: 'error', message: expect.any(String) },
    { field: 'acct', code: 'invalid', severity: 'error', message: expect.stringContaining('no field') },
  ])
})

test('a PIN is taken away by an empty value, where the number can do without', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  expect((await world.run(['update', id, '--set', 'pin=', '--yes'])).code).toBe(0)
  expect(changes(world)).toEqual([{ id, action: 'update', pin: null }])
  const empty = await world.run(['update', id, '--pin-stdin', '--yes'], { stdin: '\n' })
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('--set pin=')])
  const mobile = await submitted(world, 'clean-wireless')
  expect((await world.run(['update', mobile.id, '--set', 'pin=', '--yes'])).code).toBe(2)
})

test('an agent goes by its name; one that is not there is named, or picked by a person', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const { agents } = JSON.parse((await world.run(['api', 'GET', '/agents', '--json'])).stdout)
  const mine = agents.filter((agent: { business_id: string }) => agent.business_id === 'biz_bluebonnet')
  const [{ id: agent_id, name }] = mine
  await world.run(['update', id, '--set', `agent_id=${name.toLowerCase()}`, '--yes'])
  const unknown = await world.run(['update', id, '--set', 'agent_id=Nobody', '--yes'])
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining(`${name} (${agent_id})`)])
  await world.run(['update', id, '--set', 'agent_id='])
  const picked = await world.run(['update', id, '--set', 'agent_id=Nobody'], {
    answers: [
      ['Which one?', String(mine.length)],
      ['Send', 'y'],
    ],
  })
  expect(picked.code).toBe(0)
  expect(changes(world).map((body) => body.agent_id)).toEqual([agent_id, mine.at(-1).id])
})

test('what KaiCalls refuses is told, and a person goes on from there', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await faults(world, { fault: 'status', status: 422, method: 'PATCH' })
  const { code, stderr } = await world.run(['update', id, '--set', 'note=Call first'], {
    answers: [
      ['Send', 'y'],
      ['Number', '1'],
      ['Send', 'y'],
    ],
  })
  expect([code, stderr]).toEqual([0, expect.stringContaining('to be mended first')])
  expect(changes(world)).toHaveLength(2)
})

test('once it is too late the answer is 7, with what to do instead', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await submitted(world, 'account-mismatch')
  await pass(world, 2 * DAY)
  await golden(world, 'update-in-progress', ['update', CLEAN_NUMBER, '--set', 'city=Dallas', '--yes'])
  await golden(world, 'update-rejected', ['update', '+15125550101', '--set', 'city=Dallas', '--yes'])
  await pass(world, 7 * DAY)
  await golden(world, 'update-completed', ['update', CLEAN_NUMBER, '--set', 'city=Dallas', '--yes', '--json'])
  expect(changes(world)).toEqual([])
})

test('accepted is not applied: a change that does not show is told, and ends with 8', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const asItIs = `/api/v1/port-requests?id=${id}`
  const url = await between(world, ({ method, forward }) =>
    method === 'PATCH' ? forward('GET', asItIs) : forward(),
  )
  const env = { KAICALLS_BASE_URL: url }
  await golden(world, 'update-not-applied', ['update', id, '--set', 'city=Dallas', '--yes'], { env })
  await golden(world, 'cancel-not-applied', ['cancel', id, '--yes'], { env })
})

test('a change that cannot be read back is reported all the same', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  let changed = false
  const url = await between(world, ({ method, forward }) => {
    changed ||= method === 'PATCH'
    return method === 'GET' && changed ? Promise.resolve(new Response('{}', { status: 503 })) : forward()
  })
  const argv = ['update', id, '--set', 'city=Dallas', '--yes']
  const { code, stderr } = await world.run(argv, { env: { KAICALLS_BASE_URL: url } })
  expect([code, stderr]).toEqual([0, expect.stringContaining('It could not be read back just now')])
})
