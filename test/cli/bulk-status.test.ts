import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { withPorts } from '../support/between.ts'
import { bulkJson, readLines } from '../support/bulk.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { DAY, HOUR } from '../support/clock.ts'
import { detailsOf, faults, pass } from '../support/ports.ts'
import { openWorld, type World } from '../support/world.ts'

const SUBMIT = ['submit', 'ports.csv', '--yes'] as const

/** A file of rows that go well, and one row for each scenario of the sandbox that is named. */
async function submittedFile(...scenarios: string[]): Promise<World> {
  const world = await openWorld()
  const names = BULK_HEADER.split(',')
  const columns = [...names, 'address_line2', 'pin']
  const played = scenarios.map((key) => {
    const details: Record<string, string | undefined> = detailsOf(key)
    return columns.map((name) => details[name] ?? '')
  })
  const plain = [2_000, 2_001].map((row) => [...(parse(bulkRow(row))[0] as string[]), '', ''])
  world.file('ports.csv', stringify([columns, ...plain, ...played]))
  const { code } = await bulkJson(world, SUBMIT)
  expect(code).toBe(0)
  return world
}

const movesOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line.includes('"transition"'))
    .map((line) => JSON.parse(line))

test('a file without rows has no ports, and is not to be submitted', async () => {
  const world = await openWorld()
  world.file('empty.csv', 'phone_number\n')
  const { stderr } = await world.run(['bulk', 'status', 'empty.csv'])
  expect(stderr).toContain('has no rows below its column names')
  expect(stderr).not.toContain('Submit it')
})

test('where the ports of a file stand, and why some were rejected', async () => {
  const world = await submittedFile('account-mismatch', 'pin-mismatch')
  const before = await world.run(['bulk', 'status', 'ports.csv'])
  expect(before.stdout).toBe('total\t4\nsubmitted\t4\n')
  await pass(world, 3 * DAY)
  const { code, stdout, stderr } = await world.run(['bulk', 'status', 'ports.csv'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^rejected\t2$/m)
  expect(stdout).toMatch(/^error\taccount_number_mismatch\t1\taccount_number\t3\t/m)
  expect(stdout).toMatch(/^error\tpin_mismatch\t1\tpin\t4\t/m)
  expect(stderr).toContain('kaiport bulk retry ports.csv --output rejected.csv')
})

test('where no journal can be kept, the ports are found by their numbers', async () => {
  const world = await submittedFile('account-mismatch')
  await pass(world, 3 * DAY)
  const journals = join(world.home, 'state', 'bulk')
  rmSync(journals, { recursive: true })
  writeFileSync(journals, '')
  const { code, stdout, stderr } = await world.run(['bulk', 'status', 'ports.csv'])
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^total\t3\n[\s\S]*^rejected\t1$/m)])
  expect(stderr).toContain('The ports are found by their numbers.')
  const listed = await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  expect(listed.stdout).toMatch(/^rejected\t1$/m)
  expect(existsSync(join(world.cwd, 'rejected.csv'))).toBe(true)
})

test('a reason that nobody knows is told as it came, with what helps in any case', async () => {
  const world = await submittedFile('unknown-code')
  await pass(world, 3 * DAY)
  const { stdout } = await world.run(['bulk', 'status', 'ports.csv'])
  const [, said, fix] = /^error\t\w+\t1\t\t3\t(.*?)\t(.*?)\t4$/m.exec(stdout) ?? []
  expect(said).toContain('7741')
  expect(fix).toMatch(/^[A-Z].{20,}\.$/)
})

test('where no reason was given, that is said', async () => {
  const world = await submittedFile('unknown-code')
  await pass(world, 3 * DAY)
  const url = await withPorts(world, { rejections: [], status_detail: null })
  const { stdout } = await world.run(['bulk', 'status', 'ports.csv', '--journal', 'fresh.db'], {
    env: { KAICALLS_BASE_URL: url },
  })
  expect(stdout).toMatch(/^error\tunknown\t1\t\t3\tNo reason was given\.\t/m)
})

test('without its journal the ports are found by their numbers', async () => {
  const world = await submittedFile('account-mismatch')
  await pass(world, 3 * DAY)
  const here = await bulkJson(world, ['status', 'ports.csv'])
  const elsewhere = await bulkJson(world, ['status', 'ports.csv', '--journal', 'fresh.db'])
  expect(elsewhere.summary).toEqual(here.summary)
  expect(elsewhere.summary).toMatchObject({ total: 3, rejected: 1 })
})

