import { expect, test } from 'vitest'
import { allPorts, bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { DAY } from '../support/clock.ts'
import { pass } from '../support/ports.ts'
import { openWorld, type World } from '../support/world.ts'

const SUBMIT = ['submit', 'ports.csv', '--yes'] as const
const portsOf = (world: World) => allPorts(world.sandbox.url, world.sandbox.apiKey)

/** A world in which three rows were submitted and the port of the second was cancelled. */
async function withCancelled(): Promise<{ readonly world: World; readonly ids: readonly string[] }> {
  const world = await openWorld()
  world.file('ports.csv', `${[BULK_HEADER, ...[2_000, 2_001, 2_002].map(bulkRow)].join('\n')}\n`)
  const { rows } = await bulkJson(world, SUBMIT)
  const ids = [...rows].sort((a, b) => a.row - b.row).map(({ port_id }) => port_id)
  expect((await world.run(['cancel', ids[1], '--yes'])).code).toBe(0)
  return { world, ids }
}

test.each([
  ['at once', 0],
  ['on another day, when the signature differs', 26],
])('a row whose port was cancelled makes another one, once: %s', async (_when, hours) => {
  const { world, ids } = await withCancelled()
  world.clock.at += (hours * DAY) / 24
  const { code, results, rows } = await bulkJson(world, SUBMIT)
  expect([code, results]).toEqual([0, { 1: 'already', 2: 'submitted', 3: 'already' }])
  const made = rows.find(({ row }) => row === 2).port_id
  expect(ids).not.toContain(made)
  expect(await portsOf(world)).toHaveLength(4)

  const again = await bulkJson(world, SUBMIT)
  expect([again.code, Object.values(again.results)]).toEqual([0, ['already', 'already', 'already']])
  expect(again.rows.find(({ row }) => row === 2)).toMatchObject({ port_id: made, status: 'submitted' })
  expect(await portsOf(world)).toHaveLength(4)
  // The batch is what the rows stand for now: the cancelled port is none of it any more.
  const { summary } = await bulkJson(world, ['status', 'ports.csv'])
  expect(summary).toMatchObject({ total: 3, rows_without_port: 0 })
  expect(summary.cancelled).toBeUndefined()
})

test('--resume takes a port that the journal knows to be cancelled for no port', async () => {
  const { world, ids } = await withCancelled()
  const known = await bulkJson(world, ['status', 'ports.csv'])
  expect(known.summary).toMatchObject({ total: 3, cancelled: 1 })
  const before = world.requests.length
  const { rows, summary } = await bulkJson(world, [...SUBMIT, '--resume'])
  expect(summary).toMatchObject({ total: 3, submitted: 3 })
  expect(ids).not.toContain(rows.find(({ row }) => row === 2).port_id)
  expect(world.requests.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(2)
  const resumed = await bulkJson(world, [...SUBMIT, '--resume'])
  expect(resumed.rows.map(({ port_id }) => port_id).sort()).toEqual(rows.map(({ port_id }) => port_id).sort())
})

test('bulk retry says of a cancelled port that it cannot be sent again, and of a completed one that it is in', async () => {
  const { world, ids } = await withCancelled()
  await pass(world, 20 * DAY)
  const row = (i: number) => `${bulkRow(2_000 + i)},${ids[i]}`
  world.file('rejected.csv', `${[`${BULK_HEADER},port_id`, row(0), row(1)].join('\n')}\n`)
  const { code, rows } = await bulkJson(world, ['retry', 'rejected.csv', '--yes'])
  expect(code).toBe(11)
  expect(Object.fromEntries(rows.map((one) => [one.row, [one.result, one.code, one.status]]))).toEqual({
    1: ['already', 'port_completed', 'completed'],
    2: ['invalid', 'port_cancelled', 'cancelled'],
  })
})
