import { describe, expect, test } from 'vitest'
import { FIELDS, type PortDetails } from '../../src/domain/fields.ts'
import type { PortRequest } from '../../src/domain/port-request.ts'
import { type Scenario, scenarios } from '../../src/sandbox/scenarios.ts'
import { between, withPorts } from '../support/between.ts'
import { DAY } from '../support/clock.ts'
import { detailsOf, faults, pass, submitted } from '../support/ports.ts'
import type { ScriptLine } from '../support/script.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

/** Every scenario in which a losing carrier rejects the first attempt. */
const rejecting = scenarios.filter(
  ({ corrected, attempts, not_portable }) =>
    not_portable === null && (Object.keys(corrected).length > 0 || attempts.length > 1),
)

/** A port that its carrier has rejected. */
async function rejected(world: World, key: string, changes: PortDetails = {}): Promise<PortRequest> {
  const { id } = await submitted(world, key, changes)
  await pass(world, 2 * DAY)
  const port = await shown(world, id)
  expect(port.phase).toBe('rejected')
  return port
}

const shown = async (world: World, id: string): Promise<PortRequest> =>
  JSON.parse((await world.run(['show', id, '--json'])).stdout)
const retries = (world: World) => world.requests.filter(({ method }) => method === 'PATCH')
const bodies = (world: World) => retries(world).map(({ body }) => JSON.parse(body))
const keys = (world: World) => retries(world).map(({ headers }) => headers['idempotency-key'])

/** The details in a body, by the names and paths of the field table. */
const sentFields = (body: Record<string, unknown>): string[] =>
  FIELDS.filter(({ name, path = name }) =>
    path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], body),
  ).map(({ name }) => name)

describe.each(rejecting.map((scenario) => [scenario.key, scenario] as const))('%s', (key, { corrected }) => {
  test('is brought to Completed by a script that sets what was wrong', async () => {
    const world = await openWorld()
    const { id } = await rejected(world, key)
    const { pin, ...others } = corrected
    const argv = [
      ...['retry', id, '--yes', '--json'],
      ...Object.entries(others).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
      ...(pin ? ['--pin-stdin'] : []),
      ...(key === 'unknown-code' ? ['--unchanged'] : []),
    ]
    const { code, stdout } = await world.run(argv, { stdin: `${pin}\n` })
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ id, attempt: 2 })])
    expect(sentFields(bodies(world)[0])).toEqual(namesIn(corrected))
    await pass(world, 14 * DAY)
    expect(await shown(world, id)).toMatchObject({ phase: 'completed', attempt: 2 })
  })

  test('is brought to Completed by a person who is asked for what was wrong and for nothing else', async () => {
    const world = await openWorld()
    const { id } = await rejected(world, key)
    const { code, stderr } = await world.run(['retry', id], { answers: answersOf(corrected) })
    expect([code, stderr]).toEqual([0, expect.stringContaining('Sent again, attempt 2.')])
    expect(sentFields(bodies(world)[0])).toEqual(namesIn(corrected))
    await pass(world, 14 * DAY)
    expect(await shown(world, id)).toMatchObject({ phase: 'completed', attempt: 2 })
  })
})

const namesIn = (details: PortDetails): string[] =>
  FIELDS.flatMap(({ name }) => (details[name] === undefined ? [] : [name]))

/** What a person types who is asked for these fields, in the order of the table, and sends them. */
function answersOf(corrected: Scenario['corrected']): ScriptLine[] {
  const fields = FIELDS.flatMap(({ name, question }): ScriptLine[] => {
    const value = corrected[name]
    if (value === undefined) return []
    return [name === 'port_type' ? ['Number', value === 'full' ? '1' : '2'] : [question, value]]
  })
  const { authorized_name, business_name } = corrected
  const signature: ScriptLine[] =
    (authorized_name ?? business_name)
      ? [
          ['To sign', 'Marisol Vega'],
          ['Title', 'Owner'],
          ['Send it again now', 'y'],
        ]
      : []
  return [...fields, ['Number', '1'], ...signature]
}

