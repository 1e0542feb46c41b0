import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { bulkJson, readLines } from '../support/bulk.ts'
import { BULK_HEADER, bulkCsv, bulkRow } from '../support/bulk-rows.ts'
import { DAY, SECOND } from '../support/clock.ts'
import { pass } from '../support/ports.ts'
import { openWorld } from '../support/world.ts'

test('--online has KaiCalls validate what passed here, and stores nothing', async () => {
  const world = await openWorld()
  world.file(
    'ports.csv',
    `${BULK_HEADER}\n${bulkRow(2_000)}\n${bulkRow(2_001).replace(/^\+1\d{10}/, '+15125550110')}\n`,
  )
  const { code, rows, summary } = await bulkJson(world, ['check', 'ports.csv', '--online'])
  expect([code, summary.ready, summary.invalid]).toEqual([6, 1, 1])
  expect(rows.find(({ row }) => row === 2)).toMatchObject({ code: 'not_portable', column: 'phone_number' })
  const { stderr } = await world.run(['bulk', 'check', 'ports.csv', '--online'])
  expect(stderr).toContain(
    'Leave out the rows whose numbers cannot be ported. Submit the file: kaiport bulk submit ports.csv',
  )
  expect(stderr).not.toContain('Correct the invalid rows')
  const asked = world.requests.map(({ method, url }) => `${method} ${url.pathname}`)
  expect(new Set(asked)).toEqual(
    new Set(['POST /api/v1/port-requests/validate', 'GET /api/v1/port-requests']),
  )
})

test('--online finds nothing wrong with a row whose own port is complete', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  await world.run(['bulk', 'submit', 'ports.csv', '--yes'])
  await pass(world, 60 * DAY)
  const { code, rows, summary } = await bulkJson(world, ['check', 'ports.csv', '--online'])
  expect([code, summary.invalid]).toEqual([0, 0])
  expect(rows).toMatchObject([{ result: 'already', status: 'completed' }])
})

test('--online says of a row without an answer why, and how to ask again; what was found is told once', async () => {
  const world = await openWorld()
  const [good, refused] = [bulkRow(2_000), bulkRow(2_001).replace(/^\+1\d{10}/, '+15125550110')]
  world.file('ports.csv', `${BULK_HEADER}\n${good}\n${refused}\n`)
  const online = ['bulk', 'check', 'ports.csv', '--online'] as const
  const told = await bulkJson(world, ['check', 'ports.csv', '--online'])
  const codes = told.summary.groups.map(({ code, count }: { code: string; count: number }) => [code, count])
  expect(codes).toEqual([
    ['not_portable', 1],
    ['area_code_elsewhere', 1],
  ])
  expect(told.rows.map(({ issues }) => issues.length)).toEqual([0, 2])
  await world.sandbox.stop()
  const away = await world.run(online)
  expect(away.code).toBe(10)
  expect(away.stdout).toMatch(/^failed\t1\nnot_tried\t1$[\s\S]*^error\tnetwork\t1\t.*cannot be reached/m)
  expect(away.stderr).toContain(
    'Ask again about the rows without an answer: kaiport bulk check ports.csv --online',
  )
})

test('--online says of a row whose answer cannot be read what may be the matter', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const url = await between(world, ({ path, forward }) =>
    path.endsWith('/validate') ? Promise.resolve(new Response('<html>')) : forward(),
  )
  const { code, rows, summary } = await bulkJson(world, ['check', 'ports.csv', '--online'], {
    env: { KAICALLS_BASE_URL: url },
  })
  expect([code, rows]).toMatchObject([6, [{ result: 'failed', code: 'unreadable_answer' }]])
  expect(summary.groups).toMatchObject([
    { code: 'unreadable_answer', fix: expect.stringContaining('kaiport doctor') },
  ])
})

test('every report of --online tells what KaiCalls said', async () => {
  const world = await openWorld()
  const refused = bulkRow(2_001).replace(/^\+1\d{10}/, '+15125550110')
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n${refused}\n`)
  const reports = ['csv=r.csv', 'json=r.json', 'junit=r.xml'].flatMap((report) => ['--report', report])
  const { code } = await world.run(['bulk', 'check', 'ports.csv', '--online', ...reports])
  expect(code).toBe(6)
  const [, first, second] = world.readFile(join(world.cwd, 'r.csv')).split('\n')
  expect([first, second]).toEqual([
    expect.stringContaining(',ready,,,,'),
    expect.stringContaining(',invalid,,,not_portable,KaiCalls: '),
  ])
  expect(readLines(world.readFile(join(world.cwd, 'r.json'))).results).toEqual({ 1: 'ready', 2: 'invalid' })
  expect(world.readFile(join(world.cwd, 'r.xml'))).toContain('failures="1"')
  expect(existsSync(world.home)).toBe(false)
})

test('--online keeps to the rate limit, however long that takes', async () => {
  const world = await openWorld({ sandbox: { rateLimit: { perSecond: 5, burst: 20 } } })
  world.file('ports.csv', bulkCsv(250))
  const before = world.clock.at
  const { code, summary } = await bulkJson(world, ['check', 'ports.csv', '--online'])
  expect([code, summary.ready]).toEqual([0, 250])
  expect(world.clock.at - before).toBeGreaterThan(30 * SECOND)
})
