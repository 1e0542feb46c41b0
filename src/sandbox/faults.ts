import * as z from 'zod'
import { ApiError } from './api-error.ts'

const match = {
  times: z.int().min(1).default(1),
  method: z.string().optional(),
  /** The start of a path below /api/v1, e.g. `/port-requests`. */
  path: z.string().optional(),
}

/** What can be made to go wrong. `drop_after` commits the request and then cuts the connection without an answer. */
export const faultSchema = z.discriminatedUnion('fault', [
  z.object({
    ...match,
    fault: z.literal('status'),
    status: z.int().min(400).max(599),
    code: z.string().optional(),
    retry_after: z.number().min(0).optional(),
    retry_after_form: z.enum(['seconds', 'http_date']).default('seconds'),
  }),
  z.object({ ...match, fault: z.literal('drop_before') }),
  z.object({ ...match, fault: z.literal('drop_after') }),
  z.object({ ...match, fault: z.literal('delay'), ms: z.number().min(0) }),
])
export type Fault = z.output<typeof faultSchema>

const CODES: Record<number, string> = {
  429: 'rate_limit_exceeded',
  500: 'internal_error',
  503: 'unavailable',
}

/** The faults still to happen, first in first out for each kind of request they match. Kept in memory only. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = []

  replace(faults: readonly Fault[]): void {
    this.#waiting = faults.map((fault) => ({ fault, left: fault.times }))
  }

  waiting(): Fault[] {
    return this.#waiting.map(({ fault, left }) => ({ ...fault, times: left }))
  }

  /** The fault for this request, if one is due; it counts as used. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault }) =>
        (!fault.method || fault.method.toUpperCase() === method.toUpperCase()) &&
        (!fault.path || path.startsWith(fault.path)),
    )
    if (!found) return undefined
    found.left -= 1
    if (found.left === 0) this.#waiting.splice(this.#waiting.indexOf(found), 1)
    return found.fault
  }
}

/** The refusal that a `status` fault stands for. `wall` is epoch milliseconds. */
export function refusalOf(fault: Extract<Fault, { fault: 'status' }>, wall: number): ApiError {
  const after = fault.retry_after
  const dated = fault.retry_after_form === 'http_date'
  const value =
    after === undefined ? null : dated ? new Date(wall + after * 1000).toUTCString() : String(after)
  return new ApiError(
    fault.status,
    fault.code ?? CODES[fault.status] ?? 'error',
    'A fault that was asked for',
    {
      headers: value === null ? {} : { 'Retry-After': value },
    },
  )
}
