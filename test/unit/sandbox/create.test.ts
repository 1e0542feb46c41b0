import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bodyOf, freshKey, HOUR, START, sandbox, scenario } from './sandbox.ts'

const clean = scenario('clean').details
type Body = Record<string, unknown>

test('a replay of the same body answers the first result; another body is refused', async () => {
  const box = await sandbox()
  const key = freshKey()
  const body = bodyOf(clean)
  const first = await box.send('POST', '/port-requests', body, key)
  box.clock.at += 100 * HOUR
  const again = await box.send(
    'POST',
    '/port-requests',
    Object.fromEntries(Object.entries(body).reverse()),
    key,
  )
  expect([first.status, again.status, again.headers['idempotent-replayed']]).toEqual([201, 200, 'true'])
  expect(again.json).toEqual(first.json)
  const other = await box.send('POST', '/port-requests', { ...body, pin: '9' }, key)
  expect([other.status, other.json.error.code]).toEqual([409, 'idempotency_key_reused'])
})

test('creating needs an Idempotency-Key', async () => {
  const box = await sandbox()
  const refused = await box.send('POST', '/port-requests', bodyOf(clean))
  expect(refused.status).toBe(400)
  expect(refused.json.error.message).toContain('Idempotency-Key')
})

test('a refused create leaves its Idempotency-Key free', async () => {
  const box = await sandbox()
  const key = freshKey()
  expect(
    (await box.send('POST', '/port-requests', { ...bodyOf(clean), account_number: '' }, key)).status,
  ).toBe(422)
  expect((await box.send('POST', '/port-requests', bodyOf(clean), key)).status).toBe(201)
})

test('twenty creates of one number at once make one port', async () => {
  const box = await sandbox()
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => box.send('POST', '/port-requests', bodyOf(clean), freshKey())),
  )
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(replies.filter(({ json }) => json.error?.code === 'active_port_exists')).toHaveLength(19)
})

test('neither the PIN nor the API key is kept or returned, and the account number only by its last four', async () => {
  const box = await sandbox()
  const pin = 'Q7Zx93Kd'
  const created = await box.port({ ...clean, pin })
  await box.send('PATCH', '/port-requests', { id: created.id, action: 'update', pin: `${pin}9` })
  const answers = JSON.stringify([await box.get(created.id), (await box.send('GET', '/events')).json])
  await box.close()
  expect(created.account_number_masked).toBe('****5567')
  expect(answers).not.toContain('8834-201')
  const files = readdirSync(box.dataDir).filter((name) => name !== 'api-key')
  for (const text of [answers, ...files.map((name) => readFileSync(join(box.dataDir, name), 'latin1'))]) {
    expect(text).not.toContain(pin)
    expect(text).not.toContain(box.apiKey)
  }
})

test.each<[string, Body, string, string]>([
  ['a real number', { phone_number: '+15125551234' }, 'phone_number', 'number_not_fictional'],
  ['no E.164', { phone_number: '(512) 555-0142' }, 'phone_number', 'invalid_format'],
  ['a missing account number', { account_number: undefined }, 'account_number', 'required'],
  ['a missing carrier', { losing_carrier: undefined }, 'losing_carrier.name', 'required'],
  ['a missing address', { service_address: undefined }, 'service_address.city', 'required'],
  [
    'a toll-free type for a local number',
    { number_type: 'toll_free' },
    'number_type',
    'number_type_mismatch',
  ],
  ['a cutover today', { requested_foc_date: '2026-12-07' }, 'requested_foc_date', 'due_date_too_soon'],
  ['a cutover far off', { requested_foc_date: '2027-03-01' }, 'requested_foc_date', 'due_date_invalid'],
  ['a cutover on a Sunday', { requested_foc_date: '2026-12-13' }, 'requested_foc_date', 'due_date_invalid'],
  ['an unknown business', { business_id: 'biz_0' }, 'business_id', 'not_found'],
  ['the agent of another business', { agent_id: 'agent_dispatch' }, 'agent_id', 'not_found'],
  [
    'an old signature',
    { loa: { signer_name: 'A', signature_text: 'A', accepted_at: '2026-01-05T00:00:00Z' } },
    'loa.accepted_at',
    'loa_expired',
  ],
  ['a letter that is not signed', { loa: null }, 'loa.signer_name', 'required'],
])('422 for %s', async (_what, changes, field, code) => {
  const box = await sandbox()
  const refused = await box.send('POST', '/port-requests', { ...bodyOf(clean), ...changes }, freshKey())
  expect(refused.status).toBe(422)
  expect(refused.json.error.code).toBe('validation_failed')
  expect(refused.json.error.issues).toContainEqual(
    expect.objectContaining({ field, code, severity: 'error' }),
  )
  expect((await box.send('GET', '/port-requests')).json.port_requests).toEqual([])
})

