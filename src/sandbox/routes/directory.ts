import * as z from 'zod'
import { notFound } from '../api-error.ts'
import { businessFor } from '../auth.ts'
import { ok, read } from '../endpoint.ts'
import { given, page } from '../page.ts'
import { limit, moment } from '../schemas/common.ts'
import { agent, workspace } from '../schemas/resources.ts'
import { iso } from '../time.ts'

interface WorkspaceRow {
  id: string
  name: string
  created_at: number
}

const toWorkspace = ({ id, name, created_at }: WorkspaceRow) => ({
  id,
  name,
  lifecycle_state: 'active',
  created_at: iso(created_at),
})

export const getWorkspaces = read(
  {
    method: 'get',
    path: '/workspaces',
    name: 'getWorkspaces',
    summary: 'The businesses that this key reaches, or one by id',
    scope: 'workspaces:read',
    query: z.object({ id: z.string().optional(), after: moment.optional(), limit }),
    answers: {
      200: {
        description: 'The workspace or the page',
        schema: z.union([workspace, z.object({ workspaces: z.array(workspace), has_more: z.boolean() })]),
      },
    },
    errors: [404],
  },
  ({ world, key, query }) => {
    const conditions = [
      ...given(key.business_id, (id) => ['id = ?', id]),
      ...given(query.id, (id) => ['id = ?', id]),
      ...given(query.after, (ms) => ['created_at < ?', ms]),
    ]
    const { rows, has_more } = page<WorkspaceRow>(
      world.db,
      'workspaces',
      conditions,
      'created_at DESC',
      query.limit,
    )
    if (query.id === undefined) return ok({ workspaces: rows.map(toWorkspace), has_more })
    if (!rows[0]) throw notFound(`The workspace ${query.id}`)
    return ok(toWorkspace(rows[0]))
  },
)

interface AgentRow {
  id: string
  business_id: string
  name: string
  first_message: string
  created_at: number
}

export const getAgents = read(
  {
    method: 'get',
    path: '/agents',
    name: 'getAgents',
    summary: 'The agents that answer calls, or one by id',
    scope: 'agents:read',
    query: z.object({
      id: z.string().optional(),
      business_id: z.string().optional(),
      after: moment.optional(),
      limit,
    }),
    answers: {
      200: {
        description: 'The agent or the page',
        schema: z.union([agent, z.object({ agents: z.array(agent), has_more: z.boolean() })]),
      },
    },
    errors: [404],
  },
  ({ world, key, query }) => {
    const toAgent = (row: AgentRow) => {
      const own = world.db.get<{ phone_number: string }>(
        'SELECT phone_number FROM phone_numbers WHERE agent_id = ? ORDER BY created_at LIMIT 1',
        row.id,
      )
      const { id, name, business_id, first_message } = row
      return {
        id,
        name,
        business_id,
        phone_number: own?.phone_number ?? null,
        first_message,
        created_at: iso(row.created_at),
      }
    }
    const conditions = [
      ...given(businessFor(key, query.business_id), (id) => ['business_id = ?', id]),
      ...given(query.id, (id) => ['id = ?', id]),
      ...given(query.after, (ms) => ['created_at < ?', ms]),
    ]
    const { rows, has_more } = page<AgentRow>(world.db, 'agents', conditions, 'created_at DESC', query.limit)
    if (query.id === undefined) return ok({ agents: rows.map(toAgent), has_more })
    if (!rows[0]) throw notFound(`The agent ${query.id}`)
    return ok(toAgent(rows[0]))
  },
)