test('what a person reads: the reasons, the old values, the hints, the difference', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'several-mismatches')
  const scenario = scenarios.find(({ key }) => key === 'several-mismatches') as Scenario
  await golden(world, 'retry-guided', ['retry', id], { answers: answersOf(scenario.corrected) })
})

test('who stops is told how to go on with the corrections made, without secrets', async () => {
  const world = await openWorld()
  const { id, phone_number } = await rejected(world, 'several-mismatches')
  const { corrected } = scenarios.find(({ key }) => key === 'several-mismatches') as Scenario
  const answers = answersOf(corrected).slice(0, Object.keys(corrected).length)
  const { code, stderr } = await world.run(['retry', id], { answers: [...answers, ['Number', '3']] })
  expect(code).toBe(130)
  const goOn = stderr.slice(stderr.indexOf('Nothing was sent.'))
  expect(goOn).toContain(`Go on with: kaiport retry ${phone_number} --set `)
  for (const [name, value] of Object.entries(corrected))
    if (['pin', 'account_number'].includes(name)) expect(goOn).not.toContain(value)
    else expect(goOn).toContain(`${name}=${value}`)
  const half: ScriptLine[] = [...answers.slice(0, -1), () => world.interrupt()]
  const cut = await world.run(['retry', id], { answers: half })
  expect(cut.stderr.slice(cut.stderr.indexOf('Nothing was sent.'))).toMatch(/--set \S/)
  expect(bodies(world)).toEqual([])
})

test('a lock at the carrier: what to do, and nothing is sent before it is done', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'locked')
  await golden(world, 'retry-locked-not-yet', ['retry', id], { answers: [['Number', '']] })
  expect(bodies(world)).toEqual([])
  await golden(world, 'retry-locked', ['retry', id], { answers: [['Number', '1']] })
  expect(bodies(world)).toEqual([{ id, action: 'retry' }])
})

test('what went wrong between the carriers is not said to be the losing carrier to answer for', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'failed')
  await golden(world, 'retry-failed', ['retry', id], { answers: [['Number', '']] })
})

test('a reason that nobody knows is shown as it came, and anything can be changed', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'unknown-code')
  await golden(world, 'retry-unknown', ['retry', id], {
    answers: [
      ['Number', '2'],
      ['Number', '9'],
      ['City', 'Round Rock'],
      ['Number', '1'],
    ],
  })
  expect(bodies(world)).toEqual([{ id, action: 'retry', service_address: { city: 'Round Rock' } }])
})

test('where no reason was given, that is said', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'unknown-code')
  const url = await withPorts(world, { status: 'rejected', rejections: [], status_detail: null })
  const env = { KAICALLS_BASE_URL: url }
  const { stderr } = await world.run(['retry', id, '--yes'], { env })
  expect(stderr).toContain('No reason was given. Nothing was changed.')
  const asked = await world.run(['retry', id], { env, answers: [['Number', '3']] })
  expect(asked.stderr).toContain('✗ No reason was given')
})

test('a script that leaves a reason unanswered is told which, with the flag for each', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'several-mismatches')
  const some = ['retry', id, '--set', 'account_number=8834-201-5567', '--set', 'postal_code=78701', '--yes']
  await golden(world, 'retry-unanswered', some)
  const { stdout } = await world.run([...some, '--json'])
  expect(JSON.parse(stdout).error.fields.map(({ field }: { field: string }) => field)).toEqual([
    'pin',
    'business_name',
  ])
  expect(bodies(world)).toEqual([])
  const { code, stderr } = await world.run([...some, '--unchanged'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('Sent all the same. PIN does not match.')])
})

test('an account number that ends as the rejected one is doubted, and needs --unchanged from a script', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'account-mismatch')
  const same = detailsOf('account-mismatch').account_number ?? ''
  for (const how of ['--yes', '--dry-run']) {
    const { code, stderr } = await world.run(['retry', id, '--set', `account_number=${same}`, how])
    expect([code, stderr]).toEqual([6, expect.stringContaining('ends as the one that was rejected')])
  }
  const { code, stderr } = await world.run(['retry', id], {
    answers: [
      ['account number', same],
      ['Send it again?', '3'],
    ],
  })
  expect([code, stderr]).toEqual([
    130,
    expect.stringMatching(/ends\s+as\s+the\s+one\s+that\s+was\s+rejected/),
  ])
  expect(bodies(world)).toEqual([])
})

