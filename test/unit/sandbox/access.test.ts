import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bodyOf, freshKey, sandbox, scenario } from './sandbox.ts'

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('the key has the announced form and rests in a file that only its owner can read', async () => {
  const box = await sandbox()
  expect(box.apiKey).toMatch(/^kc_test_[A-Za-z0-9_-]{44}$/)
  expect(statSync(join(box.dataDir, 'api-key')).mode & 0o777).toBe(0o600)
})

test("a key of one's own choice replaces the kept one", async () => {
  const first = await sandbox()
  await first.close()
  const own = `kc_test_${'a'.repeat(44)}`
  const box = await sandbox({ dataDir: first.dataDir, apiKey: own })
  expect((await box.send('GET', '/workspaces')).status).toBe(200)
  expect((await box.send('GET', '/workspaces', undefined, bearer(first.apiKey))).status).toBe(401)
})

test.each([
  ['no key', {}],
  ['another scheme', { authorization: 'Basic abc' }],
  ['a live key', bearer(`kc_live_${'a'.repeat(44)}`)],
  ['a foreign key', bearer('sk_123')],
  ['an unknown key', bearer(`kc_test_${'a'.repeat(44)}`)],
])('401 for %s', async (_what, headers) => {
  const box = await sandbox()
  const refused = await box.send('GET', '/workspaces', undefined, { authorization: '', ...headers })
  expect([refused.status, refused.json.error.code]).toEqual([401, 'unauthorized'])
})

test('a 403 names the scope that is missing', async () => {
  const box = await sandbox()
  const { json } = await box.send('POST', '/__sandbox/keys', { scopes: ['numbers:read', 'webhooks:*'] })
  const as = bearer(json.api_key)
  const refused = await box.send('POST', '/port-requests', bodyOf(scenario('clean').details), {
    ...as,
    ...freshKey(),
  })
  expect(refused.status).toBe(403)
  expect(refused.json.error).toMatchObject({
    code: 'forbidden',
    message: 'This key lacks the scope numbers:write',
  })
  expect((await box.send('GET', '/port-requests', undefined, as)).status).toBe(200)
  expect((await box.send('GET', '/webhooks', undefined, as)).status).toBe(200)
  expect((await box.send('GET', '/calls', undefined, as)).json.error.message).toContain('calls:read')
  expect((await box.send('POST', '/__sandbox/reset', undefined, as)).status).toBe(403)
})

test('a key for one business sees and touches nothing of another', async () => {
  const box = await sandbox()
  const { json } = await box.send('POST', '/__sandbox/keys', { scopes: ['*'], business_id: 'biz_juniper' })
  const as = bearer(json.api_key)
  const theirs = await box.port(scenario('clean').details, { business_id: 'biz_bluebonnet' })

  expect((await box.send('GET', '/workspaces', undefined, as)).json.workspaces).toMatchObject([
    { id: 'biz_juniper' },
  ])
  expect((await box.send('GET', `/port-requests?id=${theirs.id}`, undefined, as)).status).toBe(404)
  expect((await box.send('GET', '/port-requests', undefined, as)).json.port_requests).toEqual([])
  expect((await box.send('GET', '/events', undefined, as)).json.events).toEqual([])
  expect((await box.send('GET', '/port-requests?business_id=biz_bluebonnet', undefined, as)).status).toBe(403)
  expect((await box.send('PATCH', '/port-requests', { id: theirs.id, action: 'cancel' }, as)).status).toBe(
    404,
  )

  const taken = await box.send('POST', '/port-requests', bodyOf(scenario('clean').details), {
    ...as,
    ...freshKey(),
  })
  expect(taken.json.error.code).toBe('active_port_exists')
  expect(taken.json.error.port_request_id).toBeUndefined()

  const own = await box.send('POST', '/port-requests', bodyOf(scenario('locked').details), {
    ...as,
    ...freshKey(),
  })
  expect(own.json.business_id).toBe('biz_juniper')
})

test('reset empties everything but the main key', async () => {
  const box = await sandbox()
  const { json } = await box.send('POST', '/__sandbox/keys', { scopes: ['*'] })
  await box.port(scenario('clean').details)
  box.advance(1000)
  await box.send('POST', '/__sandbox/reset')
  expect((await box.send('GET', '/port-requests')).json.port_requests).toEqual([])
  expect((await box.send('GET', '/__sandbox/state')).json).toMatchObject({ advanced_ms: 0, ports: {} })
  expect((await box.send('GET', '/workspaces', undefined, bearer(json.api_key))).status).toBe(401)
  await box.port(scenario('clean').details)
})
