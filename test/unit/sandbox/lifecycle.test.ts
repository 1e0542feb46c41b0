import { expect, test } from 'vitest'
import { scenarios } from '../../../src/sandbox/scenarios.ts'
import { bodyOf, freshKey, HOUR, START, sandbox, scenario } from './sandbox.ts'

const DAY = 24 * HOUR
const iso = (ms: number) => new Date(ms).toISOString()
const told = (port: { events: { to: string; created_at: string }[] }) =>
  port.events.map(({ to, created_at }) => [to, (Date.parse(created_at) - START) / HOUR])

test('a clean port is done in 72 hours, each event stamped with its own time however late one looks', async () => {
  const box = await sandbox()
  const created = await box.port(scenario('clean').details)
  expect(created).toMatchObject({ status: 'submitted', attempt: 1, rejections: [], foc_at: null })

  box.clock.at = START + 30 * HOUR
  expect(await box.get(created.id)).toMatchObject({ status: 'in_progress', foc_at: iso(START + 72 * HOUR) })

  box.clock.at = START + 14 * DAY
  const done = await box.get(created.id)
  expect(done).toMatchObject({ status: 'completed', completed_at: iso(START + 72 * HOUR) })
  expect(told(done)).toEqual([
    ['submitted', 0],
    ['pending', 1],
    ['in_progress', 23],
    ['completed', 72],
  ])
})

/** What each scenario ends as on the first attempt, and with which codes. */
const FIRST: Record<string, [string, string[]?]> = {
  clean: ['completed'],
  'clean-wireless': ['completed'],
  'clean-toll-free': ['completed'],
  'clean-canada': ['completed'],
  'account-mismatch': ['rejected', ['account_number_mismatch']],
  'pin-mismatch': ['rejected', ['pin_mismatch']],
  'name-mismatch': ['rejected', ['entity_name_mismatch']],
  'signer-mismatch': ['rejected', ['authorized_person_mismatch']],
  'address-mismatch': ['rejected', ['address_mismatch']],
  'zip-mismatch': ['rejected', ['postal_code_mismatch']],
  'several-mismatches': [
    'rejected',
    ['account_number_mismatch', 'pin_mismatch', 'entity_name_mismatch', 'postal_code_mismatch'],
  ],
  'btn-mismatch': ['rejected', ['btn_mismatch']],
  'main-number': ['rejected', ['btn_porting_needs_new_btn']],
  locked: ['rejected', ['port_frozen_or_protected']],
  'pending-order': ['rejected', ['pending_order']],
  'carrier-silent': ['completed'],
  'cutover-moves': ['completed'],
  'unknown-code': ['rejected', ['lsr_7741']],
  'unknown-status': ['completed'],
  failed: ['failed', ['upstream_error']],
}

test('every scenario says what it does', () => {
  expect(scenarios.map(({ key }) => key).sort()).toEqual([...Object.keys(FIRST), 'not-portable'].sort())
  expect(new Set(scenarios.map(({ phone_number }) => phone_number)).size).toBe(scenarios.length)
})

test.each(Object.entries(FIRST))(
  '%s: the first attempt, and the corrected one',
  async (key, [outcome, codes = []]) => {
    const box = await sandbox()
    const { details, corrected } = scenario(key)
    const { id } = await box.port(details)
    box.clock.at += 40 * DAY
    const first = await box.get(id)
    expect(first.status).toBe(outcome)
    expect(first.rejections.map(({ code }: { code: string }) => code)).toEqual(codes)
    if (outcome === 'completed') return

    const { id: _, losing_carrier, service_address, loa, ...changes } = { id, ...bodyOf(corrected) }
    const address = Object.fromEntries(Object.entries(service_address).filter(([, value]) => value))
    const retry = {
      id,
      action: 'retry',
      ...changes,
      ...(Object.keys(address).length && { service_address: address }),
    }
    const again = await box.send('PATCH', '/port-requests', retry, freshKey())
    expect(again.json).toMatchObject({ status: 'submitted', attempt: 2, rejections: [] })
    box.clock.at += 40 * DAY
    expect((await box.get(id)).status).toBe('completed')
  },
)

