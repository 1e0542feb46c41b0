import { expect, test } from 'vitest'
import { type Client, HOUR, START, sandbox, scenario } from './sandbox.ts'

const clean = scenario('clean').details
const ids = (ports: { id: string }[]) => ports.map(({ id }) => id)

async function ports(box: Client, count: number) {
  const made = []
  for (let line = 0; line < count; line++) {
    const phone_number = `+130355501${String(line).padStart(2, '0')}`
    made.push(await box.port({ ...clean, phone_number, external_ref: `row-${line}` }))
  }
  return made
}

test('pages are newest first and miss nothing, though all were made in the same millisecond', async () => {
  const box = await sandbox()
  const made = await ports(box, 7)
  const seen = []
  let after = ''
  for (let more = true; more; ) {
    const { json } = await box.send('GET', `/port-requests?limit=3${after}`)
    seen.push(...json.port_requests)
    after = `&after=${json.port_requests.at(-1).created_at}`
    more = json.has_more
  }
  expect(ids(seen)).toEqual(ids(made).reverse())
  expect(seen[0]).not.toHaveProperty('events')
})

test('updated_after is a feed of changes in order that misses none', async () => {
  const box = await sandbox()
  const made = await ports(box, 5)
  const changes: string[] = []
  let cursor = new Date(START - 1).toISOString()
  const follow = async () => {
    for (let more = true; more; ) {
      const { json } = await box.send('GET', `/port-requests?limit=2&updated_after=${cursor}`)
      changes.push(
        ...json.port_requests.map((port: { id: string; status: string }) => `${port.id} ${port.status}`),
      )
      cursor = json.port_requests.at(-1)?.updated_at ?? cursor
      more = json.has_more
    }
  }
  await follow()
  expect(changes).toEqual(made.map(({ id }) => `${id} submitted`))
  changes.length = 0
  box.clock.at += 2 * HOUR
  await box.send('PATCH', '/port-requests', { id: made[1].id, action: 'cancel' })
  await follow()
  const pending = [0, 2, 3, 4].map((line) => `${made[line].id} pending`)
  expect(changes).toEqual([...pending, `${made[1].id} cancelled`])
  changes.length = 0
  await follow()
  expect(changes).toEqual([])
})

test('every write gets its own updated_at, later than any before it', async () => {
  const box = await sandbox()
  await ports(box, 10)
  box.clock.at += 40 * HOUR
  const { json } = await box.send('GET', '/port-requests?limit=100')
  const stamps = json.port_requests.map((port: { updated_at: string }) => port.updated_at)
  expect(new Set(stamps).size).toBe(10)
})

test('filters narrow by status, number, reference and business', async () => {
  const box = await sandbox()
  const made = await ports(box, 3)
  await box.send('PATCH', '/port-requests', { id: made[0].id, action: 'cancel' })
  const other = await box.port(scenario('locked').details, { business_id: 'biz_juniper' })
  const found = async (query: string) =>
    ids((await box.send('GET', `/port-requests?${query}`)).json.port_requests)
  expect(await found('status=cancelled')).toEqual([made[0].id])
  expect(await found('status=cancelled,submitted&business_id=biz_bluebonnet')).toEqual(ids(made).reverse())
  expect(await found('phone_number=%2B13035550101')).toEqual([made[1].id])
  expect(await found('external_ref=row-2')).toEqual([made[2].id])
  expect(await found('business_id=biz_juniper')).toEqual([other.id])
})

test.each(['limit=101', 'limit=0', 'limit=x', 'after=yesterday', 'updated_after=0'])(
  '400 for %s',
  async (query) => {
    const box = await sandbox()
    const refused = await box.send('GET', `/port-requests?${query}`)
    expect([refused.status, refused.json.error.code]).toEqual([400, 'invalid_request'])
  },
)

test('an unchanged answer is a 304 without a body, until something changes', async () => {
  const box = await sandbox()
  const { id } = await box.port(clean)
  const first = await box.send('GET', '/port-requests')
  const etag = String(first.headers.etag)
  const same = await box.send('GET', '/port-requests', undefined, { 'if-none-match': etag })
  expect([same.status, same.bytes.length, same.headers.etag]).toEqual([304, 0, etag])
  const weak = await box.send('GET', '/port-requests', undefined, { 'if-none-match': `"x", W/${etag}` })
  expect(weak.status).toBe(304)
  await box.send('PATCH', '/port-requests', { id, action: 'cancel' })
  expect((await box.send('GET', '/port-requests', undefined, { 'if-none-match': etag })).status).toBe(200)
})

test('an unknown id and an unknown path are 404 in the envelope', async () => {
  const box = await sandbox()
  for (const path of ['/port-requests?id=port_0', '/nothing', '/port-requests/nothing']) {
    const missing = await box.send('GET', path)
    expect([missing.status, missing.json.error.code]).toEqual([404, 'not_found'])
  }
})
