import type { HttpResponse } from './transport.ts'

/** Answers that say "not now": they are tried again. */
export const isTransient = (status: number): boolean =>
  status === 408 || status === 429 || (status >= 500 && status !== 501)

const BASE_MS = 500
const CAP_MS = 30_000
/** A server that asks for more patience than this is not waited for by a one-shot command. */
export const LONGEST_WAIT_MS = 120_000

/** Exponential back-off with jitter over its longer half, so that many clients do not return at the same moment. */
export function backoff(attempt: number, random: () => number): number {
  return Math.round(Math.min(CAP_MS, BASE_MS * 2 ** attempt) * (0.5 + random() / 2))
}

/**
 * What `Retry-After` asks for, in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). Undefined when absent or unreadable.
 */
export function retryAfter(response: Pick<HttpResponse, 'headers'>, now: Date): number | undefined {
  const value = response.headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