test('values that belong together are needed together, and the likely one is offered', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'main-number')
  const { code, stderr } = await world.run(['retry', id, '--set', 'port_type=partial', '--yes'])
  expect([code, stderr]).toEqual([6, expect.stringContaining('It takes these together')])
  expect(bodies(world)).toEqual([])
  // The kind of port stands at what the carrier asks for, and is taken as it stands.
  const asked = await world.run(['retry', id], { answers: [['becomes the main', '(512) 555-0191']] })
  expect(asked.code).toBe(0)
  expect(bodies(world)).toEqual([
    { id, action: 'retry', port_type: 'partial', new_billing_telephone_number: '+15125550191' },
  ])
})

test('what KaiCalls refuses is told, and a person goes on from the review with all answers', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'account-mismatch')
  await faults(world, { fault: 'status', status: 422, method: 'PATCH' })
  const { code, stderr } = await world.run(['retry', id], {
    answers: [
      ['account number', '8834-201-5567'],
      ['Number', '1'],
      ['Number', '2'],
      ['Number', '1'],
      ['account number', ''],
      ['Number', '1'],
    ],
  })
  expect([code, stderr]).toEqual([0, expect.stringContaining('to be mended first')])
  // The list begins with what was rejected, and tells what is there already.
  expect(stderr).toContain('What do you want to change?\n  1. Account number: ****5567\n')
  expect(bodies(world).map(({ account_number }) => account_number)).toEqual([
    '8834-201-5567',
    '8834-201-5567',
  ])
})

test('a retry keeps the number: no flag is offered for it', async () => {
  const world = await openWorld()
  const { id } = await submitted(world)
  await world.run(['sandbox', 'reject', id, '--code', 'x', '--message', 'Number not found on account'])
  const { code, stderr } = await world.run(['retry', id, '--yes'])
  expect([code, stderr]).toEqual([6, expect.stringContaining('--set account_number=VALUE')])
  expect(stderr).not.toContain('phone_number=')
})

test('nothing is sent without a change, without a yes, or with --dry-run', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'account-mismatch')
  await golden(world, 'retry-no-change', ['retry', id, '--yes'])
  await golden(world, 'retry-without-yes', ['retry', id, '--set', 'account_number=8834-201-5567'])
  const argv = ['retry', id, '--set', 'account_number=8834-201-5567', '--pin-stdin', '--dry-run']
  await golden(world, 'retry-dry-run', argv, { stdin: '4821\n' })
  expect(bodies(world)).toEqual([])
})

test('a dry run ends as the real run would, and shows what it would send', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'name-mismatch')
  const run = async (...flags: string[]) => {
    const { code, stdout } = await world.run(['retry', id, '--json', ...flags])
    return { code, said: JSON.parse(stdout) }
  }
  for (const flags of [[], ['--set', 'business_name=Bluebonnet', '--set', 'postal_code=90210']]) {
    const dry = await run(...flags, '--dry-run')
    expect(dry).toEqual(await run(...flags, '--yes'))
    expect(dry.code).toBe(6)
  }
  const set = ['--set', 'business_name=Bluebonnet Dental Group, PLLC']
  const { said } = await run(...set, '--dry-run')
  expect(bodies(world)).toEqual([])
  await run(...set, '--yes')
  expect(bodies(world)).toEqual([said.body])
})

test('fields go by their names or by their paths in the body, and values by the form of the field', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'address-mismatch')
  const argv = ['retry', id, '--set', 'service_address.line1=1200 Trinity Bend Rd', '--set', 'state=texas']
  expect((await world.run([...argv, '--yes'])).code).toBe(0)
  // The state is what it was before, and does not go out again.
  expect(bodies(world)).toEqual([{ id, action: 'retry', service_address: { line1: '1200 Trinity Bend Rd' } }])
})

