import { ApiError } from './api-error.ts'

export interface RateLimit {
  readonly perSecond: number
  /** How many requests may come at once. */
  readonly burst: number
}

/** A token bucket for each API key. */
export class RateLimiter {
  readonly #limit: RateLimit | null
  readonly #wall: () => number
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  /** `limit` null lets everything through. `wall` gives epoch milliseconds. */
  constructor(limit: RateLimit | null, wall: () => number) {
    this.#limit = limit
    this.#wall = wall
  }

  /** Takes a token, and answers the headers that tell how many are left. Throws 429 with `Retry-After` in seconds. */
  take(keyId: string): Record<string, string> {
    if (!this.#limit) return {}
    const { perSecond, burst } = this.#limit
    const now = this.#wall()
    const bucket = this.#buckets.get(keyId) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    const tokens = filled >= 1 ? filled - 1 : filled
    this.#buckets.set(keyId, { tokens, at: now })
    const headers = {
      'X-RateLimit-Limit': String(burst),
      'X-RateLimit-Remaining': String(Math.floor(tokens)),
      'X-RateLimit-Reset': String(Math.ceil(now / 1000 + (burst - tokens) / perSecond)),
    }
    if (filled >= 1) return headers
    const retryAfter = String(Math.max(1, Math.ceil((1 - filled) / perSecond)))
    throw new ApiError(429, 'rate_limit_exceeded', `Too many requests; try again in ${retryAfter} s`, {
      headers: { ...headers, 'Retry-After': retryAfter },
    })
  }
}