test('a look at a batch of which nothing moved is one request', async () => {
  const world = await submittedFile()
  await world.run(['bulk', 'status', 'ports.csv'])
  await world.run(['bulk', 'status', 'ports.csv'])
  const before = world.requests.length
  await world.run(['bulk', 'status', 'ports.csv'])
  expect(world.requests.length - before).toBe(1)
})

test('--watch prints each change once and ends when all is settled: 3 with a rejection, 0 without', async () => {
  const world = await submittedFile('account-mismatch')
  const watched = await bulkJson(world, ['status', 'ports.csv', '--watch', '--interval', '1h'])
  expect(watched.code).toBe(3)
  const moves = movesOf(watched.stdout)
  expect(moves.filter(({ row }) => row === 3).at(-1)).toMatchObject({
    from: 'pending',
    from_phase: 'submitted',
    to: 'rejected',
    phase: 'rejected',
  })
  expect(moves.filter(({ phase }) => phase === 'completed').map(({ row }) => row)).toEqual([1, 2])
  expect(watched.summary).toMatchObject({ total: 3, completed: 2, rejected: 1 })
  const clean = await submittedFile()
  expect((await clean.run(['bulk', 'status', 'ports.csv', '--watch', '--interval', '1h'])).code).toBe(0)
})

test('--watch says at once where the batch stands, also where nothing moved', async () => {
  const world = await submittedFile()
  await world.run(['bulk', 'status', 'ports.csv'])
  const watch = ['status', 'ports.csv', '--watch', '--timeout', '1s'] as const
  const piped = await world.run(['bulk', ...watch])
  expect(piped.stdout).toMatch(/^\S+Z\tNow: Submitted 2\n/)
  const { stdout } = await bulkJson(world, watch)
  const [first = ''] = stdout.split('\n')
  expect(JSON.parse(first)).toEqual({ type: 'snapshot', at: expect.any(String), total: 2, submitted: 2 })
})

test('a watch that is interrupted tells where the ports stand by then, in its reports too', async () => {
  const world = await submittedFile()
  world.clock.plan(2 * HOUR, () => world.interrupt())
  const watch = ['bulk', 'status', 'ports.csv', '--watch', '--interval', '1h']
  const { code, stdout, stderr } = await world.run([...watch, '--report', 'json=status.json'])
  expect([code, stdout]).toEqual([130, expect.stringMatching(/^total\t2$/m)])
  expect(stderr).toContain('Go on watching with: kaiport bulk status ports.csv --watch')
  const { rows, summary } = readLines(world.readFile(join(world.cwd, 'status.json')))
  expect(rows).toHaveLength(2)
  expect(summary).toMatchObject({ total: 2, stopped: 'interrupted' })
})

test('--watch survives an outage, and ends with 8 when the time runs out', async () => {
  const world = await submittedFile()
  await world.sandbox.stop()
  world.clock.plan(3 * HOUR, () => world.sandbox.start())
  const { code, stdout, summary } = await bulkJson(world, [
    'status',
    'ports.csv',
    '--watch',
    '--timeout',
    '5h',
  ])
  expect([code, summary.stopped]).toEqual([8, 'timed_out'])
  expect(stdout).toContain('"type":"error"')
  const watch = ['bulk', 'status', 'ports.csv', '--watch', '--interval', '60s', '--keep-going']
  const told = await world.run([...watch, '--timeout', '1h'])
  expect(told).toMatchObject({
    code: 8,
    stderr: `Still open when --timeout ran out. Go on with: kaiport ${watch.join(' ').replace('60s', '1m')}\n`,
  })
})

