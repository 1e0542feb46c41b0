import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { HOUR, sandbox, scenario } from './sandbox.ts'

const clean = scenario('clean').details
const encoded = encodeURIComponent(clean.phone_number ?? '')

test('there are two businesses with their agents and numbers', async () => {
  const box = await sandbox()
  const { workspaces } = (await box.send('GET', '/workspaces')).json
  expect(workspaces).toHaveLength(2)
  expect((await box.send('GET', `/workspaces?id=${workspaces[0].id}`)).json).toEqual(workspaces[0])
  const { agents } = (await box.send('GET', '/agents')).json
  expect(agents.length).toBeGreaterThanOrEqual(4)
  const own = (await box.send('GET', '/agents?business_id=biz_juniper')).json.agents
  expect(own.map((agent: { business_id: string }) => agent.business_id)).toEqual([
    'biz_juniper',
    'biz_juniper',
  ])
  expect((await box.send('GET', '/agents?id=agent_dispatch')).json.phone_number).toBe('+19725550199')
  expect((await box.send('GET', '/agents?id=agent_0')).status).toBe(404)
})

test('a number shows up once it is ported, is routed to an agent, and its calls are answered there', async () => {
  const box = await sandbox()
  await box.port(clean)
  expect((await box.send('GET', `/phone-numbers?phone_number=${encoded}`)).json.number).toBeNull()
  expect((await box.send('POST', '/__sandbox/call', { phone_number: clean.phone_number })).status).toBe(404)

  box.clock.at += 100 * HOUR
  const there = (await box.send('GET', `/phone-numbers?phone_number=${encoded}`)).json.number
  expect(there).toMatchObject({ source: 'ported', agent_id: null, business_id: 'biz_bluebonnet' })
  const missed = await box.send('POST', '/__sandbox/call', { phone_number: clean.phone_number })
  expect(missed.json).toMatchObject({ status: 'no-answer', agent_id: null })

  const route = {
    phone_number: clean.phone_number,
    business_id: 'biz_bluebonnet',
    agent_id: 'agent_front_desk',
  }
  expect((await box.send('POST', '/phone-numbers', route)).json.agent_id).toBe('agent_front_desk')
  await box.send('POST', '/__sandbox/call', { phone_number: clean.phone_number })
  const { calls } = (await box.send('GET', '/calls?agent_id=agent_front_desk')).json
  expect(calls).toMatchObject([
    { direction: 'inbound', status: 'ended', agent_name: 'Front desk', to_number: clean.phone_number },
  ])
  expect((await box.send('GET', '/calls')).json.calls).toHaveLength(2)
})

test("a number is not routed to a stranger's agent, nor one that is not here", async () => {
  const box = await sandbox()
  const { temporary_number } = await box.port(clean)
  const wrongAgent = await box.send('POST', '/phone-numbers', {
    phone_number: temporary_number,
    agent_id: 'agent_dispatch',
  })
  expect(wrongAgent.json.error.code).toBe('not_found')
  const notHere = await box.send('POST', '/phone-numbers', {
    phone_number: clean.phone_number,
    agent_id: 'agent_front_desk',
  })
  expect(notHere.status).toBe(404)
  const right = await box.send('POST', '/phone-numbers', {
    phone_number: temporary_number,
    agent_id: 'agent_after_hours',
  })
  expect(right.json.agent_id).toBe('agent_after_hours')
})

test('the events of a port carry its transitions and rejections', async () => {
  const box = await sandbox()
  const { id } = await box.port(scenario('pin-mismatch').details)
  await box.port(clean)
  box.clock.at += 24 * HOUR
  const query = `object_type=port_request&object_id=${id}&event_type=port_request.status_changed`
  const { events } = (await box.send('GET', `/events?${query}`)).json
  expect(
    events.map((event: { data: { from: string; to: string } }) => [event.data.from, event.data.to]),
  ).toEqual([
    ['pending', 'rejected'],
    ['submitted', 'pending'],
    [null, 'submitted'],
  ])
  expect(events[0].data.rejections).toMatchObject([{ code: 'pin_mismatch' }])
  const bounds = `from=${events[1].created_at}&to=${events[1].created_at}&object_id=${id}`
  expect((await box.send('GET', `/events?${bounds}`)).json.events).toEqual([events[1]])
  const page = (await box.send('GET', '/events?limit=2')).json
  expect([page.events.length, page.has_more]).toEqual([2, true])
})

