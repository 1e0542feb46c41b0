import * as z from 'zod'
import { notFound } from '../api-error.ts'
import { businessFor } from '../auth.ts'
import { ok, read } from '../endpoint.ts'
import { given, page } from '../page.ts'
import { limit, moment } from '../schemas/common.ts'
import { call } from '../schemas/resources.ts'
import { iso } from '../time.ts'
import type { World } from '../world.ts'

export interface CallRow {
  readonly id: string
  readonly business_id: string
  readonly agent_id: string | null
  readonly to_number: string
  readonly from_number: string
  readonly status: string
  readonly duration: number
  readonly created_at: number
}

/** A call as the API returns it. Every call of the sandbox came in. */
export function renderCall(world: World, row: CallRow) {
  const agent =
    row.agent_id && world.db.get<{ name: string }>('SELECT name FROM agents WHERE id = ?', row.agent_id)
  return {
    ...row,
    direction: 'inbound',
    agent_name: agent ? agent.name : null,
    created_at: iso(row.created_at),
  }
}

export const getCalls = read(
  {
    method: 'get',
    path: '/calls',
    name: 'getCalls',
    summary: 'Calls, newest first, or one by id',
    scope: 'calls:read',
    query: z.object({
      id: z.string().optional(),
      business_id: z.string().optional(),
      agent_id: z.string().optional(),
      status: z.string().optional(),
      after: moment.optional(),
      limit,
    }),
    answers: {
      200: {
        description: 'The call or the page',
        schema: z.union([call, z.object({ calls: z.array(call), has_more: z.boolean() })]),
      },
    },
    errors: [404],
  },
  ({ world, key, query }) => {
    const conditions = [
      ...given(businessFor(key, query.business_id), (id) => ['business_id = ?', id]),
      ...given(query.id, (id) => ['id = ?', id]),
      ...given(query.agent_id, (id) => ['agent_id = ?', id]),
      ...given(query.status, (status) => ['status = ?', status]),
      ...given(query.after, (ms) => ['created_at < ?', ms]),
    ]
    const { rows, has_more } = page<CallRow>(world.db, 'calls', conditions, 'created_at DESC', query.limit)
    if (query.id === undefined) return ok({ calls: rows.map((row) => renderCall(world, row)), has_more })
    if (!rows[0]) throw notFound(`The call ${query.id}`)
    return ok(renderCall(world, rows[0]))
  },
)