test('--watch of ports that are still to be found survives an outage at its start', async () => {
  const world = await submittedFile()
  await world.sandbox.stop()
  world.clock.plan(3 * HOUR, () => world.sandbox.start())
  const fresh = ['status', 'ports.csv', '--journal', 'fresh.db', '--watch', '--timeout'] as const
  const early = await world.run(['bulk', ...fresh, '1h'])
  expect([early.code, early.stderr]).toEqual([8, expect.stringContaining('KaiCalls did not say.')])
  const { stdout, summary } = await bulkJson(world, [...fresh, '5h'])
  expect(stdout).toMatch(/^\{"type":"error"/)
  expect(summary).toMatchObject({ total: 2, submitted: 2, stopped: 'timed_out' })
})

test('rejected rows are written to a file with their reasons, corrected, and sent again once', async () => {
  const world = await submittedFile('account-mismatch', 'pin-mismatch')
  await pass(world, 3 * DAY)
  const written = await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  expect([written.code, written.stderr]).toEqual([
    0,
    expect.stringContaining('kaiport bulk retry rejected.csv --yes'),
  ])
  const [header = [], ...rows] = parse(world.readFile(join(world.cwd, 'rejected.csv'))) as string[][]
  expect(rows).toHaveLength(2)
  const at = (name: string) => header.indexOf(name)
  expect(rows.map((row) => row[at('code')]?.split(' ')[0])).toEqual([
    'account_number_mismatch',
    'pin_mismatch',
  ])
  expect(rows[0]?.[at('message')]).toContain('Correct: Account number.')
  expect(rows[1]?.[at('pin')]).toBe('')
  expect(rows[0]?.[at('account_number')]).toMatch(/^\*{4}/)

  // Those of them that are rejected once more go to another file.
  const status = await world.run(['bulk', 'status', 'rejected.csv'])
  expect(status.stderr).toContain('kaiport bulk retry rejected.csv --output rejected-2.csv')

  const unchanged = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect([unchanged.code, unchanged.results]).toEqual([11, { 1: 'invalid', 2: 'invalid' }])
  expect(world.requests.filter(({ method }) => method === 'PATCH')).toEqual([])

  const { record } = await right('account-mismatch')
  const [first = [], second = []] = rows
  first[at('account_number')] = record.account_number ?? ''
  second[at('pin')] = (await right('pin-mismatch')).record.pin ?? ''
  world.file('rejected.csv', stringify([header, first, second]))
  const sent = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect([sent.code, sent.results]).toEqual([0, { 1: 'submitted', 2: 'submitted' }])
  const again = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect([again.code, again.results]).toEqual([0, { 1: 'already', 2: 'already' }])
  expect(world.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(2)

  await pass(world, 10 * DAY)
  const { stdout } = await world.run(['bulk', 'status', 'ports.csv'])
  expect(stdout).toContain('completed\t4')
})

/** What the losing carrier of a scenario has on record. */
async function right(key: string) {
  const { scenarios } = await import('../../src/sandbox/scenarios.ts')
  const found = scenarios.find((scenario) => scenario.key === key)
  if (!found) throw new Error(`There is no scenario ${key}.`)
  return found
}

test('a report tells where each row stands', async () => {
  const world = await submittedFile('account-mismatch')
  await pass(world, 3 * DAY)
  await world.run(['bulk', 'status', 'ports.csv', '--report', 'csv=status.csv'])
  const rows = parse(world.readFile(join(world.cwd, 'status.csv')), { columns: true }) as Record<
    string,
    string
  >[]
  expect(rows.map(({ result }) => result)).toEqual(['submitted', 'submitted', 'submitted'])
  expect(rows[2]).toMatchObject({
    status: 'rejected',
    code: expect.stringContaining('account_number_mismatch'),
  })
})

test('a journal that is not there is no empty batch', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['bulk', 'status', '--journal', 'nothing.db'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('nothing.db cannot be read')])
  expect(existsSync(join(world.cwd, 'nothing.db'))).toBe(false)
})

test('rows without a port are counted, and PINs are not warned about where nothing is sent', async () => {
  const world = await submittedFile()
  const csv = world.readFile(join(world.cwd, 'ports.csv'))
  const row = `${bulkRow(2_002)},,86421`
  world.file('ports.csv', `${csv}${row}\n${row.replace(/^\+1\d{10}/, 'n/a')}\n`)
  const { stderr } = await world.run(['bulk', 'status', 'ports.csv'])
  expect(stderr).toBe('2 rows of the file have no port. See why: kaiport bulk check ports.csv --online\n')
  const { summary } = await bulkJson(world, ['status', 'ports.csv'])
  expect(summary).toMatchObject({ total: 2, rows_without_port: 2 })
})

test('ports that were found by their numbers are followed from there', async () => {
  const world = await submittedFile()
  const fresh = ['status', 'ports.csv', '--journal', 'fresh.db'] as const
  const first = await bulkJson(world, fresh)
  expect(first.summary).toMatchObject({ total: 2, submitted: 2 })
  await pass(world, 20 * DAY)
  const later = await bulkJson(world, fresh)
  expect(later.summary).toMatchObject({ total: 2, completed: 2 })

  const other = await submittedFile()
  const watch = ['status', 'ports.csv', '--journal', 'fresh.db', '--watch', '--interval', '1h'] as const
  const watched = await bulkJson(other, watch)
  expect([watched.code, watched.summary.completed]).toEqual([0, 2])
  const done = movesOf(watched.stdout).filter(({ phase }) => phase === 'completed')
  expect(done.map(({ row }) => row)).toEqual([1, 2])
})

