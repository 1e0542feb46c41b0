import { expect, test } from 'vitest'
import { bodyOf, freshKey, HOUR, sandbox, scenario } from './sandbox.ts'

const wrongPin = scenario('pin-mismatch')

async function rejected(options = {}) {
  const box = await sandbox(options)
  const { id } = await box.port(wrongPin.details)
  box.clock.at += 24 * HOUR
  expect((await box.get(id)).status).toBe('rejected')
  return { box, id }
}

test('a retry keeps what it leaves out, the PIN included', async () => {
  const { box, id } = await rejected()
  const first = await box.send(
    'PATCH',
    '/port-requests',
    { id, action: 'retry', pin: wrongPin.corrected.pin },
    freshKey(),
  )
  expect(first.status).toBe(200)
  box.clock.at += 24 * HOUR
  const done = await box.get(id)
  expect(done).toMatchObject({ status: 'completed', attempt: 2, account_number_masked: '****7730' })
})

test('a retry needs an Idempotency-Key and answers a repeat with the first result', async () => {
  const { box, id } = await rejected()
  const body = { id, action: 'retry', pin: '730265' }
  expect((await box.send('PATCH', '/port-requests', body)).json.error.code).toBe('invalid_request')
  const key = freshKey()
  const first = await box.send('PATCH', '/port-requests', body, key)
  box.clock.at += 24 * HOUR
  const again = await box.send('PATCH', '/port-requests', body, key)
  expect(again.headers['idempotent-replayed']).toBe('true')
  expect(again.json).toEqual(first.json)
  const other = await box.send('PATCH', '/port-requests', { ...body, pin: '1' }, key)
  expect([other.status, other.json.error.code]).toEqual([409, 'idempotency_key_reused'])
})

test('a retry with a malformed field is refused with its issue and changes nothing', async () => {
  const { box, id } = await rejected()
  const before = await box.get(id)
  const body = { id, action: 'retry', service_address: { postal_code: 'ABC' } }
  const refused = await box.send('PATCH', '/port-requests', body, freshKey())
  expect(refused.status).toBe(422)
  expect(refused.json.error).toMatchObject({
    code: 'validation_failed',
    issues: [{ field: 'service_address.postal_code', code: 'invalid_format', severity: 'error' }],
  })
  expect(await box.get(id)).toEqual(before)
})

test('only what was rejected or failed can be retried', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('clean').details)
  const refused = await box.send('PATCH', '/port-requests', { id, action: 'retry' }, freshKey())
  expect([refused.status, refused.json.error.code]).toEqual([409, 'invalid_transition'])
})

test('a rejected number may be asked for again, and then the old request cannot be retried', async () => {
  const { box, id } = await rejected()
  const newer = await box.port({ ...wrongPin.details, ...wrongPin.corrected })
  const refused = await box.send('PATCH', '/port-requests', { id, action: 'retry' }, freshKey())
  expect(refused.json.error).toMatchObject({ code: 'active_port_exists', port_request_id: newer.id })
})

test('details changed before the carrier answers are the ones it compares', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('address-mismatch').details)
  box.clock.at += 2 * HOUR
  const changed = await box.send('PATCH', '/port-requests', {
    id,
    action: 'update',
    service_address: { line1: '1200 Trinity Bend Rd' },
  })
  expect(changed.json).toMatchObject({ status: 'pending', service_address: { line2: 'Ste 210' } })
  expect(changed.json.events.at(-1)).toMatchObject({ type: 'updated', detail: 'Changed: service_address' })
  box.clock.at += 100 * HOUR
  expect((await box.get(id)).status).toBe('completed')
})

test('details cannot be changed once the cutover is granted, but the port can still be cancelled', async () => {
  const box = await sandbox()
  const { id, temporary_number } = await box.port(scenario('clean').details)
  box.clock.at += 30 * HOUR
  const late = await box.send('PATCH', '/port-requests', { id, action: 'update', note: 'x' })
  expect([late.status, late.json.error.code]).toEqual([409, 'invalid_transition'])
  const cancelled = await box.send('PATCH', '/port-requests', { id, action: 'cancel' })
  expect(cancelled.json).toMatchObject({ status: 'cancelled', foc_at: null })
  const numbers = await box.send('GET', `/phone-numbers?phone_number=${encodeURIComponent(temporary_number)}`)
  expect(numbers.json.number).toBeNull()
  box.clock.at += 1000 * HOUR
  expect((await box.get(id)).status).toBe('cancelled')
  expect((await box.send('PATCH', '/port-requests', { id, action: 'cancel' })).json.error.code).toBe(
    'invalid_transition',
  )
})

test('a completed port cannot be cancelled', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('clean').details)
  box.clock.at += 100 * HOUR
  const refused = await box.send('PATCH', '/port-requests', { id, action: 'cancel' })
  expect([refused.status, refused.json.error]).toMatchObject([
    409,
    { code: 'invalid_transition', status: 'completed' },
  ])
})

test('an unknown action, a missing id and an unknown id are told apart', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('clean').details)
  const codes = []
  for (const body of [{ id, action: 'pause' }, { action: 'cancel' }, { id: 'port_0', action: 'cancel' }]) {
    codes.push((await box.send('PATCH', '/port-requests', body)).json.error.code)
  }
  expect(codes).toEqual(['invalid_request', 'invalid_request', 'not_found'])
})

test('a rejection can be forced on an open port, with any code', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('clean').details)
  const body = { id, codes: ['pin_mismatch', 'never heard of'] }
  const { json } = await box.send('POST', '/__sandbox/reject', body)
  expect(json).toMatchObject({
    status: 'rejected',
    rejections: [
      { code: 'pin_mismatch', fields: ['pin'] },
      { code: 'never heard of', fields: [] },
    ],
  })
  expect((await box.send('POST', '/__sandbox/reject', body)).json.error.code).toBe('invalid_transition')
})

test('a create with the same number is refused while the first is open', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('clean').details)
  const refused = await box.send('POST', '/port-requests', bodyOf(scenario('clean').details), freshKey())
  expect(refused.status).toBe(409)
  expect(refused.json.error).toMatchObject({ code: 'active_port_exists', port_request_id: id })
})