test('a webhook is subscribed, tested with a signature that its secret verifies, and removed', async () => {
  const received: { signature: unknown; body: string }[] = []
  const server = createServer((message, answer) => {
    let body = ''
    message.on('data', (part) => {
      body += part
    })
    message.on('end', () => {
      received.push({ signature: message.headers['x-kaicalls-signature'], body })
      answer.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const webhook_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`

  const box = await sandbox()
  const added = await box.send('POST', '/webhooks', { webhook_url, events: ['port_request.status_changed'] })
  expect(added.status).toBe(201)
  const { id, webhook_secret } = added.json
  const { webhooks } = (await box.send('GET', '/webhooks')).json
  expect(webhooks).toMatchObject([{ id, url: webhook_url }])
  expect(JSON.stringify(webhooks)).not.toContain(webhook_secret)

  const tested = await box.send('POST', '/webhooks/test', { id, data: { hello: 1 } })
  expect(tested.json).toEqual({ delivered: true, status: 204, error: null })
  const [delivery] = received
  const expected = createHmac('sha256', webhook_secret)
    .update(delivery?.body ?? '')
    .digest('hex')
  expect(delivery?.signature).toBe(`sha256=${expected}`)
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ event_type: 'webhook.test', data: { hello: 1 } })

  server.close()
  server.closeAllConnections()
  expect((await box.send('POST', '/webhooks/test', { id })).json).toMatchObject({
    delivered: false,
    status: null,
  })
  expect((await box.send('DELETE', `/webhooks?id=${id}`)).json).toEqual({ id, deleted: true })
  expect((await box.send('DELETE', `/webhooks?id=${id}`)).status).toBe(404)
  const plain = await box.send('POST', '/webhooks', { webhook_url: 'http://example.com/hook' })
  expect(plain.status).toBe(400)
})

test('discovery tells what there is, and the document describes every endpoint', async () => {
  const box = await sandbox()
  const anonymous = { authorization: '' }
  expect((await box.send('GET', '/health', undefined, anonymous)).json.status).toBe('ok')
  const document = (await box.send('GET', '/openapi.json', undefined, anonymous)).json
  expect(document.openapi).toBe('3.1.0')
  const { endpoints, scopes } = (await box.send('GET', '/capabilities')).json
  expect(scopes).toEqual(['*'])
  for (const { method, path } of endpoints) {
    const operation = document.paths[path][method.toLowerCase()]
    expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true)
  }
  expect(document.paths['/api/v1/port-requests'].post.parameters).toContainEqual(
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
  )
  expect(document.components.schemas.PortRequest.properties).not.toHaveProperty('pin')
  expect(JSON.stringify(document)).not.toContain('__sandbox')
  const one = await box.send('GET', '/schemas?name=PortRequestCreate', undefined, anonymous)
  expect(one.json.required).toContain('account_number')
  expect((await box.send('GET', '/schemas?name=Nothing', undefined, anonymous)).status).toBe(404)
})

test('an account without porting has no such paths and does not claim them', async () => {
  const box = await sandbox({ porting: false })
  for (const path of ['/port-requests', '/port-requests/loa?id=x']) {
    const missing = await box.send('GET', path)
    expect([missing.status, missing.json.error.code]).toEqual([404, 'not_found'])
  }
  const told = async () => [
    (await box.send('GET', '/openapi.json')).json.paths,
    (await box.send('GET', '/capabilities')).json,
  ]
  expect(JSON.stringify(await told())).not.toContain('port-requests')
  await box.send('POST', '/__sandbox/porting', { enabled: true })
  expect(JSON.stringify(await told())).toContain('port-requests')
  expect((await box.send('GET', '/port-requests')).status).toBe(200)
})
