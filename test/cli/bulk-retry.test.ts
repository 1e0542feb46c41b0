import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { scenarios } from '../../src/sandbox/scenarios.ts'
import { bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { DAY } from '../support/clock.ts'
import { faults, pass } from '../support/ports.ts'
import { filesHolding } from '../support/secrets.ts'
import { openWorld, type World } from '../support/world.ts'

type Cells = Record<string, string | undefined>

/** Every scenario of the sandbox that can be submitted, but for one that is refused at once. */
const PLAYED = scenarios.filter(({ key }) => key !== 'not-portable')
const COLUMNS = [...BULK_HEADER.split(','), 'address_line2', 'pin']

/** A file of thirty rows: every scenario, and rows that go well. */
async function submittedBatch(): Promise<World> {
  const world = await openWorld()
  const plain = Array.from(
    { length: 30 - PLAYED.length },
    (_, i) => parse(`${BULK_HEADER}\n${bulkRow(2_000 + i)}\n`, { columns: true })[0] as Cells,
  )
  const rows = [...PLAYED.map(({ details }): Cells => details), ...plain]
  world.file('ports.csv', stringify([COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name] ?? ''))]))
  const { code, summary } = await bulkJson(world, ['submit', 'ports.csv', '--yes'])
  expect([code, summary.submitted]).toEqual([0, 30])
  await pass(world, 20 * DAY)
  return world
}

const rejectedRows = (world: World): Cells[] =>
  parse(world.readFile(join(world.cwd, 'rejected.csv')), { columns: true })

/** What a person does with the file once the carriers have said what is right. */
function corrected(row: Cells): Cells {
  const scenario = PLAYED.find(({ details }) => row.phone_number?.endsWith(details.phone_number ?? '-'))
  return { ...row, ...scenario?.corrected }
}

test('thirty rows of every kind, rejected, corrected and sent again until all are completed', async () => {
  const world = await submittedBatch()
  const before = await bulkJson(world, ['status', 'ports.csv'])
  expect(before.summary.rejected).toBeGreaterThan(8)
  expect(before.summary.rejected + before.summary.completed).toBe(30)
  const reasons = before.summary.groups.map((group: { code: string }) => group.code)
  expect(new Set(reasons).size).toBe(reasons.length)

  let rounds = 0
  for (; rounds < 4; rounds++) {
    const { summary } = await bulkJson(world, ['status', 'ports.csv'])
    if (!summary.rejected) break
    const first = await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv', '--yes'])
    expect(first.code).toBe(0)
    const rows = rejectedRows(world)
    expect(rows).toHaveLength(summary.rejected)
    for (const row of rows) expect(row.message).toMatch(/\w/)
    world.file('rejected.csv', stringify(rows.map(corrected), { header: true }))
    // One reason is a code that nobody has heard of: it went through the second time, the carrier said.
    const sent = await bulkJson(world, ['retry', 'rejected.csv', '--yes', '--unchanged'])
    expect(sent.rows.filter(({ result }) => result !== 'submitted')).toEqual([])
    expect(sent.summary.groups.filter(({ code }: { code: string }) => code === 'text_marker')).toEqual([])
    await pass(world, 20 * DAY)
  }
  expect(rounds).toBeLessThan(4)
  const { stdout } = await world.run(['bulk', 'status', 'ports.csv'])
  expect(stdout).toBe('total\t30\ncompleted\t30\n')
  expect(filesHolding([world.home], ['730265', '8834-201-5567'])).toEqual([])
})

test('a field that a reason asks for gets a column, and the file is not written over without a yes', async () => {
  const world = await submittedBatch()
  expect(world.readFile(join(world.cwd, 'ports.csv'))).not.toContain('new_billing_telephone_number')
  await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  const [row] = rejectedRows(world).filter(({ code }) => code === 'btn_porting_needs_new_btn')
  expect(row).toMatchObject({ new_billing_telephone_number: '', port_type: '', result: 'rejected' })

  world.file('rejected.csv', 'corrected by hand')
  const again = await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--yes')])
  expect(world.readFile(join(world.cwd, 'rejected.csv'))).toBe('corrected by hand')
  const itself = await world.run(['bulk', 'retry', 'ports.csv', '--output', './ports.csv', '--yes'])
  expect([itself.code, itself.stderr]).toEqual([
    2,
    expect.stringContaining('would overwrite ports.csv, which this command reads'),
  ])
})

