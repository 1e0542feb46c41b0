import * as z from 'zod'
import type { PhaseKey } from '../domain/phases.ts'
import type { PhoneCall } from '../domain/phone-call.ts'
import type { PortRequest } from '../domain/port-request.ts'

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

const text = z
  .string()
  .nullish()
  .transform((v) => v ?? null)
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((v) => v ?? [])

// Loose objects: KaiCalls may add fields at any time, and --json shows them all.
const rejection = z.looseObject({
  code: z.string().default('unknown'),
  message: z.string().default(''),
  fields: list(z.string()),
})
const event = z
  .looseObject({
    id: z.string(),
    type: z.string().default('status_changed'),
    from: text,
    to: text,
    detail: text,
    created_at: z.string(),
  })
  .transform((e) => ({
    ...e,
    phase: e.to && phaseOfStatus(e.to),
    from_phase: e.from && phaseOfStatus(e.from),
  }))
const portDocument = z.looseObject({ id: z.string(), type: z.string().default('other'), filename: text })

const portRequest = z
  .looseObject({
    id: z.string(),
    phone_number: z.string(),
    status: z.string(),
    status_detail: text,
    business_id: text,
    number_type: text,
    losing_carrier: z
      .looseObject({ name: z.string() })
      .nullish()
      .transform((v) => v ?? null),
    account_number_masked: text,
    rejections: list(rejection),
    attempt: z.number().default(1),
    temporary_number: text,
    foc_at: text,
    documents: list(portDocument),
    events: list(event),
    created_at: z.string(),
    updated_at: z.string(),
    completed_at: text,
  })
  .transform((port): PortRequest => ({ ...port, phase: phaseOfStatus(port.status) }))

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

const issue = z.looseObject({
  field: z.string().default(''),
  code: z.string().default('invalid'),
  message: z.string().default(''),
  severity: z.string().default('error'),
})

/** Texts of several lines that kaiport wrote itself and gets back; it shows them nowhere but in --json. */
export const hasLines = (key: string): boolean => key === 'signature_text'

/** How each answer is read. Unknown fields are kept, unknown words pass through. */
export const READ = {
  port: portRequest,
  ports: z.looseObject({ port_requests: z.array(portRequest), has_more: z.boolean().default(false) }),
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
    workspaces: list(z.looseObject({ id: z.string(), name: z.string().default('') })),
  }),
  agents: z.looseObject({
    agents: list(z.looseObject({ id: z.string(), name: z.string().default(''), business_id: text })),
  }),
  phoneNumbers: z.looseObject({
    numbers: list(z.looseObject({ phone_number: z.string(), business_id: text, agent_id: text })),
  }),
  calls: z.looseObject({ calls: list(call), has_more: z.boolean().default(false) }),
  document: z.looseObject({ document: portDocument }),
  sandboxState: z.looseObject({
    now: z.string(),
    advanced_ms: z.number(),
    speed: z.number(),
    ports: z.record(z.string(), z.number()),
  }),
  sandboxCall: z.looseObject({ id: z.string(), status: z.string(), agent_id: text }),
  failure: z.object({
    error: z.looseObject({
      code: z.string(),
      message: z.string().default(''),
      port_request_id: z.string().optional(),
      issues: z.array(issue).optional(),
    }),
  }),
} as const

export type Validation = z.infer<typeof READ.validation>
