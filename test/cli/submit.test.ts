import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { DAY } from '../support/clock.ts'
import { CLEAN, CLEAN_NUMBER, detailsOf, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const YAML = `
phone_number: (512) 555-0142
number_type: local
losing_carrier: Lone Star Telephone
account_number: 8834-201-5567
authorized_name: Marisol Vega
business_name: Bluebonnet Dental Group, PLLC
service_address:
  line1: 1200 Trinity Bend Rd
  line2: Ste 210
  city: Austin
  state: TX
  postal_code: 78701
colour: blue
`
const FLAGS = [
  '(512) 555-0142',
  ...['--losing-carrier', 'Lone Star Telephone', '--account-number', '8834-201-5567'],
  ...['--authorized-name', 'Marisol Vega', '--business-name', 'Bluebonnet Dental Group, PLLC'],
  ...['--address-line1', '1200 Trinity Bend Rd', '--address-line2', 'Ste 210'],
  ...['--city', 'Austin', '--state', 'tx', '--postal-code', '78701'],
]

const count = async (world: World): Promise<number> =>
  (Object.values((await world.control('state')).ports) as number[]).reduce((sum, n) => sum + n, 0)
const sent = (world: World) => world.requests.filter((request) => request.method === 'POST')

test('from a JSON file', async () => {
  const world = await openWorld()
  await golden(world, 'submit-json-file', ['submit', '--from', CLEAN, '--yes'])
  await golden(world, 'submit-again', ['submit', '--from', CLEAN, '--yes'])
  expect(await count(world)).toBe(1)
})

test('a Canadian mobile number: the text that asks for approval is told', async () => {
  const world = await openWorld()
  const details = {
    ...detailsOf('clean-canada'),
    number_type: 'wireless',
    losing_carrier: 'Freedom Mobile',
    pin: '4821',
  }
  const file = world.file('canada.json', JSON.stringify(details))
  await golden(world, 'submit-canada-mobile', ['submit', '--from', file, '--yes'])
})

test('from a YAML file, with a name that is no field, and the PIN from another file', async () => {
  const world = await openWorld()
  world.file('port.yaml', YAML)
  world.file('pin', '4821\n')
  const argv = ['submit', '--from', 'port.yaml', '--pin-file', 'pin', '--yes']
  await golden(world, 'submit-yaml-file', argv, { tty: true })
  expect(JSON.parse(sent(world)[0]?.body ?? '')).toMatchObject({
    phone_number: CLEAN_NUMBER,
    losing_carrier: { name: 'Lone Star Telephone' },
    service_address: { state: 'TX', postal_code: '78701', country: 'US' },
    pin: '4821',
  })
})

test('file, stdin, flags and environment make the same request', async () => {
  const bodies: unknown[] = []
  const read = readFileSync(CLEAN, 'utf8')
  for (const [argv, options] of [
    [['--from', CLEAN], {}],
    [['--from', '-'], { stdin: read }],
    [[...FLAGS, '--number-type', 'local', '--pin-stdin'], { stdin: '4821\n' }],
    [FLAGS, { env: { KAIPORT_PIN: '4821', KAIPORT_NUMBER_TYPE: 'landline' } }],
  ] as const) {
    const world = await openWorld()
    const email = { KAIPORT_CONTACT_EMAIL: 'marisol@bluebonnet-dental.example' }
    const { code } = await world.run(['submit', ...argv, '--yes', '--quiet'], {
      ...options,
      env: { ...email, ...('env' in options ? options.env : {}) },
    })
    expect(code).toBe(0)
    bodies.push(JSON.parse(sent(world)[0]?.body ?? ''))
  }
  for (const body of bodies) expect(body).toEqual(bodies[0])
})

test('a flag wins over the environment, the environment over the file', async () => {
  const world = await openWorld()
  const env = { KAIPORT_CITY: 'Round Rock', KAIPORT_BUSINESS_NAME: 'Bluebonnet' }
  await world.run(['submit', '--from', CLEAN, '--city', 'Dallas', '--yes'], { env })
  expect(JSON.parse(sent(world)[0]?.body ?? '')).toMatchObject({
    business_name: 'Bluebonnet',
    service_address: { city: 'Dallas', state: 'TX' },
  })
})

test('--dry-run shows the request without secrets and sends nothing', async () => {
  const world = await openWorld()
  await golden(world, 'submit-dry-run', ['submit', '--from', CLEAN, '--dry-run'])
  await golden(world, 'submit-dry-run-json', ['submit', '--from', CLEAN, '--dry-run', '--json'])
  expect(world.requests).toEqual([])
})

test('a flag without a value, as of a variable that is not set, is no flag that was left out', async () => {
  const world = await openWorld()
  const argv = ['submit', '--from', CLEAN, '--yes', '--account-number', '', '--accept', ' ']
  const { code, stderr } = await world.run(argv)
  expect(code).toBe(2)
  for (const flag of ['--account-number', '--accept'])
    expect(stderr).toContain(`${flag} (from the command line): is empty`)
  expect((await world.run(['list', '--business', ''])).stderr).toContain('--business')
  expect((await world.run(['submit', '', '--from', CLEAN, '--yes'])).code).toBe(2)
  expect(world.requests).toEqual([])
  const env = { KAIPORT_ACCOUNT_NUMBER: '', KAIPORT_NO_INPUT: '' }
  expect((await world.run(['submit', '--from', CLEAN, '--yes'], { env })).code).toBe(0)
})

test('a field that no port request has is refused before anything is sent', async () => {
  const world = await openWorld()
  const submit = ['submit', '--from', CLEAN, '--yes', '--json', '--fields']
  const { code, stdout } = await world.run([...submit, 'id,phon_number'])
  expect([code, JSON.parse(stdout).error.message]).toEqual([2, 'There is no field "phon_number" here.'])
  for (const argv of [['update', '--set', 'city=Dallas'], ['cancel'], ['retry']])
    expect((await world.run([...argv, CLEAN_NUMBER, '--yes', '--json', '--fields', 'colour'])).code).toBe(2)
  expect(world.requests).toEqual([])

  const made = JSON.parse((await world.run(submit.slice(0, -1))).stdout)
  const all = Object.keys(made)
  const again = await world.run([...submit, all.join(',')])
  expect([again.code, Object.keys(JSON.parse(again.stdout))]).toEqual([0, all])
  const dry = await world.run([...submit, 'dry_run,path', '--dry-run'])
  expect(JSON.parse(dry.stdout)).toEqual({ dry_run: true, path: '/port-requests' })
})

test('--dry-run refuses what submit refuses, and shows what it sends', async () => {
  const world = await openWorld()
  const refused = [
    'submit',
    '--from',
    CLEAN,
    '--account-number',
    '999',
    '--business-name',
    'Bluebonnet Dental',
  ]
  const tried = await world.run([...refused, '--yes', '--json'])
  const dry = await world.run([...refused, '--dry-run', '--json'])
  expect([dry.code, dry.stdout]).toEqual([6, tried.stdout])
  expect(world.requests).toEqual([])
  const codes = JSON.parse(dry.stdout).error.fields.map(({ code }: { code: string }) => code)
  const bill = world.file('bill.pdf', 'no bill')
  expect((await world.run(['submit', '--from', CLEAN, '--bill', bill, '--dry-run'])).code).toBe(2)

  const flags = ['--signer-title', 'Owner', ...codes.flatMap((code: string) => ['--accept', code])]
  const { stdout } = await world.run([...refused, ...flags, '--dry-run', '--json'])
  const shown = JSON.parse(stdout).body
  await world.run([...refused, ...flags, '--yes'])
  const body = JSON.parse(sent(world)[0]?.body ?? '')
  expect(shown).toEqual({ ...body, account_number: '****', pin: '****' })
})

test('what is missing is named all at once, with every way to supply it', async () => {
  const world = await openWorld()
  await golden(world, 'submit-missing', ['submit', '--number-type', 'wireless', '--yes'])
  await golden(world, 'submit-missing-json', ['submit', CLEAN_NUMBER, '--json'])
  const nothing = ['submit', CLEAN_NUMBER, '--postal-code', '787', '--json']
  const { code, stdout } = await world.run(nothing, { env: { KAICALLS_API_KEY: undefined } })
  const { error } = JSON.parse(stdout)
  const named = error.fields.map(({ field, code }: Record<string, string>) => `${field} ${code}`)
  expect([code, error.code]).toEqual([2, 'missing_inputs'])
  for (const one of ['city required', 'api_key required', 'yes required', 'postal_code invalid'])
    expect(named).toContain(one)
  expect(named).not.toContain('postal_code required')
  await golden(world, 'submit-missing-no-input', ['submit', CLEAN_NUMBER, '--no-input'], { tty: true })
  expect(world.requests).toEqual([])
})

test('what is wrong is named all at once, with where it came from', async () => {
  const world = await openWorld()
  const file = world.file(
    'wrong.json',
    JSON.stringify({ ...detailsOf('clean'), state: 'Texas', pin: 'x'.repeat(99) }),
  )
  await golden(world, 'submit-invalid', ['submit', '--from', file, '--postal-code', '787', '--yes'], {
    env: { KAIPORT_REQUESTED_FOC_DATE: 'soon' },
  })
  expect(world.requests).toEqual([])
})

test('nothing is submitted without a yes', async () => {
  const world = await openWorld()
  await golden(world, 'submit-without-yes', ['submit', '--from', CLEAN])
  expect(await count(world)).toBe(0)
})

test('a number with an open port of other details is a conflict', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'submit-conflict', ['submit', '--from', CLEAN, '--city', 'Dallas', '--yes'])
  await golden(world, 'submit-conflict-json', [
    'submit',
    '--from',
    CLEAN,
    '--city',
    'Dallas',
    '--yes',
    '--json',
  ])
  expect(await count(world)).toBe(1)
})