test('a number outside the table ports whatever its details', async () => {
  const box = await sandbox()
  const { id } = await box.port({ ...scenario('several-mismatches').details, phone_number: '+13035550177' })
  box.clock.at += 4 * DAY
  expect((await box.get(id)).status).toBe('completed')
})

test('a clean scenario is rejected when the details are not those on record', async () => {
  const box = await sandbox()
  const { id } = await box.port({ ...scenario('clean').details, city: 'Dallas', account_number: '1' })
  box.clock.at += 4 * DAY
  const { status, rejections } = await box.get(id)
  expect(status).toBe('rejected')
  expect(rejections).toMatchObject([
    { code: 'account_number_mismatch', fields: ['account_number'] },
    { code: 'address_mismatch', fields: ['service_address.city'] },
  ])
})

test('the cutover moves twice, and the port completes on the last date', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('cutover-moves').details)
  const dates = []
  for (const hours of [23, 47, 71]) {
    box.clock.at = START + hours * HOUR
    dates.push((await box.get(id)).foc_at)
  }
  expect(dates).toEqual([72, 96, 144].map((hours) => iso(START + hours * HOUR)))
  box.clock.at = START + 30 * DAY
  const done = await box.get(id)
  expect(done.completed_at).toBe(dates[2])
  expect(done.events.map(({ type }: { type: string }) => type)).toEqual([
    'status_changed',
    'status_changed',
    'status_changed',
    'foc_changed',
    'foc_changed',
    'status_changed',
  ])
})

test('a status word outside the documented ones shows on the way', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('unknown-status').details)
  box.clock.at += 12 * HOUR
  expect((await box.get(id)).status).toBe('carrier_review')
})

test('a silent carrier leaves the port pending for ten days', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('carrier-silent').details)
  box.clock.at += 9 * DAY
  expect(await box.get(id)).toMatchObject({
    status: 'pending',
    status_detail: expect.stringContaining('escalated'),
  })
})

test("a requested cutover date later than the carrier's own is kept", async () => {
  const box = await sandbox()
  const { id } = await box.port({ ...scenario('clean').details, requested_foc_date: '2026-12-18' })
  box.clock.at += DAY
  expect((await box.get(id)).foc_at).toBe('2026-12-18T16:30:00.000Z')
})

test('speed divides the delays of the carriers and nothing else', async () => {
  const box = await sandbox({ speed: 3600 })
  const { id, created_at } = await box.port(scenario('clean').details)
  expect(created_at).toBe(iso(START))
  box.clock.at = START + 23_000
  expect(await box.get(id)).toMatchObject({ status: 'in_progress', foc_at: iso(START + 72_000) })
  box.clock.at = START + 72_000
  expect((await box.get(id)).status).toBe('completed')
})

test('a server that was off for two weeks loses no transition, and keeps its key and its time', async () => {
  const before = await sandbox()
  const { id } = await before.port(scenario('clean').details)
  before.advance(2 * HOUR)
  await before.close()

  const after = await sandbox({ dataDir: before.dataDir, at: START + 14 * DAY })
  expect(after.apiKey).toBe(before.apiKey)
  const done = await after.get(id)
  expect(told(done)).toEqual([
    ['submitted', 0],
    ['pending', 1],
    ['in_progress', 23],
    ['completed', 72],
  ])
  const { json } = await after.send('GET', '/__sandbox/state')
  expect(json).toMatchObject({
    now: iso(START + 14 * DAY + 2 * HOUR),
    advanced_ms: 2 * HOUR,
    ports: { completed: 1 },
  })
})

test("two servers on one data folder see each other's writes", async () => {
  const one = await sandbox()
  const two = await sandbox({ dataDir: one.dataDir })
  const { id } = await one.port(scenario('clean').details)
  expect((await two.get(id)).id).toBe(id)
  const refused = await two.send('POST', '/port-requests', bodyOf(scenario('clean').details), freshKey())
  expect(refused.json.error).toMatchObject({ code: 'active_port_exists', port_request_id: id })
})
