import type { PortEvent, PortRequest } from '../../src/domain/port-request.ts'

/** A port request as KaiCalls returns it, to vary. */
export function aPort(changes: Partial<PortRequest> = {}): PortRequest {
  return {
    id: 'port_1',
    phone_number: '+15125550142',
    status: 'pending',
    phase: 'submitted',
    status_detail: null,
    business_id: 'biz_bluebonnet',
    number_type: 'local',
    losing_carrier: { name: 'Lone Star Telephone' },
    account_number_masked: '****5567',
    rejections: [],
    attempt: 1,
    temporary_number: '+19725550100',
    foc_at: null,
    documents: [],
    events: [],
    created_at: '2026-12-07T15:00:00.000Z',
    updated_at: '2026-12-07T15:00:00.000Z',
    completed_at: null,
    service_address: { line1: '1200 Trinity Bend Rd', city: 'Austin', state: 'TX', country: 'US' },
    ...changes,
  }
}

/** An event of a port: `submitted`, or `submitted > rejected`. */
export function anEvent(created_at: string, moved: string, detail: string | null = null): PortEvent {
  const [from, to] = moved.includes(' > ') ? moved.split(' > ') : [null, moved]
  return {
    id: `evt_${created_at}`,
    type: 'status_changed',
    from: from ?? null,
    to: to ?? null,
    phase: to ?? null,
    from_phase: from ?? null,
    detail,
    created_at,
  }
}
