import type * as z from 'zod'
import { cleanDeep } from '../domain/clean.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { misread } from './failures.ts'
import { parseJson } from './json.ts'
import type { HttpResponse } from './transport.ts'
import { ENDPOINTS, type Endpoint, hasLines, READ } from './wire.ts'

/**
 * What the server says is cleaned here, once: nothing behind this line can steer a terminal.
 * @throws AppError `unreadable_answer`
 */
export function read<T extends z.ZodType>(schema: T, response: HttpResponse, endpoint: Endpoint): z.infer<T> {
  const answer = parseJson(response.body)
  const parsed = schema.safeParse(cleanDeep(answer, hasLines))
  if (parsed.success) return parsed.data
  const error = misread(
    endpoint,
    answer === undefined ? 'it is no JSON' : problemOf(parsed.error),
    response.status,
  )
  error.requestId = response.headers['x-request-id']
  throw error
}

/** What was the first thing that could not be read: `attempt: expected number`. */
function problemOf({ issues }: z.ZodError): string {
  const { path, message } = issues[0] as z.core.$ZodIssue
  return `${path.join('.') || 'body'}: ${message}`
}

/** A port request of a list that cannot be read, as far as it can be told which it is. */
export interface LeftOut {
  readonly id: string | null
  readonly phone_number: string | null
  readonly reason: string
}

/** How a list is read. */
export interface Listing {
  /** Gets each port that cannot be read. Without it one is an error: what decides something has to know them all. */
  readonly leftOut?: ((port: LeftOut) => void) | undefined
}

/** One page of a list: one port that cannot be read does not hide the others. */
export interface PortPage {
  readonly ports: readonly PortRequest[]
  readonly leftOut: readonly LeftOut[]
  readonly has_more: boolean
  /** Of the last port of the page, whether it can be read or not: from there the next page goes on. */
  readonly last: { readonly created_at: string | null; readonly updated_at: string | null } | undefined
  readonly length: number
}

/** Tells the ports of a page that can be read from those that cannot. */
export function portPage({ port_requests: items, has_more }: z.infer<typeof READ.ports>): PortPage {
  const ports: PortRequest[] = []
  const leftOut: LeftOut[] = []
  for (const item of items) {
    const port = READ.port.safeParse(item)
    if (port.success) ports.push(port.data)
    else leftOut.push({ ...READ.outline.parse(item), reason: problemOf(port.error) })
  }
  const last = items.length > 0 ? READ.outline.parse(items.at(-1)) : undefined
  return { ports, leftOut, has_more, last, length: items.length }
}

/** @throws AppError `unreadable_answer` for the first of them, where nobody is to be told */
export function passOver(ports: readonly LeftOut[], { leftOut }: Listing): void {
  for (const port of ports) {
    if (!leftOut) throw misread(ENDPOINTS.ports, `port request ${port.id ?? 'without an id'}: ${port.reason}`)
    leftOut(port)
  }
}
