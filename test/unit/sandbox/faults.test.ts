import { expect, test } from 'vitest'
import { bodyOf, freshKey, START, sandbox, scenario } from './sandbox.ts'

const clean = bodyOf(scenario('clean').details)

test('the next N requests are refused as asked, then all is well', async () => {
  const box = await sandbox()
  await box.send('POST', '/__sandbox/faults', {
    faults: [
      { fault: 'status', status: 429, times: 2, retry_after: 7 },
      { fault: 'status', status: 503, retry_after: 30, retry_after_form: 'http_date' },
      { fault: 'status', status: 500 },
    ],
  })
  const replies = []
  for (let turn = 0; turn < 5; turn++) replies.push(await box.send('GET', '/workspaces'))
  expect(replies.map(({ status }) => status)).toEqual([429, 429, 503, 500, 200])
  expect(replies[0]?.headers['retry-after']).toBe('7')
  expect(replies[0]?.json.error.code).toBe('rate_limit_exceeded')
  expect(replies[2]?.headers['retry-after']).toBe(new Date(START + 30_000).toUTCString())
})

test('a fault can wait for one kind of request', async () => {
  const box = await sandbox()
  await box.send('POST', '/__sandbox/faults', {
    faults: [{ fault: 'status', status: 500, method: 'POST', path: '/port-requests' }],
  })
  expect((await box.send('GET', '/port-requests')).status).toBe(200)
  expect((await box.send('POST', '/port-requests', clean, freshKey())).status).toBe(500)
  expect((await box.send('POST', '/port-requests', clean, freshKey())).status).toBe(201)
})

test('a connection cut before the commit leaves nothing; one cut after it leaves the port, which a repeat finds', async () => {
  const box = await sandbox()
  const key = freshKey()
  const create = () => box.send('POST', '/port-requests', clean, key)
  await box.send('POST', '/__sandbox/faults', { faults: [{ fault: 'drop_before' }] })
  await expect(create()).rejects.toThrow()
  expect((await box.send('GET', '/port-requests')).json.port_requests).toEqual([])

  await box.send('POST', '/__sandbox/faults', { faults: [{ fault: 'drop_after' }] })
  await expect(create()).rejects.toThrow()
  const { json } = await box.send('GET', '/port-requests')
  expect(json.port_requests).toHaveLength(1)
  const repeated = await create()
  expect(repeated.headers['idempotent-replayed']).toBe('true')
  expect(repeated.json.id).toBe(json.port_requests[0].id)
})

test('an answer can be late', async () => {
  const box = await sandbox()
  await box.send('POST', '/__sandbox/faults', { faults: [{ fault: 'delay', ms: 60 }] })
  const before = performance.now()
  expect((await box.send('GET', '/workspaces')).status).toBe(200)
  expect(performance.now() - before).toBeGreaterThan(55)
})

test('too many requests are refused until the clock has moved as far as Retry-After says', async () => {
  const box = await sandbox({ rateLimit: { perSecond: 0.5, burst: 2 } })
  const ask = () => box.send('GET', '/workspaces')
  const first = await ask()
  expect(first.headers).toMatchObject({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '1',
    'x-ratelimit-reset': String(START / 1000 + 2),
  })
  await ask()
  const refused = await ask()
  expect([refused.status, refused.json.error.code]).toEqual([429, 'rate_limit_exceeded'])
  expect(refused.headers).toMatchObject({ 'retry-after': '2', 'x-ratelimit-remaining': '0' })
  expect((await box.send('GET', '/__sandbox/state')).status).toBe(200)
  box.clock.at += 2000
  expect((await ask()).status).toBe(200)
})

test('every answer carries a request id and the date of the clock', async () => {
  const box = await sandbox()
  const replies = [await box.send('GET', '/workspaces'), await box.send('GET', '/nothing')]
  for (const { headers } of replies) {
    expect(headers['x-request-id']).toMatch(/^req_/)
    expect(headers.date).toBe(new Date(START).toUTCString())
  }
  expect(replies[0]?.headers['x-request-id']).not.toBe(replies[1]?.headers['x-request-id'])
})

test.each([
  ['malformed JSON', '{"phone_number":', 'application/json', 400, 'bad_request'],
  ['no object', '[]', 'application/json', 400, 'invalid_request'],
  [
    'another content type',
    'phone_number=1',
    'application/x-www-form-urlencoded',
    415,
    'unsupported_media_type',
  ],
  ['far too much', `{"note":"${'x'.repeat(2_000_000)}"}`, 'application/json', 413, 'payload_too_large'],
])('%s is refused in the envelope', async (_what, body, type, status, code) => {
  const box = await sandbox()
  const refused = await box.send('POST', '/port-requests', body, { 'content-type': type, ...freshKey() })
  expect([refused.status, refused.json.error.code]).toEqual([status, code])
})

test('the log names no query, header or body', async () => {
  const lines: string[] = []
  const box = await sandbox({ log: (line) => lines.push(line) })
  await box.send('POST', '/port-requests', clean, freshKey())
  await box.send('GET', '/port-requests?phone_number=%2B15125550142')
  expect(lines).toEqual([
    expect.stringMatching(/^POST \/api\/v1\/port-requests 201 req_\w+$/),
    expect.stringMatching(/^GET \/api\/v1\/port-requests 200 req_\w+$/),
  ])
})
