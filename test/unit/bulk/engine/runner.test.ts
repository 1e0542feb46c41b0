import { expect, test } from 'vitest'
import { createPace } from '../../../../src/bulk/run/pace.ts'
import { type Job, type RunnerOptions, runJobs, type Sent } from '../../../../src/bulk/runner.ts'
import type { Outcome, RowResult } from '../../../../src/bulk/verdict.ts'
import { AppError } from '../../../../src/errors.ts'
import { virtualClock } from '../../../support/clock.ts'
import { randomFrom } from '../../../support/outside.ts'

const placeOf = (row: number): RowResult => ({
  row,
  line: row + 1,
  phone_number: null,
  result: 'not_tried',
  port_id: null,
  status: null,
  code: null,
  field: null,
  column: null,
  message: null,
})
const job = (row: number): Job => ({
  place: placeOf(row),
  key: `key-${row}`,
  json: '{}',
  business_id: undefined,
  fields: [],
})
const submitted = ({ place }: Job): Sent => ({
  kind: 'done',
  requestId: undefined,
  result: { ...place, result: 'submitted', port_id: `port_${place.row}` },
})
const busy = (retryAfterMs?: number): Sent => {
  const error = new AppError('unavailable', { status: 503, tries: 1 })
  error.retryAfterMs = retryAfterMs
  return { kind: 'later', error }
}

async function run(
  count: number,
  send: RunnerOptions['send'],
  options: { readonly most?: number; readonly stop?: AbortController } = {},
) {
  const { most = 8, stop = new AbortController() } = options
  const clock = virtualClock()
  const pace = createPace(most, clock, stop.signal)
  let underWay = 0
  let highest = 0
  const counted: RunnerOptions['send'] = async (one, tries) => {
    highest = Math.max(highest, ++underWay)
    await new Promise(setImmediate)
    const sent = await send(one, tries)
    underWay--
    return sent
  }
  async function* source(): AsyncGenerator<Job | Outcome> {
    for (let row = 1; row <= count; row++) yield job(row)
  }
  const random = randomFrom(7)
  const outcomes: Outcome[] = []
  for await (const batch of runJobs(source(), { send: counted, pace, open: most * 2, clock, random, stop }))
    outcomes.push(...batch)
  const byRow = new Map(outcomes.map(({ result }) => [result.row, result]))
  return { outcomes, byRow, highest, clock, stop }
}

test('every row gets one verdict, with never more under way than may be', async () => {
  const { outcomes, byRow, highest } = await run(500, async (one) => submitted(one), { most: 5 })
  expect(outcomes).toHaveLength(500)
  expect(byRow.size).toBe(500)
  expect(new Set(outcomes.map(({ result }) => result.result))).toEqual(new Set(['submitted']))
  expect(highest).toBe(5)
})

test('a fault of ours stops the run, which ends', async () => {
  const { outcomes, stop } = await run(100, async (one) => {
    if (one.place.row === 3) throw new TypeError('boom')
    return submitted(one)
  })
  expect(stop.signal.reason).toMatchObject({ message: 'boom' })
  expect(outcomes).toHaveLength(100)
})

test('a row that is put off is sent again until it is answered, with the same key', async () => {
  const keys: (string | null)[] = []
  const { byRow, clock } = await run(3, async (one, tries) => {
    if (one.place.row === 2) keys.push(one.key)
    return one.place.row === 2 && tries < 5 ? busy() : submitted(one)
  })
  expect(byRow.get(2)?.result).toBe('submitted')
  expect(keys).toEqual(Array.from({ length: 5 }, () => 'key-2'))
  expect(clock.slept.length).toBeGreaterThan(3)
})

test('one row that never gets an answer fails alone', async () => {
  const { byRow, stop } = await run(200, async (one) => (one.place.row === 3 ? busy() : submitted(one)), {
    most: 1,
  })
  expect(byRow.get(3)).toMatchObject({ result: 'failed', code: 'unavailable' })
  expect([...byRow.values()].filter(({ result }) => result === 'submitted')).toHaveLength(199)
  expect(stop.signal.aborted).toBe(false)
})

test('an outage stops the run: what was not sent is not tried', async () => {
  const { byRow, stop } = await run(50, async (one) => (one.place.row > 10 ? busy() : submitted(one)))
  const results = [...byRow.values()].map(({ result }) => result)
  expect(byRow.size).toBe(50)
  expect(results.filter((result) => result === 'submitted')).toHaveLength(10)
  expect(results).toContain('not_tried')
  expect(stop.signal.reason).toMatchObject({ code: 'unavailable' })
})

test('a server that asks for an hour is not waited for', async () => {
  const { byRow, stop, clock } = await run(20, async (one) =>
    one.place.row > 4 ? busy(3_600_000) : submitted(one),
  )
  expect(stop.signal.reason).toMatchObject({ code: 'unavailable' })
  expect(byRow.size).toBe(20)
  expect(clock.now().getTime() - virtualClock().at).toBeLessThan(60_000)
})

test('a run that is stopped finishes what is under way and tries nothing more', async () => {
  const stop = new AbortController()
  const { outcomes } = await run(
    100,
    async (one) => {
      if (one.place.row === 20) stop.abort(new AppError('interrupted', {}))
      return submitted(one)
    },
    { stop, most: 4 },
  )
  expect(outcomes).toHaveLength(100)
  const done = outcomes.filter(({ result }) => result.result === 'submitted').map(({ result }) => result.row)
  expect(done.length).toBeGreaterThanOrEqual(20)
  expect(done.length).toBeLessThan(30)
  expect(outcomes.filter(({ result }) => result.result === 'not_tried')).toHaveLength(100 - done.length)
})

test('a row that was only asked to wait is not tried when the run stops; one without an answer failed', async () => {
  const stop = new AbortController()
  const limited: Sent = {
    kind: 'later',
    error: new AppError('rate_limited', { tries: 1, waitMs: undefined }),
  }
  const { byRow } = await run(
    4,
    async (one, tries) => {
      if (tries > 1) stop.abort(new AppError('interrupted', {}))
      return one.place.row === 2 ? busy() : limited
    },
    { stop },
  )
  expect([1, 2, 3, 4].map((row) => byRow.get(row)?.result)).toEqual([
    'not_tried',
    'failed',
    'not_tried',
    'not_tried',
  ])
})

test('a source that breaks off stops the run, and nothing before it is lost', async () => {
  const stop = new AbortController()
  const clock = virtualClock()
  async function* source(): AsyncGenerator<Job | Outcome> {
    yield job(1)
    yield job(2)
    throw new AppError('invalid_file', { path: 'ports.csv', reason: 'it breaks off', fix: '' })
  }
  const outcomes: Outcome[] = []
  const options = { pace: createPace(4, clock, stop.signal), open: 8, clock, random: Math.random, stop }
  for await (const batch of runJobs(source(), { ...options, send: async (one) => submitted(one) }))
    outcomes.push(...batch)
  expect(outcomes.map(({ result }) => result.port_id).sort()).toEqual(['port_1', 'port_2'])
  expect(stop.signal.reason).toMatchObject({ code: 'invalid_file' })
})
