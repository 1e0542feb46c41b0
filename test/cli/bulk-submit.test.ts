import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { allPorts, bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkCsv, bulkNumber, bulkRow } from '../support/bulk-rows.ts'
import { SECOND } from '../support/clock.ts'
import { faults } from '../support/ports.ts'
import { openWorld, type World } from '../support/world.ts'

const SUBMIT = ['submit', 'ports.csv', '--yes'] as const
const portsOf = (world: World) => allPorts(world.sandbox.url, world.sandbox.apiKey)
const csvOf = (...rows: readonly string[]) => `${[BULK_HEADER, ...rows].join('\n')}\n`
const POST = { method: 'POST', path: '/port-requests' }

/** A world with a file of so many rows. Row 5000 and up: numbers that no scenario of the sandbox plays. */
async function withRows(count: number, from = 2_000): Promise<World> {
  const world = await openWorld()
  world.file('ports.csv', csvOf(...Array.from({ length: count }, (_, i) => bulkRow(from + i))))
  return world
}

test('every row makes one port, and once more makes none', async () => {
  const world = await withRows(40)
  const first = await bulkJson(world, SUBMIT)
  expect(first.code).toBe(0)
  expect(first.summary).toMatchObject({
    kind: 'submit',
    total: 40,
    submitted: 40,
    already: 0,
    invalid: 0,
    failed: 0,
  })
  const ports = await portsOf(world)
  expect(ports.map((port) => port.phone_number).sort()).toEqual(
    Array.from({ length: 40 }, (_, i) => bulkNumber(2_000 + i)).sort(),
  )
  for (const { row, phone_number, port_id, status } of first.rows) {
    expect(phone_number).toBe(bulkNumber(1_999 + row))
    expect(ports).toContainEqual(expect.objectContaining({ id: port_id, phone_number, status }))
  }

  const again = await bulkJson(world, SUBMIT)
  expect([again.code, again.summary.already, again.summary.submitted]).toEqual([0, 40, 0])
  expect(again.rows.map(({ port_id }) => port_id).sort()).toEqual(
    first.rows.map(({ port_id }) => port_id).sort(),
  )
  expect(await portsOf(world)).toHaveLength(40)
})

test('a replay is word for word what was sent before; on another day the port is found by its number', async () => {
  const world = await withRows(3)
  const { rows } = await bulkJson(world, SUBMIT)
  world.clock.at += 26 * 3_600 * SECOND
  const later = await bulkJson(world, SUBMIT)
  expect(later.rows.map(({ result, code }) => [result, code])).toEqual(
    rows.map(() => ['already', 'submitted_differently']),
  )
  expect(later.rows.map(({ port_id }) => port_id).sort()).toEqual(rows.map(({ port_id }) => port_id).sort())
  expect(await portsOf(world)).toHaveLength(3)
})

test('--resume asks nothing again that the journal knows; without it KaiCalls is asked', async () => {
  const world = await withRows(30)
  await faults(world, { fault: 'status', status: 401, times: 100, ...POST })
  const refused = await bulkJson(world, SUBMIT)
  expect(refused.code).toBe(4)
  expect(refused.summary).toMatchObject({
    submitted: 0,
    stopped: 'unauthorized',
    error: { code: 'unauthorized' },
  })
  expect(refused.rows).toHaveLength(30)
  await faults(world)

  const done = await bulkJson(world, [...SUBMIT, '--resume'])
  expect(done.summary).toMatchObject({ total: 30, submitted: 30 })
  // A file that was only written anew is the same file.
  utimesSync(join(world.cwd, 'ports.csv'), 1, 1)
  const before = world.requests.length
  const resumed = await bulkJson(world, [...SUBMIT, '--resume'])
  expect(resumed.summary).toMatchObject({ total: 30, submitted: 30 })
  const sent = world.requests.slice(before).map(({ method }) => method)
  expect(sent).not.toContain('POST')
})

test('--resume goes on with no run that read the file in another way', async () => {
  const world = await openWorld()
  const both = [bulkRow(2_000), bulkRow(2_001)].map((row, i) => `${row},${bulkNumber(3_000 + i)}`)
  world.file('ports.csv', `${BULK_HEADER.replace('phone_number', 'main')},fax\n${both.join('\n')}\n`)
  const first = await bulkJson(world, [...SUBMIT, '--map', 'main=phone_number'])
  expect(first.summary).toMatchObject({ total: 2, submitted: 2 })
  const second = await bulkJson(world, [...SUBMIT, '--resume', '--map', 'fax=phone_number'])
  expect(second.rows.map(({ phone_number }) => phone_number)).toEqual([bulkNumber(3_000), bulkNumber(3_001)])
  expect(await portsOf(world)).toHaveLength(4)
})

