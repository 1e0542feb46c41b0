import { AppError, type ErrorCode } from '../errors.ts'
import type { Call } from './caller.ts'
import { parseJson } from './json.ts'
import type { HttpResponse } from './transport.ts'
import { ENDPOINTS, type Endpoint, PORTING_PATH } from './wire.ts'

/** What became of a write. `unknown`: no answer came back, so that it may have been carried out or not. */
export type WriteResult = 'done' | 'replayed' | 'refused' | 'unknown'

/** One write that was sent to KaiCalls: what it was about, without any value that was sent. */
export interface SentWrite {
  /** `submit`, `retry`, `update`, `cancel`, `attach bill`, `route`, or method and path. */
  readonly action: string
  readonly port_id: string | null
  /** The last four digits of the number. */
  readonly number: string | null
  readonly business_id: string | null
  /** The names of the fields that were sent. */
  readonly fields: readonly string[]
  readonly result: WriteResult
  /** The port's status word after the write. */
  readonly status: string | null
  readonly error: string | null
  readonly request_id: string | null
}

type Outcome = { readonly response: HttpResponse } | { readonly error: unknown }
type Json = Readonly<Record<string, unknown>>

/** Whether a call changes something at KaiCalls. The controls of the sandbox are no part of KaiCalls. */
export const isWrite = ({ method, repeatable, known }: Endpoint): boolean =>
  method !== 'GET' && !repeatable && known !== 'sandbox'

/** What can be told of a write afterwards, whoever sent it. */
export function sentWrite(call: Call, outcome: Outcome): SentWrite {
  const sent = asObject(call.json)
  const got = 'response' in outcome ? asObject(parseJson(outcome.response.body)) : {}
  const error = 'error' in outcome ? outcome.error : undefined
  const known = error instanceof AppError ? error : undefined
  return {
    action: actionOf(call, sent),
    port_id: portIdOf(call, sent, got),
    number: ending(word(got.phone_number) ?? word(sent.phone_number)),
    business_id: word(got.business_id) ?? word(sent.business_id),
    fields: fieldsOf(sent),
    result: resultOf(outcome, known),
    status: word(got.status),
    error: error === undefined ? null : (known?.code ?? 'unexpected'),
    request_id:
      'response' in outcome ? word(outcome.response.headers['x-request-id']) : word(known?.requestId),
  }
}

function actionOf({ endpoint, query }: Call, sent: Json): string {
  const { method } = endpoint
  // A path that a person typed may hold a query, and that may hold anything.
  const [path] = endpoint.path.split('?')
  const is = (other: Endpoint) => other.method === method && other.path === path
  if (is(ENDPOINTS.createPort)) return 'submit'
  if (is(ENDPOINTS.changePort)) return word(sent.action) ?? 'change'
  if (is(ENDPOINTS.addDocument)) return `attach ${query?.type}`
  return is(ENDPOINTS.routeNumber) ? 'route' : `${method} ${path}`
}

/** The port that a write was about; a number says which port it came with. */
function portIdOf({ endpoint, query }: Call, sent: Json, got: Json): string | null {
  if (endpoint.path === ENDPOINTS.routeNumber.path) return word(got.port_request_id)
  if (!endpoint.path.startsWith(PORTING_PATH)) return null
  return word(sent.id) ?? word(query?.id) ?? word(got.id)
}

/** Codes of errors after which nobody knows whether KaiCalls carried the write out. */
const NO_ANSWER: readonly string[] = [
  'network',
  'tls',
  'unavailable',
  'interrupted',
  'terminated',
  'timed_out',
]

/** Failures before anything was sent: no connection, or one to somebody who cannot be trusted. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

function wasSent(error: AppError): boolean {
  const { cause } = error as { cause?: { code?: string; cause?: { code?: string } } }
  return !NOT_SENT.test(cause?.cause?.code ?? cause?.code ?? '')
}

/** Whether KaiCalls may have carried a write out, although it did not say so. */
export const mayBeDone = (error: AppError): boolean => NO_ANSWER.includes(error.code) && wasSent(error)

/** The same error with how to find out what became of the write; undefined where that is known. */
export function unsureWrite(call: Call, error: unknown): AppError | undefined {
  if (!(error instanceof AppError) || !wasSent(error)) return undefined
  const wrote = {
    repeatable: call.idempotencyKey !== undefined,
    port: portIdOf(call, asObject(call.json), {}),
  }
  const told =
    again(error, 'network', (args) => ({ ...args, wrote })) ??
    again(error, 'unavailable', (args) => ({ ...args, wrote }))
  return told && Object.assign(told, { requestId: error.requestId, retryAfterMs: error.retryAfterMs })
}

const again = <C extends ErrorCode>(
  error: AppError,
  code: C,
  change: (args: AppError<C>['args']) => AppError<C>['args'],
): AppError | undefined =>
  error.code === code
    ? new AppError(code, change(error.args as AppError<C>['args']), { cause: error.cause })
    : undefined

function resultOf(outcome: Outcome, error: AppError | undefined): WriteResult {
  if ('response' in outcome)
    return outcome.response.headers['idempotent-replayed'] === 'true' ? 'replayed' : 'done'
  return !error || mayBeDone(error) ? 'unknown' : 'refused'
}

const NAMES_OF_THE_PORT = ['id', 'action', 'phone_number', 'business_id']

/** The names of what a body holds, without any value. */
export function fieldsOf(sent: Json): string[] {
  const names: string[] = []
  for (const name of Object.keys(sent)) {
    if (NAMES_OF_THE_PORT.includes(name)) continue
    const inner = Object.keys(asObject(sent[name]))
    if (inner.length === 0) names.push(name)
    else for (const key of inner) names.push(`${name}.${key}`)
  }
  return names
}

const asObject = (value: unknown): Json =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {}
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const ending = (number: string | null): string | null => number?.slice(-4) ?? null
