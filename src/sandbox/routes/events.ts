import * as z from 'zod'
import { businessFor } from '../auth.ts'
import { ok, read } from '../endpoint.ts'
import { given, page } from '../page.ts'
import { limit, moment } from '../schemas/common.ts'
import { event } from '../schemas/resources.ts'
import { iso } from '../time.ts'

interface EventRow {
  id: string
  event_type: string
  object_type: string
  object_id: string
  business_id: string
  data: string
  created_at: number
}

export const getEvents = read(
  {
    method: 'get',
    path: '/events',
    name: 'getEvents',
    summary: 'What happened, newest first',
    description: '`from` and `to` bound the time, both included.',
    scope: 'events:read',
    query: z.object({
      business_id: z.string().optional(),
      object_type: z.string().optional(),
      object_id: z.string().optional(),
      event_type: z.string().optional(),
      from: moment.optional(),
      to: moment.optional(),
      limit,
    }),
    answers: {
      200: { description: 'The events', schema: z.object({ events: z.array(event), has_more: z.boolean() }) },
    },
  },
  ({ world, key, query }) => {
    const conditions = [
      ...given(businessFor(key, query.business_id), (id) => ['business_id = ?', id]),
      ...given(query.object_type, (type) => ['object_type = ?', type]),
      ...given(query.object_id, (id) => ['object_id = ?', id]),
      ...given(query.event_type, (type) => ['event_type = ?', type]),
      ...given(query.from, (ms) => ['created_at >= ?', ms]),
      ...given(query.to, (ms) => ['created_at <= ?', ms]),
    ]
    const { rows, has_more } = page<EventRow>(
      world.db,
      'events',
      conditions,
      'created_at DESC, seq DESC',
      query.limit,
    )
    const events = rows.map(({ id, event_type, object_type, object_id, business_id, data, created_at }) => ({
      id,
      event_type,
      object_type,
      object_id,
      business_id,
      data: JSON.parse(data),
      created_at: iso(created_at),
    }))
    return ok({ events, has_more })
  },
)