test('watching does not end well where a row has no port, nor where KaiCalls does not know it', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const watch = ['status', 'ports.csv', '--watch', '--interval', '1h'] as const
  const none = await world.run(['bulk', ...watch])
  expect([none.code, none.stderr]).toEqual([5, expect.stringContaining('No port of this file was found.')])

  await bulkJson(world, SUBMIT)
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n${bulkRow(2_001)}\n`)
  const one = await bulkJson(world, watch)
  expect([one.code, one.summary]).toEqual([
    5,
    expect.objectContaining({ total: 1, completed: 1, rows_without_port: 1 }),
  ])

  const other = await submittedFile()
  await other.control('reset')
  const gone = await bulkJson(other, watch)
  expect([gone.code, gone.summary]).toEqual([5, expect.objectContaining({ total: 2, unknown: 2 })])
})

test('ports that are gone while they are watched are told of once, and waited for no longer', async () => {
  const world = await submittedFile()
  world.clock.plan(2 * HOUR, () => world.control('reset'))
  const watch = ['status', 'ports.csv', '--watch', '--interval', '1h'] as const
  const { code, stdout, summary } = await bulkJson(world, watch)
  expect([code, summary]).toEqual([5, expect.objectContaining({ total: 2, unknown: 2 })])
  expect(stdout.match(/"code":"not_found"/g)).toHaveLength(1)
  expect(stdout).toContain('does not know 2 of these ports any more')
})

test('rows that were submitted elsewhere are found by their numbers, next to those of the journal', async () => {
  const world = await submittedFile('account-mismatch')
  const at = ['--journal', 'here.db'] as const
  const csv = world.readFile(join(world.cwd, 'ports.csv'))
  // The first two rows were submitted here; the third, whose port is rejected, on another computer.
  world.file('ports.csv', csv.split('\n').slice(0, 3).join('\n'))
  await bulkJson(world, [...SUBMIT, ...at])
  world.file('ports.csv', csv)
  const watched = await bulkJson(world, ['status', 'ports.csv', ...at, '--watch', '--interval', '1h'])
  expect([watched.code, watched.summary]).toEqual([
    3,
    expect.objectContaining({ total: 3, completed: 2, rejected: 1, rows_without_port: 0 }),
  ])
  expect(
    movesOf(watched.stdout)
      .filter(({ row }) => row === 3)
      .at(-1),
  ).toMatchObject({ phase: 'rejected' })
  await world.run(['bulk', 'retry', 'ports.csv', '--journal', 'other.db', '--output', 'rejected.csv'])
  expect(parse(world.readFile(join(world.cwd, 'rejected.csv')), { columns: true })).toHaveLength(1)
})

const GET = { method: 'GET', path: '/port-requests' }

test('one hiccup is not the end of a look', async () => {
  const world = await submittedFile()
  await faults(world, { fault: 'status', status: 503, times: 1, ...GET }, { fault: 'drop_before', ...GET })
  const { code, stdout } = await world.run(['bulk', 'status', 'ports.csv'])
  expect([code, stdout]).toEqual([0, 'total\t2\nsubmitted\t2\n'])
})

test('a watch through an outage ends with what is still open, and calls nothing gone', async () => {
  const world = await submittedFile()
  await faults(world, { fault: 'status', status: 503, times: 1_000, ...GET })
  const { code, stderr } = await world.run(['bulk', 'status', 'ports.csv', '--watch', '--timeout', '1m'])
  expect(code).toBe(8)
  expect(stderr).toContain('KaiCalls did not say')
  expect(stderr).not.toContain('does not know')
})

test('ports that are gone are told of, however many', async () => {
  const world = await openWorld()
  const rows = Array.from({ length: 60 }, (_, i) => bulkRow(2_000 + i))
  world.file('ports.csv', [BULK_HEADER, ...rows, ''].join('\n'))
  await bulkJson(world, SUBMIT)
  await world.control('reset')
  const before = world.requests.length
  const { code, stderr } = await world.run(['bulk', 'status', 'ports.csv'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('does not know some of these ports any more')])
  expect(world.requests.length - before).toBeLessThan(10)
})
