import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { allPorts, bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { faults } from '../support/ports.ts'
import { openWorld, type World } from '../support/world.ts'

const BILLS = join(import.meta.dirname, '..', '..', 'fixtures', 'bills')
type Cells = Record<string, string>
const SUBMIT = ['submit', 'ports.csv', '--yes'] as const

/** A file with a bill for each row that names one. */
async function withBills(...bills: readonly string[]): Promise<World> {
  const world = await openWorld()
  mkdirSync(join(world.cwd, 'bills'))
  const [pdf] = readdirSync(BILLS).filter((name) => name.endsWith('.pdf'))
  copyFileSync(join(BILLS, pdf ?? ''), join(world.cwd, 'bills', 'march.pdf'))
  const rows = bills.map((bill, i) => `${bulkRow(2_000 + i)},${bill}`)
  world.file('ports.csv', `${[`${BULK_HEADER},Phone bill`, ...rows].join('\n')}\n`)
  return world
}

const attached = async ({ sandbox }: World): Promise<string[][]> =>
  (await allPorts(sandbox.url, sandbox.apiKey))
    .sort((a, b) => a.phone_number.localeCompare(b.phone_number))
    .map((port) => port.documents.map(({ filename }: { filename: string }) => filename))

test('the bill that a row names is attached to its port, once', async () => {
  const world = await withBills('bills/march.pdf', '', 'bills/march.pdf')
  const { code, summary } = await bulkJson(world, SUBMIT)
  expect([code, summary.submitted]).toEqual([0, 3])
  expect(await attached(world)).toEqual([['march.pdf'], [], ['march.pdf']])
  expect((await bulkJson(world, SUBMIT)).summary.already).toBe(3)
  expect(await attached(world)).toEqual([['march.pdf'], [], ['march.pdf']])
})

test('another bill is attached to the port that a row made before', async () => {
  const world = await withBills('bills/march.pdf')
  await bulkJson(world, SUBMIT)
  const [march, april] = ['march.pdf', 'april.pdf'].map((name) => join(world.cwd, 'bills', name)) as [
    string,
    string,
  ]
  writeFileSync(april, `${readFileSync(march, 'latin1')}\n`, 'latin1')
  world.file('ports.csv', world.readFile(join(world.cwd, 'ports.csv')).replace('march', 'april'))
  expect((await bulkJson(world, SUBMIT)).summary.already).toBe(1)
  expect(await attached(world)).toEqual([['march.pdf', 'april.pdf']])
})

test('a bill that is not there or is none stops its row; the check alone only warns', async () => {
  const world = await withBills('bills/april.pdf', 'ports.csv', 'bills/march.pdf')
  const check = await bulkJson(world, ['check', 'ports.csv'])
  expect(check.code).toBe(0)
  const found = check.summary.groups.filter(({ code }: { code: string }) => code === 'bill_unreadable')
  expect(found).toMatchObject([
    { severity: 'warning', column: 'Phone bill', example: 'bills/april.pdf' },
    { severity: 'warning', column: 'Phone bill', example: 'ports.csv' },
  ])
  const { code, results } = await bulkJson(world, SUBMIT)
  expect([code, results]).toEqual([11, { 1: 'invalid', 2: 'invalid', 3: 'submitted' }])
})

test('where a bill cannot be attached the port stands, and it says how to attach it', async () => {
  const world = await withBills('bills/march.pdf')
  await faults(world, {
    fault: 'status',
    status: 503,
    times: 20,
    method: 'POST',
    path: '/port-requests/documents',
  })
  const { code, summary, rows } = await bulkJson(world, SUBMIT)
  expect([code, rows[0].result]).toEqual([0, 'submitted'])
  expect(summary.groups).toContainEqual(
    expect.objectContaining({
      code: 'bill_not_attached',
      severity: 'warning',
      fix: `Attach it with: kaiport bill add ${rows[0].port_id} bills/march.pdf`,
    }),
  )
  expect(await attached(world)).toEqual([[]])
  // Run again once KaiCalls is well: the bill follows.
  await world.control('faults', { faults: [] })
  await bulkJson(world, SUBMIT)
  expect(await attached(world)).toEqual([['march.pdf']])
})

test('a bill that a rejection asks for gets a column, answers it, and goes before the retry, once', async () => {
  const world = await withBills('')
  const csv = world.readFile(join(world.cwd, 'ports.csv'))
  world.file('ports.csv', csv.replace(',Phone bill', '').replace(/,\n$/, '\n'))
  const { rows } = await bulkJson(world, SUBMIT)
  const id = rows[0].port_id
  const retry = ['retry', 'rejected.csv', '--yes'] as const
  await world.control('reject', { id, codes: ['bill_required'], message: 'A copy of the bill is required' })
  await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  const [row] = parse(world.readFile(join(world.cwd, 'rejected.csv')), { columns: true }) as Cells[]
  expect(row).toMatchObject({ bill: '', port_id: id })
  expect((await bulkJson(world, retry)).results).toEqual({ 1: 'invalid' })

  world.file('rejected.csv', stringify([{ ...row, bill: 'bills/april.pdf' }], { header: true }))
  const unread = await bulkJson(world, retry)
  expect(unread.rows[0]).toMatchObject({ result: 'invalid', code: 'bill_unreadable' })

  world.file('rejected.csv', stringify([{ ...row, bill: 'bills/march.pdf' }], { header: true }))
  const dry = await bulkJson(world, ['retry', 'rejected.csv', '--dry-run'])
  expect(dry.rows[0].message).toBe('Would be sent with another bill.')
  expect(await attached(world)).toEqual([[]])
  await faults(world, { fault: 'status', status: 503, method: 'PATCH', path: '/port-requests' })
  const before = world.requests.length
  const sent = await bulkJson(world, retry)
  expect([sent.code, sent.results]).toEqual([0, { 1: 'submitted' }])
  const writes = world.requests.slice(before).filter(({ method }) => method !== 'GET')
  expect(writes.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH'])
  expect(await attached(world)).toEqual([['march.pdf']])
})

test('a bill that stays as it was sent is not sent again', async () => {
  const world = await withBills('bills/march.pdf')
  const { rows } = await bulkJson(world, SUBMIT)
  await world.control('reject', { id: rows[0].port_id, codes: ['account_number_mismatch'] })
  await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  const [row] = parse(world.readFile(join(world.cwd, 'rejected.csv')), { columns: true }) as Cells[]
  expect(row).toMatchObject({ 'Phone bill': '' })
  world.file('rejected.csv', stringify([{ ...row, account_number: 'EX-200300' }], { header: true }))
  expect((await bulkJson(world, ['retry', 'rejected.csv', '--yes'])).results).toEqual({ 1: 'submitted' })
  expect(await attached(world)).toEqual([['march.pdf']])
})
