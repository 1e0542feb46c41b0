import * as z from 'zod'
import type { PhaseKey } from '../domain/phases.ts'
import type { PhoneCall } from '../domain/phone-call.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { withoutSecrets } from './conceal.ts'
import { list, moment, named, oldestFirst, or, readable, sometime, text } from './lenient.ts'

/**
 * The one place that knows KaiCalls' paths, names and words. `known` keeps two kinds of fact apart:
 * `published` is in KaiCalls' public documentation; `assumed` is this project's proposal, because no public page
 * documents a porting endpoint. `sandbox` are the controls of kaiport's own stand-in, which KaiCalls does not have. When KaiCalls publishes one, this file changes and nothing else.
 */
export const API_ROOT = '/api/v1'
export const PAGE_LIMIT = 100

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `API_ROOT`; the sandbox's own controls are beside it. */
  readonly path: string
  /** The scope that the key needs, named when a 403 does not name it. */
  readonly scope?: string
  readonly known: 'published' | 'assumed' | 'sandbox'
  /** Stores nothing, so that it may be repeated although it is no GET. */
  readonly repeatable?: true
}

const published = (method: Endpoint['method'], path: string, scope?: string): Endpoint =>
  scope ? { method, path, scope, known: 'published' } : { method, path, known: 'published' }
const assumed = (method: Endpoint['method'], path: string, scope: string): Endpoint => ({
  method,
  path,
  scope,
  known: 'assumed',
})

const control = (method: Endpoint['method'], name: string): Endpoint => ({
  method,
  path: `/__sandbox/${name}`,
  known: 'sandbox',
})

export const ENDPOINTS = {
  health: published('GET', '/health'),
  capabilities: published('GET', '/capabilities'),
  openapi: published('GET', '/openapi.json'),
  workspaces: published('GET', '/workspaces', 'workspaces:read'),
  agents: published('GET', '/agents', 'agents:read'),
  phoneNumbers: published('GET', '/phone-numbers', 'numbers:read'),
  routeNumber: published('POST', '/phone-numbers', 'numbers:write'),
  calls: published('GET', '/calls', 'calls:read'),
  events: published('GET', '/events', 'events:read'),
  validatePort: { ...assumed('POST', '/port-requests/validate', 'numbers:read'), repeatable: true },
  createPort: assumed('POST', '/port-requests', 'numbers:write'),
  ports: assumed('GET', '/port-requests', 'numbers:read'),
  changePort: assumed('PATCH', '/port-requests', 'numbers:write'),
  addDocument: assumed('POST', '/port-requests/documents', 'numbers:write'),
  document: assumed('GET', '/port-requests/documents', 'numbers:read'),
  loa: assumed('GET', '/port-requests/loa', 'numbers:read'),
  sandboxState: control('GET', 'state'),
  sandboxAdvance: control('POST', 'advance'),
  sandboxReset: control('POST', 'reset'),
  sandboxReject: control('POST', 'reject'),
  sandboxCall: control('POST', 'call'),
} as const satisfies Record<string, Endpoint>

/**
 * How KaiCalls signs its webhooks. Published: HMAC with the subscription's secret, in a header. Assumed: the header's
 * name, SHA-256 over the raw body, and `sha256=` before the hexadecimal digest.
 */
export const WEBHOOK = { signatureHeader: 'x-kaicalls-signature' } as const

/** In which header the sandbox says what time it is there: it may have been moved on. KaiCalls has none. */
export const SANDBOX_NOW = 'x-sandbox-now'

/** The path whose presence in the API's own documents says that this account can port. */
export const PORTING_PATH = ENDPOINTS.ports.path

/** Assumed: the API's status words, and the phases of KaiCalls' public help page that they mean. */
const PHASE_OF_STATUS: Readonly<Record<string, PhaseKey>> = {
  submitted: 'submitted',
  pending: 'submitted',
  in_progress: 'in_progress',
  completed: 'completed',
  rejected: 'rejected',
  failed: 'rejected',
  cancelled: 'cancelled',
}

/** The phase of a status word. A word that is not known stands for itself. */
export const phaseOfStatus = (status: string): string =>
  Object.hasOwn(PHASE_OF_STATUS, status) ? (PHASE_OF_STATUS[status] as string) : status

/** The status words that mean one of these phases, for the `status` filter. */
export const statusesOf = (phases: readonly string[]): string[] =>
  Object.entries(PHASE_OF_STATUS).flatMap(([status, phase]) => (phases.includes(phase) ? [status] : []))