test('all that is missing is named at once', async () => {
  const box = await sandbox()
  const { json } = await box.send('POST', '/port-requests', { phone_number: '+15125550142' }, freshKey())
  expect(json.error.issues.map(({ field }: { field: string }) => field)).toEqual(
    expect.arrayContaining([
      'losing_carrier.name',
      'account_number',
      'authorized_name',
      'service_address.line1',
      'loa.signer_name',
    ]),
  )
})

test('validate says the same without storing anything; an unsigned letter is only a warning', async () => {
  const box = await sandbox()
  const good = await box.send('POST', '/port-requests/validate', {
    ...bodyOf(clean),
    loa: undefined,
    unheard_of: 1,
  })
  expect(good.json).toMatchObject({
    valid: true,
    issues: [{ code: 'loa_required', severity: 'warning' }],
    portability: {
      portable: true,
      number_type: 'local',
      losing_carrier: { name: 'Lone Star Telephone' },
      fast: false,
      earliest_foc_date: '2026-12-10',
    },
  })
  const bad = await box.send('POST', '/port-requests/validate', {
    ...bodyOf(clean),
    account_number: '',
    phone_number: 'x',
  })
  expect(bad.json).toMatchObject({ valid: false, portability: null })
  expect(bad.json.issues.map(({ field }: { field: string }) => field)).toEqual([
    'account_number',
    'phone_number',
  ])
  expect((await box.send('GET', '/port-requests')).json.port_requests).toEqual([])
  await box.port(clean)
  const open = await box.send('POST', '/port-requests/validate', bodyOf(clean))
  expect(open.json).toMatchObject({ valid: false, issues: [{ code: 'active_port_exists' }] })
})

test('a wireless port without a PIN is a warning', async () => {
  const box = await sandbox()
  const { json } = await box.send(
    'POST',
    '/port-requests/validate',
    bodyOf({ ...scenario('locked').details, pin: undefined } as never),
  )
  expect(json).toMatchObject({ valid: true, issues: [{ field: 'pin', code: 'pin_recommended' }] })
})

test('a number that cannot be ported, or is with KaiCalls already, is refused', async () => {
  const box = await sandbox()
  const stuck = scenario('not-portable').details
  const { json } = await box.send('POST', '/port-requests/validate', bodyOf(stuck))
  expect(json).toMatchObject({
    valid: false,
    portability: { portable: false, reason: expect.stringContaining('block') },
  })
  const refused = await box.send('POST', '/port-requests', bodyOf(stuck), freshKey())
  expect([refused.status, refused.json.error.code]).toEqual([422, 'not_portable'])
  await box.port(clean)
  box.clock.at += 100 * HOUR
  const ours = await box.send('POST', '/port-requests', bodyOf(clean), freshKey())
  expect(ours.json.error).toMatchObject({ code: 'not_portable', message: expect.stringContaining('already') })
})

test('a toll-free number is known by its area code', async () => {
  const box = await sandbox()
  const { number_type, ...details } = scenario('clean-toll-free').details
  expect(number_type).toBe('toll_free')
  expect((await box.port(details)).number_type).toBe('toll_free')
})

test('temporary numbers are fictional, distinct and answered by the chosen agent', async () => {
  const box = await sandbox()
  const ports = []
  for (let line = 0; line < 8; line++) {
    ports.push(
      await box.port({ ...clean, phone_number: `+1303555010${line}` }, { agent_id: 'agent_after_hours' }),
    )
  }
  const numbers = ports.map((port) => port.temporary_number)
  expect(new Set(numbers).size).toBe(8)
  for (const number of numbers) expect(number).toMatch(/^\+1[2-9]\d{2}55501\d{2}$/)
  const { json } = await box.send('GET', `/phone-numbers?phone_number=${encodeURIComponent(numbers[0])}`)
  expect(json.number).toMatchObject({
    source: 'temporary',
    agent_id: 'agent_after_hours',
    port_request_id: ports[0].id,
  })
})

test('a create says when and for whom', async () => {
  const box = await sandbox()
  const port = await box.port(
    { ...clean, external_ref: 'row 7', contact_email: 'owner@example.com' },
    { business_id: 'biz_juniper' },
  )
  expect(port).toMatchObject({
    business_id: 'biz_juniper',
    external_ref: 'row 7',
    contact_email: 'owner@example.com',
    created_at: new Date(START).toISOString(),
    updated_at: new Date(START).toISOString(),
    events: [{ type: 'status_changed', from: null, to: 'submitted' }],
  })
})