test('--dry-run says of each row what would be sent, and changes nothing', async () => {
  const world = await submittedBatch()
  await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  const rows = rejectedRows(world).map((row, i) => (i % 2 ? row : corrected(row)))
  world.file('rejected.csv', stringify(rows, { header: true }))
  const requests = world.requests.length
  const log = await world.run(['log', '--json'])
  const { code, summary, rows: told } = await bulkJson(world, ['retry', 'rejected.csv', '--dry-run'])
  expect(code).toBe(6)
  expect(summary).toMatchObject({ total: rows.length, dry_run: true })
  expect(summary.ready + summary.invalid).toBe(rows.length)
  expect(told[0].message).toMatch(/^Would be sent (with another|again)/)
  expect(world.requests.slice(requests).filter(({ method }) => method !== 'GET')).toEqual([])
  expect(await world.run(['log', '--json'])).toEqual(log)
  const text = await world.run(['bulk', 'retry', 'rejected.csv', '--dry-run'])
  expect(text.stderr).toContain('--dry-run')
})

test('a report of the step that sends nothing is refused', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const { code, stderr } = await world.run(['bulk', 'retry', 'ports.csv', '--report', 'html=x.html'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('kaiport bulk status ports.csv --report')])
})

test('a refused PIN is not sent once more because its cell still points at it', async () => {
  const world = await openWorld({ env: { THE_PIN: '1357' } })
  world.file('ports.csv', `${BULK_HEADER},pin\n${bulkRow(2_000)},env:THE_PIN\n`)
  const { rows } = await bulkJson(world, ['submit', 'ports.csv', '--yes'])
  await world.control('reject', { id: rows[0].port_id, codes: ['pin_mismatch'] })
  const told = await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv', '--json'])
  const { port_id } = rows[0]
  expect(
    told.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { type: 'port', row: 1, port_id, rejections: [{ code: 'pin_mismatch' }] },
    { type: 'summary', kind: 'rejected', file: 'rejected.csv', total: 1, rejected: 1 },
  ])
  const [row] = rejectedRows(world)
  expect(row).toMatchObject({ pin: '', code: 'pin_mismatch' })
  const untouched = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(untouched.rows[0]).toMatchObject({ result: 'invalid', code: 'pin_mismatch' })
  world.file('rejected.csv', stringify([{ ...row, pin: 'env:THE_PIN' }], { header: true }))
  expect((await bulkJson(world, ['retry', 'rejected.csv', '--yes'])).summary.submitted).toBe(1)
})

test('when nothing is rejected there is nothing to write', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  await bulkJson(world, ['submit', 'ports.csv', '--yes'])
  const { code, stderr } = await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('No port of this file is rejected.')])
  expect(existsSync(join(world.cwd, 'rejected.csv'))).toBe(false)
})

test('a port of another business is not touched, unless its row names that business', async () => {
  const world = await openWorld()
  const elsewhere = { env: { KAICALLS_BUSINESS_ID: 'biz_juniper' } }
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const { rows } = await bulkJson(world, ['submit', 'ports.csv', '--yes'], elsewhere)
  const id = rows[0].port_id
  await world.control('reject', { id, codes: ['account_number_mismatch'] })
  // The business of this world finds no port of the file.
  const here = await bulkJson(world, ['status', 'ports.csv'])
  expect(here.summary).toMatchObject({ total: 0, rows_without_port: 1 })

  const row = bulkRow(2_000).replace('EX-100200', 'EX-200300')
  world.file('rejected.csv', `${BULK_HEADER},port_id\n${row},${id}\n`)
  const refused = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect([refused.code, refused.rows[0]]).toEqual([
    11,
    expect.objectContaining({ result: 'invalid', code: 'not_found', column: 'port_id', port_id: null }),
  ])
  expect(refused.rows[0].message).toContain(`${id} of the business biz_bluebonnet`)
  expect(world.requests.filter(({ method }) => method === 'PATCH')).toEqual([])
  expect((await bulkJson(world, ['status', 'rejected.csv'])).summary.total).toBe(0)

  world.file('named.csv', `${BULK_HEADER},port_id,business_id\n${row},${id},biz_juniper\n`)
  expect((await bulkJson(world, ['status', 'named.csv'])).summary).toMatchObject({ total: 1, rejected: 1 })
  const sent = await bulkJson(world, ['retry', 'named.csv', '--yes'])
  expect([sent.code, sent.results]).toEqual([0, { 1: 'submitted' }])
})

