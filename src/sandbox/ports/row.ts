import type { PortDetails } from '../../domain/fields.ts'
import type { Rejection } from '../carrier.ts'
import type { Database } from '../database.ts'
import type { Details } from '../schemas/port-request.ts'
import { iso } from '../time.ts'

/** A port request as it is stored. Times are epoch milliseconds. */
export interface PortRow {
  readonly id: string
  readonly business_id: string
  readonly phone_number: string
  readonly external_ref: string | null
  readonly status: string
  readonly open: number
  readonly status_detail: string
  readonly rejections: string
  readonly attempt: number
  readonly details: string
  readonly pin_hmac: string | null
  readonly temporary_number: string | null
  readonly foc_at: number | null
  readonly completed_at: number | null
  readonly schedule: string
  readonly step: number
  readonly next_due: number | null
  readonly created_at: number
  readonly updated_at: number
}

export const detailsOf = (row: PortRow): Details => JSON.parse(row.details)
const rejectionsOf = (row: PortRow): Rejection[] => JSON.parse(row.rejections)

/** The details under the flat names that a carrier's record uses. */
export function flatten(details: Details): PortDetails {
  const { losing_carrier, service_address, loa, ...rest } = details
  const { line1, line2, ...address } = service_address
  const flat = {
    ...rest,
    losing_carrier: losing_carrier.name,
    address_line1: line1,
    address_line2: line2,
    ...address,
  }
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value != null))
}

const mask = (account: string): string => `****${account.length > 4 ? account.slice(-4) : ''}`

interface EventRow {
  id: string
  event_type: string
  data: string
  created_at: number
}

function eventsOf(db: Database, id: string) {
  const rows = db.all<EventRow>(
    'SELECT id, event_type, data, created_at FROM events WHERE object_id = ? ORDER BY seq',
    id,
  )
  return rows.map((row) => {
    const { from, to, detail } = JSON.parse(row.data)
    const type = row.event_type.replace(/^port_request\./, '')
    return { id: row.id, type, from, to, detail, created_at: iso(row.created_at) }
  })
}

function documentsOf(db: Database, id: string) {
  return db
    .all<{ created_at: number }>(
      'SELECT id, type, filename, content_type, size, created_at FROM documents WHERE port_request_id = ? ORDER BY created_at',
      id,
    )
    .map((row) => ({ ...row, created_at: iso(row.created_at) }))
}

/** The port request as the API returns it: no PIN, the account number by its last four; with `events` when asked for. */
export function render(db: Database, row: PortRow, { events }: { events: boolean }) {
  const { account_number, service_address, loa, ...details } = detailsOf(row)
  return {
    id: row.id,
    status: row.status,
    status_detail: row.status_detail,
    rejections: rejectionsOf(row),
    attempt: row.attempt,
    business_id: row.business_id,
    agent_id: details.agent_id ?? null,
    external_ref: row.external_ref,
    phone_number: row.phone_number,
    number_type: details.number_type ?? null,
    losing_carrier: details.losing_carrier,
    account_number_masked: mask(account_number),
    authorized_name: details.authorized_name,
    business_name: details.business_name ?? null,
    service_address: { ...service_address, line2: service_address.line2 ?? null },
    billing_telephone_number: details.billing_telephone_number ?? null,
    port_type: details.port_type ?? null,
    new_billing_telephone_number: details.new_billing_telephone_number ?? null,
    requested_foc_date: details.requested_foc_date ?? null,
    note: details.note ?? null,
    contact_email: details.contact_email ?? null,
    loa: { ...loa, signer_title: loa.signer_title ?? null },
    temporary_number: row.temporary_number,
    foc_at: iso(row.foc_at),
    documents: documentsOf(db, row.id),
    ...(events && { events: eventsOf(db, row.id) }),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    completed_at: iso(row.completed_at),
  }
}
