import { ApiError, notFound } from '../api-error.ts'
import type { ApiKey } from '../auth.ts'
import type { Rejection } from '../carrier.ts'
import { newId } from '../ids.ts'
import type { World } from '../world.ts'
import type { PortRow } from './row.ts'

/** One port request that this key may see. Throws 404. */
export function findPort(world: World, key: ApiKey, id: string): PortRow {
  const row = world.db.get<PortRow>('SELECT * FROM port_requests WHERE id = ?', id)
  if (!row || (key.business_id && row.business_id !== key.business_id))
    throw notFound(`The port request ${id}`)
  return row
}

/** Throws 409 when the number already has an open request; its id is told only to a key that may see it. */
export function requireNoOpenPort(world: World, key: ApiKey, phoneNumber: string): void {
  const open = world.db.get<{ id: string; business_id: string }>(
    'SELECT id, business_id FROM port_requests WHERE phone_number = ? AND open = 1',
    phoneNumber,
  )
  if (!open) return
  const visible = !key.business_id || key.business_id === open.business_id
  throw new ApiError(409, 'active_port_exists', `${phoneNumber} already has an open port request`, {
    extra: visible ? { port_request_id: open.id } : {},
  })
}

const COLUMNS = [
  'id',
  'business_id',
  'phone_number',
  'external_ref',
  'status',
  'open',
  'status_detail',
  'rejections',
  'attempt',
  'details',
  'pin_hmac',
  'temporary_number',
  'foc_at',
  'completed_at',
  'schedule',
  'step',
  'next_due',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof PortRow)[]
const UPSERT = `INSERT INTO port_requests (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${COLUMNS.slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`

export interface Change {
  readonly type: 'status_changed' | 'foc_changed' | 'delayed' | 'updated' | 'document_added'
  /** When it happened in the sandbox. */
  readonly at: number
  readonly from: string | null
  readonly detail: string
  readonly rejections?: readonly Rejection[]
}

/** Writes a port request together with the event that tells of the change. `stamp`, by default a fresh one, becomes `updated_at`. */
export function savePort(
  world: World,
  row: PortRow,
  change: Change,
  stamp = world.time.stamp(change.at),
): PortRow {
  const saved = { ...row, updated_at: stamp }
  world.db.run(UPSERT, ...COLUMNS.map((column) => saved[column]))
  const { from, detail, rejections } = change
  const data = { from, to: saved.status, detail, ...(rejections?.length && { rejections }) }
  world.db.run(
    'INSERT INTO events (id, event_type, object_type, object_id, business_id, data, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    newId('evt'),
    `port_request.${change.type}`,
    'port_request',
    saved.id,
    saved.business_id,
    JSON.stringify(data),
    change.at,
  )
  return saved
}
