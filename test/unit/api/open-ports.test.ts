import { expect, test } from 'vitest'
import { openPorts } from '../../../src/api/open-ports.ts'
import type { LeftOut } from '../../../src/api/read.ts'
import { aPort } from '../../support/a-port.ts'
import { apiAt } from '../../support/an-api.ts'
import { answering } from '../../support/servers.ts'

/** An account whose newest 350 ports are completed and whose two oldest are open; `odd` of the newest cannot be read. */
async function account(odd: number) {
  const at = (i: number) => new Date(Date.UTC(2026, 10, 1, 0, 0, i)).toISOString()
  const ports = Array.from({ length: 352 }, (_, i) =>
    aPort({ id: `port_${i}`, created_at: at(i), status: i < 2 ? 'in_progress' : 'completed' }),
  ).map((port, i) => (i >= 352 - odd ? { ...port, status: null } : port))
  const origin = await answering((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams
    const [after, limit] = [query.get('after'), Number(query.get('limit'))]
    const statuses = query.get('status')?.split(',')
    const found = ports
      .filter(({ status }) => !statuses || statuses.includes(status ?? ''))
      .filter(({ created_at }) => !after || created_at < after)
      .reverse()
    response.end(JSON.stringify({ port_requests: found.slice(0, limit), has_more: found.length > limit }))
  })
  return apiAt(origin)
}

test.each([0, 1])(
  'older open ports are found, also with %d among the newest that cannot be read',
  async (odd) => {
    const ids: string[] = []
    const leftOut: LeftOut[] = []
    for await (const { id } of openPorts(await account(odd), {}, undefined, {
      leftOut: (port) => leftOut.push(port),
    }))
      ids.push(id)
    expect(ids).toEqual(['port_1', 'port_0'])
    expect(leftOut).toHaveLength(odd)
  },
)