test('where the answer to a correction is lost, it is not said that somebody else sent it', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const { rows } = await bulkJson(world, ['submit', 'ports.csv', '--yes'])
  const id = rows[0].port_id
  await world.control('reject', { id, codes: ['account_number_mismatch'] })
  await faults(world, { fault: 'drop_after', times: 1, method: 'PATCH', path: '/port-requests' })
  const row = bulkRow(2_000).replace('EX-100200', 'EX-200300')
  world.file('rejected.csv', `${BULK_HEADER},port_id\n${row},${id}\n`)
  const sent = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect([sent.code, sent.rows[0]]).toEqual([
    0,
    expect.objectContaining({ result: 'already', code: 'answer_lost', status: 'submitted' }),
  ])
  expect(sent.rows[0].message).toContain('this run sent the port again, or')
  const again = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(again.rows[0]).toMatchObject({ result: 'already', code: 'not_rejected' })
})

test('an account number that is left as it was written stays as it was sent, whatever it is made of', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000).replace('EX-100200', '883420155-7')}\n`)
  const { rows } = await bulkJson(world, ['submit', 'ports.csv', '--yes'])
  await world.control('reject', { id: rows[0].port_id, codes: ['entity_name_mismatch'] })
  await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  const [row] = rejectedRows(world)
  expect(row?.account_number).toBe('****1557')
  world.file('rejected.csv', stringify([{ ...row, business_name: 'Other LLC' }], { header: true }))
  const sent = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect([sent.code, sent.results]).toEqual([0, { 1: 'submitted' }])
  const [patch] = world.requests.filter(({ method }) => method === 'PATCH')
  expect(JSON.parse(patch?.body ?? '')).not.toHaveProperty('account_number')
})

/** The command that is suggested after these words, without its program. */
function suggested({ stderr }: { readonly stderr: string }, after: string): string[] {
  const [, command = ''] = stderr.replace(/\s+/g, ' ').split(`${after} kaiport `)
  return command.trim().split(' ')
}

test('the commands that are suggested work as they are printed', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER.replace('phone_number', 'Rufnummer')}\n${bulkRow(2_000)}\n`)
  const map = ['--map', 'Rufnummer=phone_number'] as const
  const { rows } = await bulkJson(world, ['submit', 'ports.csv', '--yes', ...map])
  await world.control('reject', { id: rows[0].port_id, codes: ['account_number_mismatch'] })
  const first = await world.run(['bulk', 'retry', 'ports.csv', ...map, '--output', 'rejected.csv'])
  const correct = suggested(first, 'then:')
  expect(correct).toEqual(['bulk', 'retry', 'rejected.csv', ...map, '--yes'])

  const codes = ['--accept', 'requested_date_early', '--unchanged'] as const
  const dry = await world.run(['bulk', 'retry', 'rejected.csv', ...map, ...codes, '--dry-run'])
  expect(dry.code).toBe(0)
  const send = suggested(dry, 'Send them again:')
  expect(send).toEqual(['bulk', 'retry', 'rejected.csv', ...map, ...codes])
  const sent = await world.run([...send, '--yes'])
  expect([sent.code, sent.stdout]).toEqual([0, expect.stringContaining('submitted\t1')])
  const watch = await world.run([...suggested(sent, 'Follow the ports:'), '--timeout', '1s'])
  expect(watch.code).toBe(8)
})

test('where nobody knows what the reason asks for, a row can go as it stands', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const { rows } = await bulkJson(world, ['submit', 'ports.csv', '--yes'])
  await world.control('reject', { id: rows[0].port_id, codes: ['unheard_of'] })
  await world.run(['bulk', 'retry', 'ports.csv', '--output', 'rejected.csv'])
  const kept = await world.run(['bulk', 'retry', 'rejected.csv', '--yes'])
  expect([kept.code, kept.stdout]).toEqual([11, expect.stringContaining('nothing_changed')])
  const send = suggested(kept, 'send them again as they stand:')
  expect(send).toEqual(['bulk', 'retry', 'rejected.csv', '--yes', '--unchanged'])
  expect((await world.run(send)).code).toBe(0)
})