// Loose objects: KaiCalls may add fields at any time, and --json shows them all.
const rejection = named('message', {
  code: or(z.string(), 'unknown'),
  message: or(z.string(), ''),
  fields: readable(z.string()),
})
const event = z
  .looseObject({
    id: text,
    type: or(z.string(), 'status_changed'),
    from: text,
    to: text,
    detail: text,
    created_at: moment,
  })
  .transform((e) => ({
    ...e,
    phase: e.to && phaseOfStatus(e.to),
    from_phase: e.from && phaseOfStatus(e.from),
  }))
const portDocument = z.looseObject({ id: text, type: or(z.string(), 'other'), filename: text })

/** What of a port request is read by name. */
export const PORT_SHAPE = z.looseObject({
  id: z.string(),
  phone_number: z.string(),
  status: z.string(),
  status_detail: text,
  business_id: text,
  number_type: text,
  losing_carrier: or(named('name', { name: text }), null).transform((v) =>
    v?.name ? { ...v, name: v.name } : null,
  ),
  account_number_masked: text,
  rejections: list(rejection),
  attempt: or(z.number(), 1),
  temporary_number: text,
  foc_at: sometime,
  documents: list(portDocument),
  events: readable(event).transform(oldestFirst),
  created_at: moment,
  updated_at: moment,
  completed_at: sometime,
})
const portRequest = PORT_SHAPE.transform(
  (port): PortRequest => ({ ...withoutSecrets(port), phase: phaseOfStatus(port.status) }),
)

/**
 * Published: a call's direction, status, duration and agent. No published field names the number that was called;
 * `to_number` and `to` are assumed, and null where an API gives neither.
 */
const call = z
  .looseObject({
    id: z.string(),
    created_at: z.string(),
    direction: text,
    status: text,
    duration: z.number().nullish(),
    agent_id: text,
    agent_name: text,
    to_number: text,
    to: text,
  })
  .transform(
    ({ id, created_at, direction, status, duration, agent_id, agent_name, to_number, to }): PhoneCall => ({
      id,
      created_at,
      direction,
      status,
      duration: duration ?? null,
      agent_id,
      agent_name,
      called: to_number ?? to,
    }),
  )

const issue = named('message', {
  field: or(z.string(), ''),
  code: or(z.string(), 'invalid'),
  message: or(z.string(), ''),
  severity: or(z.string(), 'error'),
})

/** Texts of several lines that kaiport wrote itself and gets back; it shows them nowhere but in --json. */
export const hasLines = (key: string): boolean => key === 'signature_text'

/** How each answer is read. Unknown fields are kept, unknown words pass through. */
export const READ = {
  port: portRequest,
  ports: z.looseObject({ port_requests: z.array(z.unknown()), has_more: or(z.boolean(), false) }),
  /** What can be told of a port that cannot be read. */
  outline: z
    .object({ id: text, phone_number: text, created_at: text, updated_at: text })
    .catch({ id: null, phone_number: null, created_at: null, updated_at: null }),
  validation: z.looseObject({
    valid: z.boolean(),
    issues: list(issue),
    portability: z
      .looseObject({
        portable: z.boolean().nullish(),
        reason: text,
        number_type: text,
        losing_carrier: z.looseObject({ name: text }).nullish(),
        earliest_foc_date: text,
      })
      .nullish(),
  }),
  workspaces: z.looseObject({
    workspaces: list(z.looseObject({ id: z.string(), name: or(z.string(), '') })),
  }),
  agents: z.looseObject({
    agents: list(z.looseObject({ id: z.string(), name: or(z.string(), ''), business_id: text })),
  }),
  phoneNumbers: z.looseObject({
    numbers: list(z.looseObject({ phone_number: z.string(), business_id: text, agent_id: text })),
  }),
  calls: z.looseObject({ calls: list(call), has_more: or(z.boolean(), false) }),
  document: z.looseObject({ document: portDocument }),
  sandboxState: z.looseObject({
    now: z.string(),
    advanced_ms: z.number(),
    speed: z.number(),
    ports: z.record(z.string(), z.number()),
  }),
  sandboxCall: z.looseObject({ id: z.string(), status: z.string(), agent_id: text }),
  failure: z.object({
    // Whatever stands beside them, code and message are told.
    error: named('message', {
      code: or(z.string(), 'unknown').catch('unknown'),
      message: or(z.string(), '').catch(''),
      port_request_id: text.catch(null),
      issues: readable(issue).catch([]),
    }),
  }),
} as const

export type Validation = z.infer<typeof READ.validation>