test('the same details with another PIN, or after the port has ended, are the request that is there already', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const again = await submitted(world, 'clean', { pin: '9999' })
  expect(again.id).toBe(id)
  await pass(world, 7 * DAY)
  const later = await submitted(world, 'clean')
  expect([later.id, later.phase]).toEqual([id, 'completed'])
  expect(await count(world)).toBe(1)
})

test('details that KaiCalls or the carrier cannot take end with 6', async () => {
  const world = await openWorld()
  const weekend = ['submit', '--from', CLEAN, '--requested-foc-date', '2026-12-12', '--yes']
  await golden(world, 'submit-not-ready', weekend)
  await golden(world, 'submit-not-ready-json', [...weekend, '--json'])
  const file = world.file('voip.json', JSON.stringify(detailsOf('not-portable')))
  await golden(world, 'submit-not-portable', ['submit', '--from', file, '--yes'])
  expect(await count(world)).toBe(0)
})

test('an API without porting: the values for the dashboard, and a draft to go on with', async () => {
  const world = await openWorld({ sandbox: { porting: false } })
  await golden(world, 'submit-porting-not-offered', ['submit', '--from', CLEAN, '--yes'])
  await world.control('porting', { enabled: true })
  const pin = world.file('pin', '4821')
  const argv = [
    'submit',
    '--resume',
    '--pin-file',
    pin,
    '--account-number',
    '8834-201-5567',
    '--yes',
    '--json',
  ]
  const { code, stdout } = await world.run(argv)
  expect([code, JSON.parse(stdout).status]).toEqual([0, 'submitted'])
})

