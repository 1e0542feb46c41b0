import { createHash } from 'node:crypto'
import { ApiError } from './api-error.ts'
import type { Answer } from './endpoint.ts'

type Headers = Readonly<Record<string, string>>

const json = (status: number, text: string, headers: Headers): Response =>
  new Response(text, { status, headers: { ...headers, 'Content-Type': 'application/json' } })

/** The answer as HTTP: a GET gets an ETag, or 304 when the client has that one already. */
export function toResponse(
  answer: Answer,
  headers: Headers,
  request: { method: string; ifNoneMatch: string | undefined },
): Response {
  const all = { ...headers, ...answer.headers }
  if (answer.bytes) return new Response(Buffer.from(answer.bytes), { status: answer.status, headers: all })
  const text = JSON.stringify(answer.json)
  if (request.method !== 'GET') return json(answer.status, text, all)
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`
  const known = request.ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  if (known.includes(etag)) return new Response(null, { status: 304, headers: { ...all, ETag: etag } })
  return json(answer.status, text, { ...all, ETag: etag })
}

/** What a thrown error is to the client. Only one that is no refusal is logged: it is a mistake in the sandbox. */
export function toRefusal(error: unknown, headers: Headers, log: (line: string) => void): Response {
  if (error instanceof ApiError) {
    return json(error.status, JSON.stringify(error.envelope()), { ...headers, ...error.headers })
  }
  log(`internal error: ${error instanceof Error ? error.stack : String(error)}`)
  const refusal = new ApiError(500, 'internal_error', 'Something went wrong inside the sandbox')
  return json(refusal.status, JSON.stringify(refusal.envelope()), headers)
}
