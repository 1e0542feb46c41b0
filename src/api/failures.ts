import type * as z from 'zod'
import { clean, cleanDeep } from '../domain/clean.ts'
import { AppError } from '../errors.ts'
import { concealer } from './conceal.ts'
import { parseJson } from './json.ts'
import { isWrite } from './sent-write.ts'
import type { HttpResponse } from './transport.ts'
import { type Endpoint, PORTING_PATH, READ } from './wire.ts'

/** What a failed call was about, for the sentence that a person reads. */
export interface CallFacts {
  readonly endpoint: Endpoint
  readonly origin: string
  readonly key: string | undefined
  readonly keySource: string
  /** What was sent, in the API's names. */
  readonly body: unknown
  readonly tries: number
  /** What Retry-After asked for. */
  readonly waitMs: number | undefined
  /** What was asked for, such as "Port request pr_1". Without it a 404 is about the path itself. */
  readonly subject?: string
}

type Failure = z.infer<typeof READ.failure>['error']

const NO_FAILURE: Failure = { code: 'unknown', message: '', port_request_id: null, issues: [] }

/** The API's error code, message and issues, safe to show; undefined where the body has none. */
function readFailure(response: HttpResponse, facts: CallFacts): Failure | undefined {
  const parsed = READ.failure.safeParse(cleanDeep(parseJson(response.body)))
  if (!parsed.success) return undefined
  const conceal = concealer(facts.key, facts.body)
  const { error } = parsed.data
  return {
    ...error,
    message: conceal(error.message) || error.code,
    issues: error.issues.map((issue) => ({ ...issue, message: conceal(issue.message) })),
  }
}

/** Maps an error answer to the catalogue. The request id travels with it. */
export function toAppError(response: HttpResponse, facts: CallFacts): AppError {
  const failure = readFailure(response, facts)
  const error =
    notFromKaiCalls(response, failure, facts) ?? classify(response.status, failure ?? NO_FAILURE, facts)
  const id = response.headers['x-request-id']
  error.requestId = id && clean(id)
  error.fields = (failure?.issues ?? []).map(({ field, code, severity, message }) => ({
    field,
    code,
    severity,
    message,
  }))
  return error
}

/** Statuses that mean the same whoever answers, and with whatever body. */
const CLEAR_IN_THEMSELVES: readonly number[] = [401, 408, 429]

/**
 * The error for an answer that KaiCalls hardly gave: each of its own failures has a code and a message. A path that it does not
 * have may be answered by what stands before it.
 */
function notFromKaiCalls(
  { status, headers }: HttpResponse,
  failure: Failure | undefined,
  { endpoint, subject }: CallFacts,
): AppError | undefined {
  if (status >= 300 && status < 400)
    return misread(endpoint, `it leads to ${hostOf(headers.location)}`, status)
  if (failure || status >= 500 || CLEAR_IN_THEMSELVES.includes(status)) return undefined
  if (status === 404 && !subject) return undefined
  return misread(endpoint, 'it has no error code and message, as those of KaiCalls have', status)
}

/** Where a redirect leads; its path may hold anything. */
const hostOf = (location = ''): string =>
  URL.canParse(location) ? new URL(location).host : 'another address'

/** The error for an answer that cannot be read. */
export const misread = (endpoint: Endpoint, reason: string, status = 200): AppError =>
  new AppError('unreadable_answer', {
    status,
    call: `${endpoint.method} ${endpoint.path}`,
    reason,
    changes: isWrite(endpoint),
  })

function classify(status: number, failure: Failure, facts: CallFacts): AppError {
  const detail = failure.message
  const issues = failure.issues
    .filter(({ severity }) => severity !== 'warning')
    .map(({ field, message }) => (message.startsWith(field) ? message : `${field}: ${message}`))
  switch (status) {
    case 401:
      return new AppError('unauthorized', { source: facts.keySource })
    case 402:
      return new AppError('payment_required', { detail })
    case 403:
      return new AppError('forbidden', {
        detail,
        scope:
          /\b[a-z_]+:(?:read|write|\*)/.exec(detail)?.[0] ??
          (OF_ANOTHER.test(detail) ? undefined : facts.endpoint.scope),
      })
    case 404:
      if (!facts.subject && facts.endpoint.path.startsWith(PORTING_PATH))
        return new AppError('porting_not_offered', { draft: undefined })
      return new AppError('not_found', { what: facts.subject ?? detail })
    case 409:
      if (failure.code === 'active_port_exists')
        return new AppError('active_port_exists', {
          number: (facts.body as { phone_number?: string })?.phone_number ?? 'This number',
          id: failure.port_request_id,
        })
      if (failure.code === 'idempotency_key_reused') return new AppError('idempotency_key_reused', { detail })
      return new AppError('invalid_transition', { detail })
    case 422:
      if (failure.code === 'not_portable') return new AppError('not_portable', { detail })
      return new AppError('not_ready', { problems: issues.length > 0 ? issues : [detail] })
    case 429:
      return new AppError('rate_limited', { tries: facts.tries, waitMs: facts.waitMs })
    default:
      if (status >= 500 || status === 408) return new AppError('unavailable', { status, tries: facts.tries })
      return new AppError('api_rejected', { status, detail: [detail, ...issues].join('\n  ') })
  }
}

/** What says that it is not a scope that a key lacks. */
const OF_ANOTHER = /\b(?:business|workspace|account|owner)/i

const TLS = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

/** Maps a failure below HTTP (DNS, refused, reset, TLS, proxy, silence) to the catalogue. Anything else is a fault of ours. */
export function toNetworkError(cause: unknown, origin: string): AppError {
  const error = cause as { code?: string; message?: string; cause?: { code?: string; message?: string } }
  const code = error.cause?.code ?? error.code ?? ''
  const said = clean(error.cause?.message ?? error.message ?? 'unknown reason')
  // Newer Node adds advice of its own after a semicolon.
  if (TLS.test(code))
    return new AppError('tls', { origin, reason: `${said.split(';')[0]} (${code})` }, { cause })
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined
  if (reason || /^(E[A-Z]+|UND_ERR_[A-Z_]+)$/.test(code))
    return new AppError('network', { origin, reason: reason ?? said }, { cause })
  return new AppError('unexpected', { detail: said }, { cause })
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at that address',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'its name is not known to DNS',
  EAI_AGAIN: 'DNS does not answer',
  ETIMEDOUT: 'no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 seconds',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped halfway',
  UND_ERR_SOCKET: 'the connection was cut',
}
