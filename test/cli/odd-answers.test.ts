import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkCsv, bulkNumber, bulkRow } from '../support/bulk-rows.ts'
import { HOUR, MINUTE } from '../support/clock.ts'
import { CLEAN, submitted } from '../support/ports.ts'
import { answering } from '../support/servers.ts'
import { openWorld, type World } from '../support/world.ts'

type Json = Record<string, unknown>

/** KaiCalls as it is, but for what it says of one number. Gives the origin. */
function saying(world: World, number: string, odd: Json): Promise<string> {
  const told = (port: Json) => (port.phone_number === number ? { ...port, ...odd } : port)
  return between(world, async ({ forward }) => {
    const answer = (await (await forward()).json()) as Json
    const ports = answer.port_requests as Json[] | undefined
    return Response.json(ports ? { ...answer, port_requests: ports.map(told) } : told(answer))
  })
}

/** A port that goes well, and one that an odd answer is about. */
async function twoPorts(world: World): Promise<{ good: string; odd: string }> {
  const good = await submitted(world, 'clean')
  const odd = await submitted(world, 'carrier-silent')
  return { good: good.id, odd: odd.id }
}

const ODD = '+15125550113'
const idsOf = (stdout: string) => JSON.parse(stdout).map(({ id }: { id: string }) => id)

test.each<[string, Json, Json]>([
  ['no attempt', { attempt: null }, { attempt: 1 }],
  ['a rejection without a code', { rejections: [{ code: null }] }, { rejections: [{ code: 'unknown' }] }],
  ['a rejection in words alone', { rejections: ['PIN wrong'] }, { rejections: [{ message: 'PIN wrong' }] }],
  ['fields that are none', { rejections: [{ fields: null }] }, { rejections: [{ fields: [] }] }],
  ['a carrier without a name', { losing_carrier: { name: null } }, { losing_carrier: null }],
  ['a carrier by its name', { losing_carrier: 'Pecan Mobile' }, { losing_carrier: { name: 'Pecan Mobile' } }],
  [
    'an event without an id',
    { events: [{ created_at: '2026-12-07T15:00:00Z' }] },
    { events: [{ id: null }] },
  ],
  ['an event without a moment', { events: [{ id: 'evt_1' }] }, { events: [] }],
  [
    'times that are none',
    { status: 'completed', completed_at: 'soon', foc_at: 'next week', events: [] },
    { completed_at: null, foc_at: null },
  ],
  ['a day for a cutover', { foc_at: '2026-12-10' }, { foc_at: '2026-12-10' }],
  [
    'the newest event first',
    {
      events: [
        { id: 'evt_4', created_at: '2026-12-08T15:00:00Z' },
        { id: 'evt_3', created_at: '2026-12-07T09:00:00-06:00' },
        { id: 'evt_2', created_at: '2026-12-07T15:00:00Z' },
        { id: 'evt_1', created_at: '2026-12-07T14:59:00Z' },
      ],
    },
    { events: [{ id: 'evt_1' }, { id: 'evt_2' }, { id: 'evt_3' }, { id: 'evt_4' }] },
  ],
  ['a document without an id', { documents: [{ id: null }] }, { documents: [{ type: 'other' }] }],
])('a port with %s is read like any other', async (_, odd, read) => {
  const world = await openWorld()
  const ids = await twoPorts(world)
  const env = { KAICALLS_BASE_URL: await saying(world, ODD, odd) }
  const list = await world.run(['list', '--json'], { env })
  expect([list.code, idsOf(list.stdout)]).toEqual([0, [ids.odd, ids.good]])
  const { code, stdout } = await world.run(['show', ids.odd, '--json'], { env })
  expect([code, JSON.parse(stdout)]).toMatchObject([0, read])
  for (const command of ['show', 'status', 'message'])
    expect((await world.run([command, ids.odd], { env, tty: true })).code).toBe(0)
})