test('--resume takes nothing of a row that went to another business', async () => {
  const world = await withRows(2)
  const env = { KAICALLS_BUSINESS_ID: undefined }
  const as = (business: string, ...more: string[]) =>
    world.run(['bulk', ...SUBMIT, ...more], { env, answers: [['Which business', business]] })
  await as('1')
  const sent = () => world.requests.filter(({ method }) => method === 'POST').length
  const { code, stdout } = await as('2', '--resume')
  expect([code, sent()]).toEqual([0, 4])
  expect(stdout).toMatch(/Submitted before +✓ 2/)
})

test('rows that cannot be sent are named with column and reason, and the others go', async () => {
  const world = await openWorld()
  const [good = '', other = ''] = [bulkRow(2_000), bulkRow(2_001)]
  world.file(
    'ports.csv',
    csvOf(good, other.replace(/^\+1/, '').slice(1), good, other.replace(/\d,US,/, 'X,US,')),
  )
  const { code, results, rows, summary } = await bulkJson(world, SUBMIT)
  expect(code).toBe(11)
  expect(results).toEqual({ 1: 'submitted', 2: 'invalid', 3: 'invalid', 4: 'invalid' })
  const byRow = Object.fromEntries(rows.map((row) => [row.row, row]))
  expect(byRow[2]).toMatchObject({ line: 3, column: 'phone_number', code: 'phone_number_invalid' })
  expect(byRow[3]).toMatchObject({ code: 'number_duplicate', message: expect.stringContaining('See row 1') })
  expect(byRow[4]).toMatchObject({ column: 'postal_code', field: 'postal_code' })
  expect(summary.groups.length).toBeGreaterThanOrEqual(3)
  expect(await portsOf(world)).toHaveLength(1)
})

