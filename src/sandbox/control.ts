import * as z from 'zod'
import { ApiError, notFound } from './api-error.ts'
import { storeKey } from './auth.ts'
import { rejection } from './carrier.ts'
import { ok, read, write } from './endpoint.ts'
import { faultSchema } from './faults.ts'
import { newId } from './ids.ts'
import { newToken } from './key-file.ts'
import { render } from './ports/row.ts'
import { refuse, settle } from './ports/settle.ts'
import { findPort } from './ports/store.ts'
import { type CallRow, renderCall } from './routes/calls.ts'
import { phoneNumber } from './schemas/common.ts'
import { seed } from './seed.ts'
import { iso } from './time.ts'
import type { World } from './world.ts'

/** Only a key that may do everything controls the sandbox. These paths are no part of KaiCalls' API. */
const control = (name: string, summary: string) => ({
  name,
  summary,
  path: `/__sandbox/${name}`,
  scope: '*',
  answers: {},
})

function stateOf(world: World) {
  const { db, time, speed, porting, faults } = world
  const counted = db.all<{ status: string; count: number }>(
    'SELECT status, count(*) AS count FROM port_requests GROUP BY status',
  )
  const ports = Object.fromEntries(counted.map(({ status, count }) => [status, count]))
  return {
    now: iso(time.now()),
    advanced_ms: time.now() - time.wall(),
    speed,
    porting,
    ports,
    faults: faults.waiting(),
  }
}

export const getState = read(
  { ...control('state', 'Time, speed, ports by status and waiting faults'), method: 'get' },
  ({ world }) => ok(stateOf(world)),
)

export const advance = write(
  { ...control('advance', 'Move time forward'), method: 'post', body: z.object({ ms: z.int().min(0) }) },
  ({ world, body }) => {
    world.time.advance(body.ms)
    settle(world)
    return ok(stateOf(world))
  },
)

const EMPTIED = [
  'workspaces',
  'agents',
  'phone_numbers',
  'calls',
  'port_requests',
  'events',
  'idempotency',
  'documents',
  'webhooks',
]

export const reset = write(
  { ...control('reset', 'Begin anew; the main API key stays'), method: 'post' },
  ({ world }) => {
    for (const table of EMPTIED) world.db.run(`DELETE FROM ${table}`)
    world.db.run('DELETE FROM api_keys WHERE main = 0')
    world.db.run("DELETE FROM meta WHERE key = 'temporary_next'")
    world.db.run("UPDATE meta SET value = '0' WHERE key IN ('time_offset', 'last_stamp')")
    world.faults.replace([])
    seed(world.db, world.time.now())
    return ok(stateOf(world))
  },
)

export const reject = write(
  {
    ...control('reject', 'Let the losing carrier reject an open port'),
    method: 'post',
    body: z.object({
      id: z.string(),
      codes: z.array(z.string().min(1)).min(1),
      message: z.string().optional(),
    }),
  },
  ({ world, key, body }) => {
    const row = findPort(world, key, body.id)
    if (row.open === 0) {
      throw new ApiError(409, 'invalid_transition', `A port request that is ${row.status} cannot be rejected`)
    }
    const rejections = body.codes.map((code) => ({
      ...rejection(code),
      ...(body.message && { message: body.message }),
    }))
    const saved = refuse(
      world,
      row,
      'rejected',
      'The losing carrier rejected the request',
      rejections,
      world.time.now(),
    )
    return ok(render(world.db, saved, { events: true }))
  },
)

const TEST_CALLER = '+12025550100'
const TEST_CALL_SECONDS = 42

export const placeCall = write(
  {
    ...control('call', 'Call a number from outside'),
    method: 'post',
    body: z.object({ phone_number: phoneNumber }),
  },
  ({ world, body }) => {
    const number = world.db.get<{ business_id: string; agent_id: string | null }>(
      'SELECT business_id, agent_id FROM phone_numbers WHERE phone_number = ?',
      body.phone_number,
    )
    if (!number) throw notFound(`${body.phone_number} still rings at its carrier: with KaiCalls it`)
    const row: CallRow = {
      id: newId('call'),
      ...number,
      to_number: body.phone_number,
      from_number: TEST_CALLER,
      status: number.agent_id ? 'ended' : 'no-answer',
      duration: number.agent_id ? TEST_CALL_SECONDS : 0,
      created_at: world.time.stamp(world.time.now()),
    }
    world.db.run(
      'INSERT INTO calls (id, business_id, agent_id, to_number, from_number, status, duration, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      row.id,
      row.business_id,
      row.agent_id,
      row.to_number,
      row.from_number,
      row.status,
      row.duration,
      row.created_at,
    )
    return ok(renderCall(world, row), 201)
  },
)

export const setFaults = write(
  {
    ...control('faults', 'Replace the faults that are to happen'),
    method: 'post',
    body: z.object({ faults: z.array(faultSchema) }),
  },
  ({ world, body }) => {
    world.faults.replace(body.faults)
    return ok(stateOf(world))
  },
)

export const setPorting = write(
  {
    ...control('porting', 'Offer porting or not, until the next start'),
    method: 'post',
    body: z.object({ enabled: z.boolean() }),
  },
  ({ world, body }) => {
    world.porting = body.enabled
    return ok(stateOf(world))
  },
)

export const addKey = write(
  {
    ...control('keys', 'Make another API key'),
    method: 'post',
    body: z.object({ scopes: z.array(z.string()), business_id: z.string().nullish() }),
  },
  ({ world, body }) => {
    const business_id = body.business_id ?? null
    if (business_id && !world.db.get('SELECT 1 FROM workspaces WHERE id = ?', business_id)) {
      throw notFound(`The business ${business_id}`)
    }
    const token = newToken()
    storeKey(world.db, token, { id: newId('key'), scopes: body.scopes, business_id })
    return ok({ api_key: token, scopes: body.scopes, business_id }, 201)
  },
)