test('files that cannot be read or are something else', async () => {
  const world = await openWorld()
  await golden(world, 'submit-no-such-file', ['submit', '--from', 'nowhere.json', '--yes'])
  const broken = world.file('broken.json', '{"phone_number": ')
  await golden(world, 'submit-broken-file', ['submit', '--from', broken, '--yes'])
  const list = world.file('list.json', '[1, 2]')
  await golden(world, 'submit-file-without-object', ['submit', '--from', list, '--yes'])
  await golden(world, 'submit-stdin-twice', ['submit', '--from', '-', '--pin-stdin', '--yes'], {
    stdin: '{}',
  })
})

test('the end of an account number, as kaiport shows it, is not sent for the whole', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify(detailsOf('clean')))
  const { code, stderr } = await world.run(['submit', '--from', file, '--account-number', '…5567', '--yes'])
  expect(code).toBe(2)
  expect(stderr).toContain('only the end of one')
  expect(world.requests).toEqual([])
})

test('what KaiCalls refuses names each field once', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify(detailsOf('clean')))
  const url = await between(world, ({ method, path, forward }) =>
    method === 'POST' && path.endsWith('/port-requests')
      ? Promise.resolve(
          Response.json(
            {
              error: {
                code: 'validation_failed',
                message: 'The request is not valid',
                issues: [
                  { field: 'city', code: 'required', message: 'city is required', severity: 'error' },
                  { field: 'pin', code: 'too_long', message: 'is too long', severity: 'error' },
                ],
              },
            },
            { status: 422 },
          ),
        )
      : forward(method, path),
  )
  const { code, stderr } = await world.run(['submit', '--from', file, '--yes'], {
    env: { KAICALLS_BASE_URL: url },
  })
  expect(code).toBe(6)
  expect(stderr).toContain('  city is required\n  pin: is too long')
})
