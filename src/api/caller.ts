import type { Clock } from '../context.ts'
import type { AppError } from '../errors.ts'
import { toAppError, toNetworkError } from './failures.ts'
import { backoff, isTransient, LONGEST_WAIT_MS, retryAfter } from './retry.ts'
import { isWrite, mayBeDone, type SentWrite, sentWrite, unsureWrite } from './sent-write.ts'
import type { HttpResponse, Transport } from './transport.ts'
import { API_ROOT, type Endpoint } from './wire.ts'
import { withinTime } from './within-time.ts'

/** How patient a caller is. */
export interface Limits {
  /** How often what may be repeated is tried at most; 5 without it. A call may say otherwise. */
  readonly tries?: number
  /** Nothing is waited for beyond this moment (epoch milliseconds): then it is `timed_out`. */
  readonly ends?: number | undefined
}

/** Where and as whom to call, and what the caller may use of the outside. */
export interface Caller extends Limits {
  readonly origin: string
  readonly key: string | undefined
  /** Where the key came from, for the sentence of a 401. */
  readonly keySource: string
  readonly userAgent: string
  readonly transport: Transport
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** Gets a line for each exchange; never a secret. */
  readonly trace?: (event: TraceEvent) => void
  /** Gets the headers of every answer. */
  readonly heard?: (headers: HttpResponse['headers']) => void
  /** Gets every write once its outcome is known. Never rejects. */
  readonly record?: (write: SentWrite) => Promise<void>
}

export interface TraceEvent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly status?: number
  readonly ms?: number
  readonly error?: string
  readonly requestId?: string | undefined
  readonly waitMs?: number
}

/** One call. Reads are repeated when KaiCalls is busy or away; writes only with an idempotency key. */
export interface Call {
  readonly endpoint: Endpoint
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>
  readonly json?: unknown
  readonly bytes?: { readonly data: Uint8Array; readonly type: string }
  readonly idempotencyKey?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly subject?: string
  /** How often it is tried at most; as often as the caller tries without it. */
  readonly tries?: number
  /** Finds the port that a refused write met, so that the record can name it. */
  readonly met?: (error: unknown) => Promise<{ readonly id: string } | undefined>
}

/** An answer, and whether that to an earlier try of the same call was lost: KaiCalls may have carried that one out. */
export interface Answer extends HttpResponse {
  readonly lostBefore: boolean
}

const TRIES = 5
/** How long an answer may take. */
export const TIMEOUT_MS = 30_000

/**
 * Sends a call and returns the answer when it is a success or 304. Every write is recorded here; those of
 * bulk runs go through `attempt.ts` and are recorded in batches.
 * @throws AppError from the catalogue for everything else
 */
export async function send(caller: Caller, call: Call): Promise<Answer> {
  const { ends, clock } = caller
  if (ends === undefined) return sent(caller, call)
  return withinTime(caller, ends - clock.now().getTime(), 'The request', (signal) =>
    sent({ ...caller, signal }, call),
  )
}

async function sent(caller: Caller, call: Call): Promise<Answer> {
  if (!isWrite(call.endpoint)) return answer(caller, call)
  try {
    const response = await answer(caller, call)
    await caller.record?.(sentWrite(call, { response }))
    return response
  } catch (error) {
    if (caller.record) {
      const met = await call.met?.(error).catch(() => undefined)
      await caller.record({ ...sentWrite(call, { error }), ...(met ? { port_id: met.id } : {}) })
    }
    throw unsureWrite(call, error) ?? error
  }
}

async function answer(caller: Caller, call: Call): Promise<Answer> {
  const repeatable =
    call.endpoint.method === 'GET' || call.endpoint.repeatable || call.idempotencyKey !== undefined
  const tries = repeatable ? (call.tries ?? caller.tries ?? TRIES) : 1
  let lostBefore = false
  for (let attempt = 0; ; attempt++) {
    const last = attempt + 1 >= tries
    const outcome = await exchange(caller, call)
    if ('error' in outcome) {
      if (last || outcome.error.code !== 'network') throw outcome.error
      lostBefore ||= mayBeDone(outcome.error)
      await pause(caller, call, backoff(attempt, caller.random))
      continue
    }
    const { response } = outcome
    if (response.status < 300 || response.status === 304) return { ...response, lostBefore }
    const asked = retryAfter(response, caller.clock.now())
    if (!isTransient(response.status) || last || (asked ?? 0) > LONGEST_WAIT_MS) {
      const error = toAppError(response, {
        endpoint: call.endpoint,
        origin: caller.origin,
        key: caller.key,
        keySource: caller.keySource,
        body: call.json,
        tries: attempt + 1,
        waitMs: asked,
        ...(call.subject ? { subject: call.subject } : {}),
      })
      error.retryAfterMs = asked
      throw error
    }
    lostBefore ||= response.status >= 500
    await pause(caller, call, Math.max(asked ?? 0, backoff(attempt, caller.random)))
  }
}

type Outcome = { readonly response: HttpResponse } | { readonly error: AppError }

async function exchange(caller: Caller, call: Call): Promise<Outcome> {
  const url = urlOf(caller.origin, call)
  const headers = headersOf(caller, call)
  const shown = { method: call.endpoint.method, url: url.href, headers }
  const started = caller.clock.now().getTime()
  caller.trace?.({ ...shown, body: call.json })
  try {
    const response = await caller.transport.send({
      method: call.endpoint.method,
      url,
      headers,
      timeoutMs: TIMEOUT_MS,
      signal: caller.signal,
      ...bodyOf(call),
    })
    caller.heard?.(response.headers)
    const ms = caller.clock.now().getTime() - started
    caller.trace?.({ ...shown, status: response.status, ms, requestId: response.headers['x-request-id'] })
    return { response }
  } catch (cause) {
    if (caller.signal.aborted) throw caller.signal.reason
    const error = toNetworkError(cause, caller.origin)
    caller.trace?.({ ...shown, error: error.message })
    return { error }
  }
}

async function pause(caller: Caller, call: Call, ms: number): Promise<void> {
  caller.trace?.({ method: call.endpoint.method, url: call.endpoint.path, headers: {}, waitMs: ms })
  await caller.clock.sleep(ms, caller.signal)
}

function urlOf(origin: string, call: Call): URL {
  const { path, known } = call.endpoint
  const url = new URL(known === 'sandbox' ? path : API_ROOT + path, origin)
  for (const [name, value] of Object.entries(call.query ?? {}))
    for (const one of [value ?? []].flat()) if (one !== '') url.searchParams.append(name, String(one))
  return url
}

function headersOf(caller: Caller, call: Call): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': caller.userAgent,
    ...(caller.key ? { authorization: `Bearer ${caller.key}` } : {}),
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(call.bytes ? { 'content-type': call.bytes.type } : {}),
    ...(call.idempotencyKey ? { 'idempotency-key': call.idempotencyKey } : {}),
    ...call.headers,
  }
}

function bodyOf(call: Call): { body?: string | Uint8Array } {
  if (call.bytes) return { body: call.bytes.data }
  return call.json === undefined ? {} : { body: JSON.stringify(call.json) }
}