test.each([['list'], ['status']])(
  '%s leaves out a port that cannot be read, names it, and shows the others',
  async (command) => {
    const world = await openWorld()
    const ids = await twoPorts(world)
    const env = { KAICALLS_BASE_URL: await saying(world, ODD, { updated_at: 'lately' }) }
    const { code, stdout, stderr } = await world.run([command, '--json'], { env })
    expect([code, idsOf(stdout)]).toEqual([1, [ids.good]])
    expect(stderr).toBe(
      `Port request ${ids.odd} (${ODD}) is left out, because it cannot be read: updated_at: is no moment. As KaiCalls has it: kaiport api GET '/port-requests?id=${ids.odd}'\n`,
    )
  },
)

test('what decides something does not pass over a port that cannot be read', async () => {
  const world = await openWorld()
  const ids = await twoPorts(world)
  const env = { KAICALLS_BASE_URL: await saying(world, ODD, { updated_at: 'lately' }) }
  const { code, stdout } = await world.run(['safe-to-cancel', ODD, '--json'], { env })
  expect([code, JSON.parse(stdout)]).toMatchObject([3, { error: { code: 'unreadable_answer' } }])
  expect(stdout).toContain(ids.odd)
  expect((await world.run(['show', '+15125550142'], { env })).code).toBe(0)
})

test('a batch is told of but for the port that cannot be read', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(3))
  const odd: Json = {}
  const env = { KAICALLS_BASE_URL: await saying(world, bulkNumber(1), odd) }
  await world.run(['bulk', 'submit', 'ports.csv', '--yes', '--quiet'], { env })
  odd.status = null
  const known = await world.run(['bulk', 'status', 'ports.csv'], { env })
  expect(known.stdout).toBe('total\t3\nunknown\t1\nsubmitted\t2\n')
  expect(known.stderr).toMatch(/^Port request port_\w+ is left out, .* status: /)
  expect(known.stderr).toContain('is not known')
  const found = await world.run(['bulk', 'status', 'ports.csv', '--journal', 'new.db'], { env })
  expect(found.stdout).toBe('total\t2\nsubmitted\t2\n')
  expect(found.stderr).toContain(`(${bulkNumber(1)}) is left out, because it cannot be read: status: `)
})

test('a watch follows the others to their end, names the odd one once, and does not end with 0', async () => {
  const world = await openWorld()
  const ids = await twoPorts(world)
  const env = { KAICALLS_BASE_URL: await saying(world, ODD, { status: 7 }) }
  const watch = ['status', '--watch', '--json', '--interval', '6h']
  const { code, stdout, stderr } = await world.run(watch, { env })
  expect(code).toBe(1)
  expect(stdout).toContain('"to":"completed"')
  expect(stdout).not.toContain(ids.odd)
  expect(stderr.split(ids.odd)).toHaveLength(3)
})

/** A KaiCalls that something else stands before from the first minute to the third hour, and answers so. */
async function shadowed(world: World, page: () => Response): Promise<string> {
  let away = false
  world.clock.plan(MINUTE, () => {
    away = true
  })
  world.clock.plan(3 * HOUR, () => {
    away = false
  })
  return between(world, async ({ forward }) => (away ? page() : await forward()))
}

test.each([
  [200, 'unreadable_answer'],
  [302, 'unreadable_answer'],
  [403, 'unreadable_answer'],
  [404, 'unreadable_answer'],
  [408, 'unavailable'],
])('a watch survives a page that something else answered with: %d', async (status, code) => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const url = await shadowed(world, () => new Response('<html>Maintenance</html>', { status }))
  const watch = ['status', id, '--watch', '--json', '--interval', '1h'] as const
  const told = await world.run(watch, { env: { KAICALLS_BASE_URL: url } })
  expect(told.code).toBe(0)
  const lines = told.stdout.trimEnd().split('\n')
  const failed = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === 'error')
  expect(failed[0]).toMatchObject({ code, failures: 1 })
})

