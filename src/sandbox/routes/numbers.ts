import * as z from 'zod'
import { notFound } from '../api-error.ts'
import { businessFor } from '../auth.ts'
import { ok, read, write } from '../endpoint.ts'
import { given, page } from '../page.ts'
import { limit, moment } from '../schemas/common.ts'
import { number } from '../schemas/resources.ts'
import { iso } from '../time.ts'

interface NumberRow {
  id: string
  phone_number: string
  business_id: string
  agent_id: string | null
  source: string
  port_request_id: string | null
  created_at: number
}

const toNumber = (row: NumberRow) => ({ ...row, created_at: iso(row.created_at) })

export const getNumbers = read(
  {
    method: 'get',
    path: '/phone-numbers',
    name: 'getPhoneNumbers',
    summary: 'The numbers that are with KaiCalls; temporary and ported ones too',
    description: 'With `phone_number`, `number` is that one or null.',
    scope: 'numbers:read',
    query: z.object({
      phone_number: z.string().optional(),
      business_id: z.string().optional(),
      agent_id: z.string().optional(),
      after: moment.optional(),
      limit,
    }),
    answers: {
      200: {
        description: 'The numbers',
        schema: z.object({ numbers: z.array(number), number: number.nullish(), has_more: z.boolean() }),
      },
    },
  },
  ({ world, key, query }) => {
    const conditions = [
      ...given(businessFor(key, query.business_id), (id) => ['business_id = ?', id]),
      ...given(query.phone_number, (value) => ['phone_number = ?', value]),
      ...given(query.agent_id, (id) => ['agent_id = ?', id]),
      ...given(query.after, (ms) => ['created_at < ?', ms]),
    ]
    const { rows, has_more } = page<NumberRow>(
      world.db,
      'phone_numbers',
      conditions,
      'created_at DESC',
      query.limit,
    )
    const numbers = rows.map(toNumber)
    return ok({ numbers, ...(query.phone_number !== undefined && { number: numbers[0] ?? null }), has_more })
  },
)

export const routeNumber = write(
  {
    method: 'post',
    path: '/phone-numbers',
    name: 'routePhoneNumber',
    summary: 'Let an agent answer a number',
    scope: 'numbers:write',
    body: z.object({
      phone_number: z.string(),
      business_id: z.string().nullish(),
      agent_id: z.string().nullish(),
    }),
    answers: { 200: { description: 'The number as it is routed now', schema: number } },
    errors: [404],
  },
  ({ world, key, body }) => {
    const business = businessFor(key, body.business_id)
    const row = world.db.get<NumberRow>(
      'SELECT * FROM phone_numbers WHERE phone_number = ?',
      body.phone_number,
    )
    if (!row || (business && row.business_id !== business)) throw notFound(`The number ${body.phone_number}`)
    const agent = body.agent_id ?? null
    if (
      agent &&
      !world.db.get('SELECT 1 FROM agents WHERE id = ? AND business_id = ?', agent, row.business_id)
    ) {
      throw notFound(`The agent ${agent} of that business`)
    }
    world.db.run('UPDATE phone_numbers SET agent_id = ? WHERE phone_number = ?', agent, row.phone_number)
    return ok(toNumber({ ...row, agent_id: agent }))
  },
)
