import { expect, test } from 'vitest'
import type { LeftOut } from '../../../src/api/read.ts'
import { aPort } from '../../support/a-port.ts'
import { apiAt } from '../../support/an-api.ts'
import { answering } from '../../support/servers.ts'

/** The ports that the feed tells of when a server answers each question so, and how many questions that took. */
async function told(answer: (query: URLSearchParams) => { ports: readonly object[]; more: boolean }) {
  let asked = 0
  const origin = await answering((request, response) => {
    const { ports, more } = answer(new URL(request.url ?? '', 'http://localhost').searchParams)
    if (++asked > 30) response.destroy()
    else response.end(JSON.stringify({ port_requests: ports, has_more: more }))
  })
  const api = await apiAt(origin)
  const ids: string[] = []
  const odd = new Set<string | null>()
  const listing = { leftOut: ({ id }: LeftOut) => odd.add(id) }
  for await (const { id } of api.changes('2026-12-07T10:00:00.000Z', {}, listing)) ids.push(id)
  return { ids, odd: [...odd], asked }
}

/** A KaiCalls with a port for each of these moments of change. Digits beyond the milliseconds count there. */
function kaicalls(moments: readonly string[], odd?: number): Parameters<typeof told>[0] {
  const ports = moments.map((at, i) =>
    aPort({
      id: `port_${i}`,
      updated_at: `2026-12-07T${at}Z`,
      created_at: new Date(Date.UTC(2026, 10, 1, 0, 0, i)).toISOString(),
    }),
  )
  const digits = (moment: string) => moment.slice(0, -1).padEnd(26, '0')
  return (query) => {
    const [changed, after, limit] = [
      query.get('updated_after'),
      query.get('after'),
      Number(query.get('limit')),
    ]
    const found = changed
      ? ports.filter(({ updated_at }) => digits(updated_at) > digits(changed))
      : ports.filter(({ created_at }) => !after || created_at < after).reverse()
    const shown = found.map((port) => (port.id === `port_${odd}` ? { ...port, status: null } : port))
    return { ports: shown.slice(0, limit), more: found.length > limit }
  }
}

const many = <T>(count: number, at: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => at(i))
const pad = (n: number, width: number) => String(n).padStart(width, '0')
const second = (i: number) => `10:${pad(Math.floor(i / 60), 2)}:${pad(i % 60, 2)}.000`
const idsOf = (moments: readonly string[]) => moments.map((_, i) => `port_${i}`)

test.each([
  ['one that changed at the very moment', ['10:00:00.000'], 1],
  ['each at a moment of its own', many(250, (i) => second(i + 1)), 3],
  ['three at each moment', many(300, (i) => second(Math.floor(i / 3) + 1)), 4],
  ['three in each millisecond', many(300, (i) => `10:00:01.${pad(Math.floor(i / 3), 3)}${i % 3}00`), 4],
])('the feed tells of each port once, in order: %s', async (_, moments, most) => {
  const { ids, asked } = await told(kaicalls(moments))
  expect(ids).toEqual(idsOf(moments))
  expect(asked).toBeLessThanOrEqual(most)
})

test.each([
  ['at one moment', () => '10:00:30.000'],
  ['within one millisecond', (i: number) => `10:00:30.000${pad(i, 3)}`],
])('more ports %s than a page holds are told of too, and what comes after them', async (_, crowd) => {
  const moments = [...many(30, second), ...many(350, crowd), ...many(120, (i) => second(31 + i))]
  const { ids } = await told(kaicalls(moments))
  expect(ids.toSorted()).toEqual(idsOf(moments).toSorted())
  expect(ids.slice(-120)).toEqual(idsOf(moments).slice(-120))
})

test.each([
  ['passes over it', '10:00:05'],
  ['answers with what was before', '09:00:00'],
])('a server that %s is not asked for ever', async (_, at) => {
  const ports = many(100, (i) => aPort({ id: `port_${i}`, updated_at: `2026-12-07T${at}.${pad(i, 3)}Z` }))
  const { ids } = await told(() => ({ ports, more: true }))
  expect(new Set(ids).size).toBe(100)
})

test('a page that ends with a port that cannot be read is not the last one', async () => {
  const moments = many(250, (i) => second(i + 1))
  const { ids, odd } = await told(kaicalls(moments, 99))
  expect(ids).toEqual(idsOf(moments).filter((id) => id !== 'port_99'))
  expect(odd).toEqual(['port_99'])
})