test('the corrected values are checked before they are sent', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'account-mismatch')
  const argv = ['retry', id, '--set', 'account_number=unknown', '--yes']
  const { code, stderr } = await world.run(argv)
  expect([code, stderr]).toEqual([6, expect.stringContaining('--accept account_number_placeholder')])
  expect((await world.run([...argv, '--accept', 'account_number_placeholder'])).code).toBe(0)
})

test('a name on the letter takes a new signature with it, another field does not', async () => {
  const world = await openWorld()
  const signer = await rejected(world, 'signer-mismatch')
  await world.run(['retry', signer.id, '--set', 'authorized_name=Marisol Vega', '--yes'])
  const account = await rejected(world, 'account-mismatch')
  await world.run(['retry', account.id, '--set', 'account_number=8834-201-5567', '--yes'])
  const [named, other] = bodies(world)
  expect(named.loa).toMatchObject({ signer_name: 'Marisol Vega', accepted_at: '2026-12-09T15:00:00.000Z' })
  expect(named.loa.signature_text).toContain('Marisol Vega')
  expect(other.loa).toBeUndefined()
})

test('a new signature says why it is asked for, and the letter can be read first', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'name-mismatch')
  const { stderr } = await world.run(['retry', id], {
    answers: [
      ['business name', 'Bluebonnet Dental Group, PLLC'],
      ['Number', '1'],
      ['Sign the Letter', '2'],
      ['Sign the Letter', '3'],
      ['Number', '1'],
      ['Sign the Letter', '1'],
      ['To sign', 'Marisol Vega'],
      ['Title', ''],
      ['Send it again now', 'y'],
    ],
  })
  const [before = '', ...after] = stderr.split('The letter as it will read once you have signed it:')
  expect(before).toContain('The Letter of Authorization says something else with these changes')
  expect(after).toEqual([expect.stringMatching(/Bluebonnet Dental Group, PLLC[\s\S]*To sign/)])
  expect(bodies(world)).toHaveLength(1)
})

test('a requested date that has passed meanwhile is asked for, and refused where nobody can be asked', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'account-mismatch', { requested_foc_date: '2026-12-14' })
  await pass(world, 7 * DAY)
  const account = '8834-201-5567'
  const { code, stderr } = await world.run(['retry', id, '--set', `account_number=${account}`, '--yes'])
  expect([code, stderr]).toEqual([6, expect.stringContaining('date')])
  const answers: ScriptLine[] = [
    ['account number', account],
    ['On which date', '2026-12-23'],
    ['Number', '1'],
  ]
  expect((await world.run(['retry', id], { answers })).code).toBe(0)
  expect(bodies(world)).toEqual([
    { id, action: 'retry', account_number: account, requested_foc_date: '2026-12-23' },
  ])
})

test('a PIN that cannot have lasted is asked for, whatever the carrier said of it', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'locked', { losing_carrier: 'Verizon' })
  await pass(world, 9 * DAY)
  const { code, stderr } = await world.run(['retry', id, '--yes'])
  expect([code, stderr]).toEqual([6, expect.stringContaining('--accept pin_run_out')])
  const { stderr: asked } = await world.run(['retry', id], {
    answers: [
      ['PIN', '730265'],
      ['Number', '1'],
    ],
  })
  expect(asked).toContain('a new one')
  expect(bodies(world)).toEqual([{ id, action: 'retry', pin: '730265' }])
})

test('going back keeps what was answered, and flags are not asked again', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'several-mismatches')
  const { code } = await world.run(['retry', id, '--set', 'postal_code=78701'], {
    answers: [
      ['account number', '8834-201-5576'],
      ['PIN', '<'],
      ['account number', '8834-201-5567'],
      ['PIN', '4821'],
      ['business name', 'Bluebonnet Dental Group, PLLC'],
      ['Number', '1'],
      ['To sign', 'Marisol Vega'],
      ['Title', ''],
      ['Send it again now', 'y'],
    ],
  })
  expect(code).toBe(0)
  expect(bodies(world)[0]).toMatchObject({ account_number: '8834-201-5567', pin: '4821' })
})

