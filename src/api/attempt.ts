import type { AppError } from '../errors.ts'
import { type Caller, TIMEOUT_MS } from './caller.ts'
import { toAppError, toNetworkError } from './failures.ts'
import { parseJson } from './json.ts'
import { isTransient, retryAfter } from './retry.ts'
import type { HttpResponse } from './transport.ts'
import { API_ROOT, type Endpoint } from './wire.ts'

/** A body that is JSON text already: in a bulk run it is made once and may be sent several times. */
export interface Message {
  readonly endpoint: Endpoint
  readonly json: string
  readonly idempotencyKey?: string
  readonly subject?: string
}

/** What came of one try. `later`: KaiCalls is busy or away; its `retryAfterMs` says whether it asked for patience. */
export type Attempt =
  | { readonly kind: 'answered'; readonly response: HttpResponse }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'later'; readonly error: AppError }

/** Sends a message once. `tries` counts this one, for the sentence of an error. Never rejects. */
export type Try = (message: Message, tries: number) => Promise<Attempt>

/**
 * Sends messages one by one without repeating any: whoever sends thousands decides for all of them together when to go on.
 * Nothing is recorded here either, because a line of the audit log for each would cost more than sending it.
 */
export function singleTries(caller: Caller): Try {
  const urls = new Map<string, URL>()
  const urlOf = ({ path }: Endpoint): URL => {
    const url = urls.get(path) ?? new URL(API_ROOT + path, caller.origin)
    urls.set(path, url)
    return url
  }
  const common = {
    accept: 'application/json',
    'user-agent': caller.userAgent,
    'content-type': 'application/json',
    ...(caller.key ? { authorization: `Bearer ${caller.key}` } : {}),
  }

  return async (message, tries) => {
    const { endpoint, json, idempotencyKey } = message
    const url = urlOf(endpoint)
    const headers = idempotencyKey ? { ...common, 'idempotency-key': idempotencyKey } : common
    const { method } = endpoint
    const body = () => JSON.parse(json) as unknown
    const shown = { method, url: url.href, headers }
    if (caller.trace) caller.trace({ ...shown, body: body() })
    const started = caller.trace && caller.clock.now().getTime()
    let response: HttpResponse
    try {
      const { signal } = caller
      response = await caller.transport.send({
        method,
        url,
        headers,
        body: json,
        timeoutMs: TIMEOUT_MS,
        signal,
      })
    } catch (cause) {
      const error = toNetworkError(cause, caller.origin)
      caller.trace?.({ ...shown, error: error.message })
      return { kind: error.code === 'network' ? 'later' : 'refused', error }
    }
    const { status } = response
    if (started !== undefined)
      caller.trace?.({ ...shown, status, ms: caller.clock.now().getTime() - started })
    if (status >= 200 && status < 300) return { kind: 'answered', response }
    const waitMs = retryAfter(response, caller.clock.now())
    const { origin, key, keySource } = caller
    const { subject } = message
    const facts = { endpoint, origin, key, keySource, body: body(), tries, waitMs }
    const error = toAppError(response, subject ? { ...facts, subject } : facts)
    error.retryAfterMs = waitMs
    return { kind: isTransient(status) ? 'later' : 'refused', error }
  }
}

/** What a bulk run keeps of a port: reading all of it, ten thousand times, would take longer than sending it. */
export interface PortMark {
  readonly id: string
  readonly status: string
  readonly replayed: boolean
}

/** The id and status in the answer to a create or retry; undefined if it has none. */
export function portMark({ body, headers }: HttpResponse): PortMark | undefined {
  const { id, status } = (parseJson(body) ?? {}) as { id?: unknown; status?: unknown }
  if (typeof id !== 'string' || typeof status !== 'string') return undefined
  return { id, status, replayed: headers['idempotent-replayed'] === 'true' }
}