/** A file of so many rows, submitted and then rejected for their account numbers, and one with other numbers. */
async function rejectedBatch(rows: number, ...submit: readonly string[]): Promise<World> {
  const world = await openWorld()
  const lines = Array.from({ length: rows }, (_, i) => bulkRow(2_000 + i * 10))
  world.file('ports.csv', [BULK_HEADER, ...lines, ''].join('\n'))
  const { rows: made } = await bulkJson(world, ['submit', 'ports.csv', '--yes', ...submit])
  for (const { port_id } of made)
    await world.control('reject', { id: port_id, codes: ['account_number_mismatch'] })
  const mended = lines.map((line, i) => `${line.replace(/(EX-\d+)/, '$1-7')},${made[i].port_id}`)
  world.file('rejected.csv', [`${BULK_HEADER},port_id`, ...mended, ''].join('\n'))
  return world
}

const loggedRetries = async (world: World): Promise<Cells[]> =>
  JSON.parse((await world.run(['log', '--all', '--json'])).stdout).filter(
    ({ action }: Cells) => action === 'retry',
  )

test('the audit log has what was written, and not what was only looked at', async () => {
  const world = await rejectedBatch(2)
  const [header = '', first = '', second = ''] = world
    .readFile(join(world.cwd, 'rejected.csv'))
    .replace('EX-100201-7', '****0201')
    .split('\n')
  world.file('rejected.csv', [header, first, second, ''].join('\n'))
  const { results } = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(results).toEqual({ 1: 'submitted', 2: 'invalid' })
  const port_id = first.split(',').at(-1)
  const written = [expect.objectContaining({ port_id, result: 'done', fields: ['account_number'] })]
  expect(await loggedRetries(world)).toEqual(written)
  const again = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(again.results).toEqual({ 1: 'already', 2: 'invalid' })
  expect(await loggedRetries(world)).toEqual(written)
})

test('a letter that has to be signed anew is signed with the title that it had', async () => {
  const world = await rejectedBatch(1, '--signer-title', 'Owner')
  const corrections = world.readFile(join(world.cwd, 'rejected.csv'))
  world.file('rejected.csv', corrections.replace('Example Plumbing', 'Sample Plumbing'))
  expect((await bulkJson(world, ['retry', 'rejected.csv', '--yes'])).results).toEqual({ 1: 'submitted' })
  const [patch] = world.requests.filter(({ method }) => method === 'PATCH')
  expect(JSON.parse(patch?.body ?? '').loa).toMatchObject({ signer_title: 'Owner' })
})

test('an address is checked as a whole, with the ZIP codes that kaiport knows', async () => {
  const world = await rejectedBatch(1)
  const corrections = world.readFile(join(world.cwd, 'rejected.csv'))
  world.file('rejected.csv', corrections.replace(/,\d{5},US,/, ',99501,US,'))
  const { rows } = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(rows[0]).toMatchObject({ result: 'invalid', code: 'postal_code_state_mismatch' })
})

test('what every row would run into ends the run', async () => {
  const world = await rejectedBatch(60)
  const before = world.requests.length
  await faults(world, { fault: 'status', status: 401, times: 1_000, path: '/port-requests' })
  const { code, summary } = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(code).toBe(4)
  expect(summary.not_tried).toBeGreaterThan(40)
  expect(world.requests.length - before).toBeLessThan(20)
})

test('corrections that are noted in the journal of the file leave its rows known', async () => {
  const world = await rejectedBatch(3, '--journal', 'runs.db')
  expect((await bulkJson(world, ['retry', 'rejected.csv', '--yes', '--journal', 'runs.db'])).code).toBe(0)
  const posts = () => world.requests.filter(({ method }) => method === 'POST').length
  const before = posts()
  const resumed = await bulkJson(world, ['submit', 'ports.csv', '--yes', '--resume', '--journal', 'runs.db'])
  expect(resumed.code).toBe(0)
  expect(posts()).toBe(before)
})