test('what KaiCalls says of a row is told with its column', async () => {
  const world = await openWorld()
  // Unlikely to a carrier, and for kaiport no more than that; KaiCalls takes no date before tomorrow.
  const today = (row: string) => `${row},2026-12-07`
  world.file('ports.csv', `${BULK_HEADER},Requested date\n${today(bulkRow(2_000))}\n`)
  const { code, rows } = await bulkJson(world, [...SUBMIT, '--accept', 'requested_date_early'])
  expect(code).toBe(11)
  expect(rows).toEqual([
    expect.objectContaining({
      result: 'invalid',
      column: 'Requested date',
      field: 'requested_foc_date',
      code: 'due_date_too_soon',
      message: 'The cutover date must be after today',
    }),
  ])
  expect(world.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a row whose number cannot be ported is to be left out, and the others followed', async () => {
  const world = await openWorld()
  const hopeless = bulkRow(2_001).replace(/^\+1\d{10}/, '+15125550110')
  world.file('ports.csv', csvOf(bulkRow(2_000), hopeless))
  const some = await world.run(['bulk', ...SUBMIT])
  expect([some.code, some.stderr]).toEqual([
    11,
    expect.stringContaining('cannot be ported. Follow the ports: kaiport bulk status ports.csv --watch'),
  ])
  world.file('wrong.csv', csvOf(bulkRow(2_002).replace(/\d,US,/, 'X,US,'), hopeless))
  const others = await world.run(['bulk', 'submit', 'wrong.csv', '--yes'])
  expect(others.stderr).toContain('Correct the invalid rows')
  world.file('none.csv', csvOf(hopeless))
  const none = await world.run(['bulk', 'submit', 'none.csv', '--yes'])
  expect(none.stderr).not.toContain('kaiport')
})

test('a number that has an open port of other details is told as already', async () => {
  const world = await openWorld()
  world.file('ports.csv', csvOf(bulkRow(2_000)))
  const { rows } = await bulkJson(world, SUBMIT)
  world.file('ports.csv', csvOf(bulkRow(2_000).replace('Jordan Example', 'Robin Example')))
  const { code, rows: again } = await bulkJson(world, SUBMIT)
  expect(code).toBe(0)
  expect(again[0]).toMatchObject({ result: 'already', code: 'active_port_exists', port_id: rows[0].port_id })
  const { stdout } = await world.run(['bulk', ...SUBMIT])
  expect(stdout).toMatch(/warning\tactive_port_exists\t1\t.*Nothing of the row was sent/)
})

test('a PIN that is corrected in the file is told as not sent, and where it is to be corrected', async () => {
  const world = await openWorld()
  const withPin = (pin: string) =>
    world.file('ports.csv', `${BULK_HEADER},pin\n${bulkRow(2_000)},${pin}\n${bulkRow(2_001)},4242\n`)
  withPin('1357')
  const { rows } = await bulkJson(world, SUBMIT)
  const { port_id } = rows.find(({ row }) => row === 1)
  await world.control('reject', { id: port_id, codes: ['pin_mismatch'] })
  withPin('2468')
  const { code, stdout } = await world.run(['bulk', ...SUBMIT])
  expect(code).toBe(0)
  const warned = stdout.split('\n').filter((line) => line.startsWith('warning'))
  expect(warned).toEqual([
    expect.stringMatching(/port_rejected\t1\t.*was not sent again.\tIf you corrected.*"kaiport bulk retry"/),
  ])
  const resumed = await bulkJson(world, [...SUBMIT, '--resume'])
  expect(resumed.summary).toMatchObject({ already: 2, rejected: 1, total: 2 })
})

test('answers that are lost, late or put off change no verdict', async () => {
  const world = await withRows(60)
  await faults(
    world,
    { fault: 'drop_after', times: 5, ...POST },
    { fault: 'status', status: 429, retry_after: 3, times: 4, ...POST },
    { fault: 'drop_before', times: 5, ...POST },
    { fault: 'status', status: 500, times: 6, ...POST },
    { fault: 'status', status: 503, retry_after: 2, retry_after_form: 'http_date', times: 2, ...POST },
  )
  const { code, summary, rows } = await bulkJson(world, SUBMIT)
  expect(code).toBe(0)
  expect(summary.submitted + summary.already).toBe(60)
  expect(summary.already).toBe(5)
  // Nobody else has submitted them: it is not said that somebody has.
  const lost = rows.filter(({ result }) => result === 'already')
  for (const { code, message } of lost) {
    expect(code).toBe('answer_lost')
    expect(message).toContain('this run submitted it, or')
  }
  const { stdout } = await world.run(['log', '--all', '--json'])
  const logged = JSON.parse(stdout).map(({ result }: { result: string }) => result)
  expect(logged.filter((result: string) => result === 'unknown')).toHaveLength(5)

  // A row that was only asked to wait is known to have been submitted before.
  await faults(world, { fault: 'status', status: 429, times: 4, ...POST })
  const again = await bulkJson(world, SUBMIT)
  expect(new Set(again.rows.map(({ code }) => code))).toEqual(new Set(['submitted_before']))
  const ports = await portsOf(world)
  expect(ports).toHaveLength(60)
  expect(rows.map(({ port_id }) => port_id).sort()).toEqual(ports.map(({ id }) => id).sort())
})

test('Retry-After holds every worker: while it runs, nothing is sent', async () => {
  const world = await withRows(40)
  const before = world.clock.at
  await faults(world, { fault: 'status', status: 429, retry_after: 90, times: 1, ...POST })
  const { code } = await bulkJson(world, [...SUBMIT, '--concurrency', '4'])
  expect(code).toBe(0)
  expect(world.clock.at - before).toBeGreaterThanOrEqual(90 * SECOND)
  expect(world.clock.slept).toContain(90 * SECOND)
})

test('through a pipe a long wait is said once, with what is waited for', async () => {
  const world = await withRows(5)
  await faults(world, { fault: 'status', status: 429, retry_after: 90, times: 1, ...POST })
  const { code, stderr } = await world.run(['bulk', ...SUBMIT, '--concurrency', '1'])
  expect(code).toBe(0)
  const said = stderr.split('\n').filter((line) => line.includes('rows'))
  expect(said[0]).toMatch(/^0 rows; KaiCalls asks to wait \d+ s$/)
  expect(new Set(said).size).toBe(said.length)
  expect(said.length).toBeLessThan(4)
})

test('Ctrl-C finishes what is under way, says where it stands and how to go on; going on does the rest', async () => {
  const world = await withRows(60)
  let posts = 0
  const watched = setInterval(() => {
    posts = world.requests.filter(({ method }) => method === 'POST').length
    if (posts >= 15) {
      clearInterval(watched)
      world.interrupt()
    }
  }, 1)
  const stopped = await world.run(['bulk', ...SUBMIT, '--concurrency', '2'])
  clearInterval(watched)
  expect(stopped.code).toBe(130)
  const totals = Object.fromEntries(stopped.stdout.split('\n').map((line) => line.split('\t')))
  const submitted = Number(totals.submitted)
  expect(submitted).toBeGreaterThanOrEqual(15)
  expect(submitted + Number(totals.not_tried)).toBe(60)
  expect(stopped.stderr).toContain('Go on with: kaiport bulk submit ports.csv --resume --yes')
  expect(await portsOf(world)).toHaveLength(submitted)

  const resumed = await bulkJson(world, [...SUBMIT, '--resume'])
  expect(resumed.code).toBe(0)
  expect(resumed.summary).toMatchObject({ total: 60, submitted: 60 })
  expect(await portsOf(world)).toHaveLength(60)
})

test('--max-failures stops early, and says so', async () => {
  const world = await openWorld()
  const bad = Array.from({ length: 30 }, (_, i) => bulkRow(2_000 + i).replace(/^\+1\d{3}/, '+1111'))
  world.file('ports.csv', csvOf(...bad, ...Array.from({ length: 2_000 }, (_, i) => bulkRow(3_000 + i))))
  const { code, summary } = await bulkJson(world, [...SUBMIT, '--max-failures', '10'])
  expect(code).toBe(11)
  expect(summary.stopped).toBe('max_failures')
  expect(summary).toMatchObject({ total: 2_030, invalid: 10, not_tried: 2_020 })
})

test('a key that loses its right half way stops the run with 4', async () => {
  const world = await withRows(60)
  const posts = () => world.requests.filter(({ method }) => method === 'POST').length
  const denied = { fault: 'status', status: 403, times: 1_000, ...POST }
  const watched = setInterval(() => {
    if (posts() < 10) return
    clearInterval(watched)
    faults(world, denied)
  }, 1)
  const { code, summary } = await bulkJson(world, [...SUBMIT, '--concurrency', '2'])
  clearInterval(watched)
  expect([code, summary.stopped]).toEqual([4, 'forbidden'])
  expect(summary.submitted).toBeGreaterThan(5)
  expect(summary.failed).toBeLessThan(4)
})

test('a business that the key does not reach fails its own rows alone', async () => {
  const world = await openWorld()
  const { api_key } = await world.control('keys', { scopes: ['*'], business_id: 'biz_bluebonnet' })
  const rows = Array.from({ length: 20 }, (_, i) => `${bulkRow(2_000 + i)},${i === 9 ? 'biz_juniper' : ''}`)
  world.file('ports.csv', `${BULK_HEADER},business_id\n${rows.join('\n')}\n`)
  const { code, summary, results } = await bulkJson(world, SUBMIT, { env: { KAICALLS_API_KEY: api_key } })
  expect([code, summary.submitted, results[10]]).toEqual([11, 19, 'failed'])
  expect(summary.groups).toContainEqual(
    expect.objectContaining({ code: 'forbidden', rows: '10', fix: expect.stringContaining('auth status') }),
  )
})

test('--timeout begins nothing new once it has run out, and ends with 8', async () => {
  const world = await withRows(20)
  await faults(world, { fault: 'status', status: 429, retry_after: 60, times: 1, ...POST })
  const { code, summary } = await bulkJson(world, [...SUBMIT, '--timeout', '20s'])
  expect([code, summary.error.hint]).toEqual([8, 'Nothing is lost: the run can be gone on with at any time.'])
  expect(summary.stopped).toBe('timed_out')
  expect(summary.submitted + summary.not_tried + summary.failed).toBe(20)
})

test('an API that is away stops the run with 9, and the rest is not tried', async () => {
  const world = await withRows(20)
  await faults(world, { fault: 'status', status: 503, times: 1_000, ...POST })
  const { code, summary } = await bulkJson(world, SUBMIT)
  expect(code).toBe(9)
  expect(summary.submitted).toBe(0)
  expect(summary.failed + summary.not_tried).toBe(20)
})

test('--dry-run sends nothing and keeps nothing', async () => {
  const world = await withRows(5)
  const { code, summary, results } = await bulkJson(world, ['submit', 'ports.csv', '--dry-run'])
  expect([code, summary.ready, summary.dry_run]).toEqual([0, 5, true])
  expect(Object.values(results)).toEqual(Array.from({ length: 5 }, () => 'ready'))
  expect(world.requests).toEqual([])
  expect(readdirSync(world.root)).not.toContain('home')
})

test('a part that does not exist, and a signature that is still to come or too old, are refused', async () => {
  const world = await withRows(1)
  const refused = async (...flags: string[]) => (await world.run(['bulk', ...SUBMIT, ...flags])).stderr
  expect(await refused('--shard', '5/4')).toContain('"5/4" is no part of a file')
  expect(await refused('--signed-at', '2027-01-01T00:00:00Z')).toContain('dated in the future')
  expect(await refused('--signed-at', '2026-09-01T00:00:00Z')).toContain('more than 60 days after it')
  expect(world.requests).toEqual([])
  const doubtful = await world.run(['bulk', ...SUBMIT, '--signed-at', '2026-11-17T00:00:00Z'])
  expect([doubtful.code, doubtful.stderr]).toEqual([0, expect.stringContaining('20 days old')])
})

test('nothing is submitted without a yes; a person who says no stops it', async () => {
  const world = await withRows(2)
  const refused = await world.run(['bulk', 'submit', 'ports.csv'])
  expect([refused.code, await portsOf(world)]).toEqual([2, []])
  const no = await world.run(['bulk', 'submit', 'ports.csv'], {
    answers: [['Letter of Authorization', 'n']],
  })
  expect([no.code, await portsOf(world)]).toEqual([130, []])
  // What a yes would be for is said first, and without a key there is nothing to say yes to.
  expect(no.stderr).toMatch(/· sandbox · key from KAICALLS_API_KEY.*Submit every row/s)
  const keyless = await world.run(['bulk', 'submit', 'ports.csv'], {
    env: { KAICALLS_API_KEY: undefined },
    answers: [['Try it in the sandbox', 'n']],
  })
  expect([keyless.code, keyless.stderr]).toEqual([4, expect.not.stringContaining('Submit every row')])
})

test('shards of a file together submit each row once, in whichever order', async () => {
  const world = await withRows(50)
  const shards = []
  for (const i of [3, 1, 4, 2]) shards.push(await bulkJson(world, [...SUBMIT, '--shard', `${i}/4`]))
  const rows = shards.flatMap(({ rows }) => rows.map(({ row }) => row))
  expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  expect(shards.map(({ summary }) => summary.shard)).toEqual(['3/4', '1/4', '4/4', '2/4'])
  expect(await portsOf(world)).toHaveLength(50)
})

test('two runs of one file at once make one port a row', async () => {
  const world = await withRows(80)
  const both = await Promise.all([
    bulkJson(world, SUBMIT),
    bulkJson(world, [...SUBMIT, '--journal', 'other.db']),
  ])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(await portsOf(world)).toHaveLength(80)
  const [one, other] = both
  for (let row = 1; row <= 80; row++)
    expect([one?.results[row], other?.results[row]].sort()).toEqual(['already', 'submitted'])
})

test('reports: the CSV is the file with what became of each row, and opens nowhere as a formula', async () => {
  const world = await openWorld()
  world.file('ports.csv', csvOf(bulkRow(2_000), bulkRow(2_001).replace(/^\+1\d{3}/, '+1111')))
  const { code } = await world.run([
    'bulk',
    ...SUBMIT,
    '--report',
    'csv=out/result.csv',
    '--report',
    'json=result.ndjson',
  ])
  expect(code).toBe(11)
  const [header, ...rows] = parse(world.readFile(join(world.cwd, 'out', 'result.csv'))) as string[][]
  expect(header?.slice(-5)).toEqual(['result', 'port_id', 'status', 'code', 'message'])
  expect(rows.map((row) => row.at(-5))).toEqual(['submitted', 'invalid'])
  expect(rows.map((row) => row[3])).toEqual(['****0200', '****0200'])
  const lines = world.readFile(join(world.cwd, 'result.ndjson')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(['row', 'row', 'summary'])
  const both = await world.run(['bulk', ...SUBMIT, '--report', 'csv', '--json'])
  expect(both.code).toBe(2)
})

test('a PIN is read where its cell points, and nothing that kaiport writes holds it', async () => {
  const world = await openWorld()
  const csv = `${BULK_HEADER},pin\n${bulkRow(2_000)},env:THE_PIN\n${bulkRow(2_001)},86421\n${bulkRow(2_002)},env:MISSING\n`
  world.file('ports.csv', csv)
  const { code, results, stdout, stderr } = await bulkJson(world, [...SUBMIT, '--report', 'csv=result.csv'], {
    env: { THE_PIN: '97531' },
  })
  expect([code, results]).toEqual([11, { 1: 'submitted', 2: 'submitted', 3: 'invalid' }])
  expect(stderr).toContain('stand in plain text')
  const bodies = world.requests.filter(({ method }) => method === 'POST').map(({ body }) => String(body))
  expect(bodies.join()).toContain('97531')
  expect(bodies.join()).toContain('86421')
  const state = join(world.home, 'state')
  const written = readdirSync(state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  expect(written.length).toBeGreaterThan(1)
  for (const text of [stdout, stderr, world.readFile(join(world.cwd, 'result.csv')), ...written]) {
    expect(text).not.toContain('97531')
    expect(text).not.toContain('86421')
    expect(text).not.toContain('EX-100200')
  }
})

test('what a run sent is in the audit log, a line for each row', async () => {
  const world = await withRows(12)
  await bulkJson(world, SUBMIT)
  await bulkJson(world, SUBMIT)
  const { stdout } = await world.run(['log', '--json'])
  const entries = JSON.parse(stdout)
  expect(entries).toHaveLength(24)
  expect(entries.filter((entry: { result: string }) => entry.result === 'done')).toHaveLength(12)
  expect(entries[0]).toMatchObject({
    action: 'submit',
    result: 'replayed',
    number: expect.stringMatching(/^\d{4}$/),
  })
})

test('fictional numbers never reach the live API', async () => {
  const world = await withRows(2)
  const { code, summary } = await bulkJson(world, ['submit', 'ports.csv', '--dry-run'], {
    env: { KAICALLS_BASE_URL: 'https://www.kaicalls.com', KAICALLS_API_KEY: 'kc_live_x' },
  })
  expect([code, summary.invalid]).toEqual([6, 2])
})

test('a terminal sees progress that is redrawn, and what came of it at the end', async () => {
  const world = await withRows(30)
  const { code, stdout, stderr } = await world.run(['bulk', ...SUBMIT], { tty: true })
  expect(code).toBe(0)
  expect(stdout).toMatch(/Submitted +✓ 30/)
  expect(stderr).toContain('Follow the ports: kaiport bulk status ports.csv --watch')
})

test('a run whose reader goes away goes on to its end, and writes its reports', async () => {
  const world = await withRows(60)
  const reports = ['--report', 'junit=report.xml']
  const { code, stdout } = await world.run(['bulk', ...SUBMIT, '--json', ...reports], { reads: 1 })
  expect([code, stdout.trim().split('\n').length]).toEqual([0, 1])
  expect(await portsOf(world)).toHaveLength(60)
  expect(world.readFile(join(world.cwd, 'report.xml'))).toContain('tests="60"')
})

test('where the journal cannot be kept, another place for it is named', async () => {
  const world = await withRows(1)
  mkdirSync(world.home)
  writeFileSync(join(world.home, 'state'), '')
  const refused = await world.run(['bulk', ...SUBMIT])
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--journal PATH')])
  expect((await world.run(['bulk', ...SUBMIT, '--journal', 'here.db'])).code).toBe(0)
})

test('progress says how much is done, not how much was read', async () => {
  const world = await withRows(700)
  await faults(world, { fault: 'status', status: 429, retry_after: 2, times: 9, ...POST })
  const { stdout } = await world.run(['bulk', ...SUBMIT], { tty: true })
  const shown = [...stdout.matchAll(/(\d+) %\n +(\d+) rows/g)].map(([, percent, rows]) =>
    [percent, rows].map(Number),
  )
  expect(shown.length).toBeGreaterThan(2)
  for (const [percent, rows = 0] of shown) expect(percent).toBe(Math.floor(rows / 7))
})

test('more rows than are read at once, all kinds of journal named', async () => {
  const world = await openWorld()
  world.file('many.csv', bulkCsv(1_200))
  const { summary } = await bulkJson(world, ['submit', 'many.csv', '--yes', '--journal', 'here.db'])
  expect(summary.total).toBe(1_200)
  expect(summary.submitted + summary.invalid).toBe(1_200)
  expect(readdirSync(world.cwd)).toContain('here.db')
})
