import { clean, cleanDeep } from '../domain/clean.ts'
import { FIELDS } from '../domain/fields.ts'
import type { TraceEvent } from './caller.ts'

/** Headers that may be shown. Everything else, authorization first, is not on the list and so never shown. */
const SHOWN_HEADERS = ['accept', 'content-type', 'idempotency-key', 'user-agent', 'if-none-match']
/** Body fields that may be shown as they are; all others are shown by their name and type only. */
const SHOWN_FIELDS = new Set([
  'id',
  'action',
  ...FIELDS.filter((field) => field.traced).map((field) => field.name),
])

/** Writes each exchange to stderr for --debug. What may be shown is an allow-list, so that a new field is safe by default. */
export function tracer(write: (line: string) => void) {
  return (event: TraceEvent): void => {
    for (const line of linesOf(event)) write(`[http] ${clean(line)}\n`)
  }
}

function linesOf(event: TraceEvent): string[] {
  if (event.waitMs !== undefined) return [`waiting ${event.waitMs} ms before trying again`]
  if (event.error) return [`${event.method} ${event.url} failed: ${event.error}`]
  const id = event.requestId ? `, request id ${event.requestId}` : ''
  if (event.status !== undefined) return [`${event.status} in ${event.ms} ms${id}`]
  const headers = Object.entries(event.headers).filter(([name]) => SHOWN_HEADERS.includes(name))
  return [
    `${event.method} ${event.url}`,
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
    ...(event.body === undefined ? [] : [`  ${JSON.stringify(redact(event.body))}`]),
  ]
}

/** A body with only the listed fields readable. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact)
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        if (item && typeof item === 'object') return [key, redact(item)]
        return [key, SHOWN_FIELDS.has(key) ? cleanDeep(item) : `[${item === null ? 'null' : typeof item}]`]
      }),
    )
  return `[${typeof value}]`
}