test('a bill that the carrier wants goes along', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.control('reject', { id, codes: ['bill_missing_or_outdated'] })
  const { code, stderr } = await world.run(['retry', id, '--yes'])
  expect([code, stderr]).toEqual([6, expect.stringContaining('--bill FILE')])
  const bill = world.file('bill.pdf', '%PDF-1.4\n%%EOF\n')
  const { stdout } = await world.run(['retry', id, '--bill', bill, '--yes', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ attempt: 2, documents: [{ type: 'bill' }] })
})

test('a bill that an earlier run attached is not attached twice, another one under its name is', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.control('reject', { id, codes: ['bill_missing_or_outdated'] })
  await faults(world, { fault: 'status', status: 422, method: 'PATCH', times: 3 })
  const bill = world.file('bill.pdf', '%PDF-1.4\n%%EOF\n')
  const retry = ['retry', id, '--bill', bill, '--yes', '--json']
  const refused = async () => {
    expect((await world.run(retry)).code).toBe(6)
    return (await shown(world, id)).documents.length
  }
  expect([await refused(), await refused()]).toEqual([1, 1])
  world.file('bill.pdf', '%PDF-1.5\n%%EOF\n')
  expect(await refused()).toBe(2)
  const { stdout } = await world.run(retry)
  expect(JSON.parse(stdout)).toMatchObject({ attempt: 2, documents: [{ type: 'bill' }, { type: 'bill' }] })
})

test('a port that is not rejected stays as it is, with 7 and where it stands', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'locked')
  await world.run(['retry', id, '--yes'])
  await golden(world, 'retry-not-rejected', ['retry', id, '--yes'])
  await pass(world, 14 * DAY)
  await golden(world, 'retry-completed', ['retry', id, '--yes', '--json'])
  expect(bodies(world)).toHaveLength(1)
})

test('a rerun after an answer that never came makes no second attempt', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'pin-mismatch')
  const before = await shown(world, id)
  let stale = true
  let lost = true
  // Each run still sees the port as rejected; what is sent arrives, and the first answer is lost.
  const url = await between(world, async ({ method, forward }) => {
    const answer = await forward()
    if (method !== 'PATCH') return stale ? Response.json(before) : answer
    stale = false
    return lost ? new Response('{}', { status: 400 }) : answer
  })
  const run = async (pin: string) => {
    stale = true
    const env = { KAICALLS_BASE_URL: url }
    return world.run(['retry', id, '--pin-stdin', '--yes'], { stdin: `${pin}\n`, env })
  }
  expect((await run('730265')).code).toBe(1)
  lost = false
  const again = await run('730265')
  expect([again.code, again.stderr]).toEqual([
    0,
    expect.stringContaining('Sent before with the same changes'),
  ])
  const other = await run('730266')
  expect([other.code, other.stderr]).toEqual([
    0,
    expect.stringContaining('a PIN that is another one now included'),
  ])
  expect(new Set(keys(world)).size).toBe(1)
  expect(await shown(world, id)).toMatchObject({ phase: 'submitted', attempt: 2 })
})

test('accepted is not applied: a retry that does not show is told, and ends with 8', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'locked')
  const asItIs = `/api/v1/port-requests?id=${id}`
  const url = await between(world, ({ method, forward }) =>
    method === 'PATCH' ? forward('GET', asItIs) : forward(),
  )
  const env = { KAICALLS_BASE_URL: url }
  await golden(world, 'retry-not-applied', ['retry', id, '--yes'], { env })
})

test('with --watch it is followed to the end', async () => {
  const world = await openWorld()
  const { id } = await rejected(world, 'account-mismatch')
  const set = ['--set', 'account_number=8834-201-5567']
  await golden(world, 'retry-watch', ['retry', id, ...set, '--yes', '--watch'])
  const other = await rejected(world, 'locked')
  const { code, stdout } = await world.run([
    'retry',
    other.id,
    '--yes',
    '--watch',
    '--interval',
    '10m',
    '--json',
  ])
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(0)
  expect([lines[0], lines.at(-1)]).toEqual([
    expect.objectContaining({ id: other.id, attempt: 2 }),
    expect.objectContaining({ type: 'end', reason: 'settled' }),
  ])
})
