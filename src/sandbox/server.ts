import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { badRequest, notFound } from './api-error.ts'
import { type ApiKey, authenticate, requireScope } from './auth.ts'
import { readJson, readUpload } from './body.ts'
import type { Answer, Call, Endpoint } from './endpoint.ts'
import { refusalOf } from './faults.ts'
import { newId } from './ids.ts'
import { issuesFrom, sentence } from './issues.ts'
import { settle } from './ports/settle.ts'
import type { RateLimiter } from './rate-limit.ts'
import { toRefusal, toResponse } from './response.ts'
import type { World } from './world.ts'

const API = '/api/v1'
type HonoContext = Context<{ Bindings: HttpBindings }>

interface Options {
  readonly world: World
  readonly endpoints: readonly Endpoint[]
  readonly limiter: RateLimiter
  /** One line a request: method, path, status, request id. Never a query, header or body. */
  readonly log: (line: string) => void
}

const NOBODY: ApiKey = { id: '', scopes: [], business_id: null }

function parse(endpoint: Endpoint, part: 'query' | 'body', input: Record<string, unknown>): unknown {
  const schema = endpoint[part]
  if (!schema || (part === 'body' && endpoint.bodyCheckedByHandler)) return input
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = issuesFrom(parsed.error, input)
  throw badRequest(sentence(issues), { issues })
}

/** The HTTP application: every endpoint behind the same checks, in the same order. */
export function createApp({ world, endpoints, limiter, log }: Options): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()

  async function perform(
    endpoint: Endpoint,
    c: HonoContext,
    headers: Record<string, string>,
  ): Promise<Answer> {
    if (endpoint.porting && !world.porting) throw notFound(c.req.path)
    const key = endpoint.scope === null ? NOBODY : authenticate(world.db, c.req.header('authorization'))
    if (endpoint.scope !== null && c.req.path.startsWith(API)) Object.assign(headers, limiter.take(key.id))
    if (endpoint.scope) requireScope(key, endpoint.scope)
    const query = parse(endpoint, 'query', c.req.query())
    const body = endpoint.body ? parse(endpoint, 'body', await readJson(c.req.raw)) : undefined
    const upload = endpoint.upload ? await readUpload(c.req.raw, endpoint.upload) : new Uint8Array()
    const call = { world, key, query, body, upload, header: (name: string) => c.req.header(name) } as Call<
      never,
      never
    >
    const settled = () => {
      settle(world)
      return endpoint.handle(call)
    }
    return endpoint.kind === 'write' ? world.db.transaction(settled) : settled()
  }

  async function respond(
    c: HonoContext,
    work: (headers: Record<string, string>) => Promise<Answer>,
  ): Promise<Response> {
    const headers: Record<string, string> = {
      'X-Request-Id': newId('req'),
      Date: new Date(world.time.wall()).toUTCString(),
      'X-Sandbox-Now': new Date(world.time.now()).toISOString(),
      'Cache-Control': 'no-store',
    }
    const request = { method: c.req.method, ifNoneMatch: c.req.header('if-none-match') }
    const response = await work(headers).then(
      (answer) => toResponse(answer, headers, request),
      (error: unknown) => toRefusal(error, headers, log),
    )
    log(`${c.req.method} ${c.req.path} ${response.status} ${headers['X-Request-Id']}`)
    return response
  }

  /** Ends the connection as a broken network does. The header keeps the adapter from answering on it. */
  function cut(c: HonoContext): Response {
    c.env.outgoing.destroy()
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }

  async function withFaults(endpoint: Endpoint, c: HonoContext): Promise<Response> {
    const fault = c.req.path.startsWith(API)
      ? world.faults.take(c.req.method, c.req.path.slice(API.length))
      : undefined
    if (fault?.fault === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    if (fault?.fault === 'drop_before') return cut(c)
    const response = await respond(c, async (headers) => {
      if (fault?.fault === 'status') throw refusalOf(fault, world.time.wall())
      return perform(endpoint, c, headers)
    })
    return fault?.fault === 'drop_after' ? cut(c) : response
  }

  for (const endpoint of endpoints) {
    const path = endpoint.path.startsWith('/__') ? endpoint.path : API + endpoint.path
    app.on(endpoint.method.toUpperCase(), path, (c) => withFaults(endpoint, c))
  }
  app.notFound((c) => respond(c, async () => Promise.reject(notFound(`${c.req.method} ${c.req.path}`))))
  return app
}