test('a path that was there a moment ago is still watched, of two ports and of a file', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const other = await submitted(world, 'clean-wireless')
  const page = () => new Response('<html>Not found</html>', { status: 404 })
  const pair = ['status', id, other.id, '--watch', '--json', '--interval', '1h'] as const
  const both = await world.run(pair, { env: { KAICALLS_BASE_URL: await shadowed(world, page) } })
  expect([both.code, both.stdout]).toEqual([0, expect.stringContaining('"code":"porting_not_offered"')])

  const file = await openWorld()
  file.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  await bulkJson(file, ['submit', 'ports.csv', '--yes'])
  const env = { KAICALLS_BASE_URL: await shadowed(file, page) }
  const watched = await file.run(['bulk', 'status', 'ports.csv', '--watch', '--interval', '1h'], { env })
  expect([watched.code, watched.stderr]).toEqual([0, expect.stringContaining('does not offer porting')])
})

test('a sign-in page in place of KaiCalls ends a bulk run before it has seen many rows', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(200))
  let seen = 0
  const origin = await answering((_request, response) => {
    seen++
    response.writeHead(302, { location: 'https://portal.example/login?from=secret' }).end()
  })
  const { code, summary } = await bulkJson(world, ['submit', 'ports.csv', '--yes', '--concurrency', '4'], {
    env: { KAICALLS_BASE_URL: origin },
  })
  expect([code, summary.error]).toEqual([
    1,
    expect.objectContaining({ message: expect.stringContaining('it leads to portal.example.') }),
  ])
  expect(seen).toBeLessThan(20)
})

/** KaiCalls, when it refuses every request to submit so. Gives the origin. */
const refusing = (world: World, status: number, error: unknown): Promise<string> =>
  between(world, async ({ method, path, forward }) =>
    method === 'POST' && !path.includes('validate') ? Response.json({ error }, { status }) : await forward(),
  )

const SUBMIT = ['submit', '--from', CLEAN, '--yes', '--json']

test.each<[string, number, unknown, Json]>([
  [
    'an id that is null',
    409,
    { code: 'active_port_exists', message: 'It is open.', port_request_id: null },
    { code: 'active_port_exists', hint: 'See it with "kaiport show +15125550142".' },
  ],
  [
    'issues that are null',
    422,
    { code: 'validation_failed', message: 'The ZIP code is wrong.', issues: null },
    { code: 'not_ready', message: expect.stringContaining('The ZIP code is wrong.') },
  ],
  [
    'issues of another shape',
    422,
    { code: 'validation_failed', message: 'Two are wrong.', issues: ['The ZIP code', 7] },
    { message: expect.stringContaining('The ZIP code'), fields: [{ message: 'The ZIP code' }] },
  ],
  [
    'a code that is null',
    418,
    { code: null, message: 'No tea today.' },
    { message: expect.stringContaining('No tea today.') },
  ],
  ['words alone', 418, 'No tea today.', { message: expect.stringContaining('No tea today.') }],
])('a refusal with %s still tells its code and message', async (_, status, error, told) => {
  const world = await openWorld()
  const env = { KAICALLS_BASE_URL: await refusing(world, status, error) }
  const { stdout } = await world.run(SUBMIT, { env })
  expect(JSON.parse(stdout).error).toMatchObject(told)
})

test('a warning beside an error is no second thing to mend, and is told apart', async () => {
  const world = await openWorld()
  const issues = [
    { field: 'postal_code', code: 'invalid', message: 'postal_code is wrong.', severity: 'error' },
    { field: 'pin', code: 'pin_recommended', message: 'pin is missing.', severity: 'warning' },
  ]
  const refusal = { code: 'validation_failed', message: 'One is wrong.', issues }
  const env = { KAICALLS_BASE_URL: await refusing(world, 422, refusal) }
  const { error } = JSON.parse((await world.run(SUBMIT, { env })).stdout)
  expect(error.message).toMatch(/^One thing has to be mended first.*\n {2}postal_code is wrong\.$/)
  expect(error.fields).toEqual(issues)
})
