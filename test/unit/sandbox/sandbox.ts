import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, onTestFinished } from 'vitest'
import type { PortDetails } from '../../../src/domain/fields.ts'
import { apiEndpoints } from '../../../src/sandbox/endpoints.ts'
import { scenarios } from '../../../src/sandbox/scenarios.ts'
import { errorEnvelope } from '../../../src/sandbox/schemas/common.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/start.ts'

/** Monday, 7 December 2026, 15:00 UTC. */
export const START = Date.UTC(2026, 11, 7, 15)
export const HOUR = 3_600_000

interface Reply {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the server answered
  readonly json: any
  readonly bytes: Buffer
}

export interface Client extends Sandbox {
  readonly dataDir: string
  readonly clock: { at: number; now(): number }
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  /** Creates a port of the details and answers it; anything but 201 throws. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  port(details: PortDetails, extra?: Record<string, unknown>): Promise<any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  get(id: string): Promise<any>
}

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kaiport-sandbox-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

let keys = 0
export const freshKey = (): Record<string, string> => ({ 'idempotency-key': `test-${keys++}` })

/** The create body of flat details, signed at the start of the test. */
export function bodyOf(details: PortDetails, extra: Record<string, unknown> = {}) {
  const { losing_carrier, address_line1, address_line2, city, state, postal_code, country, ...rest } = details
  const service_address = { line1: address_line1, line2: address_line2, city, state, postal_code, country }
  const loa = {
    signer_name: details.authorized_name,
    accepted_at: new Date(START).toISOString(),
    signature_text: details.authorized_name,
  }
  return { ...rest, losing_carrier: { name: losing_carrier }, service_address, loa, ...extra }
}

export const scenario = (key: string) => {
  const found = scenarios.find((entry) => entry.key === key)
  if (!found) throw new Error(`no scenario ${key}`)
  return found
}

/** Every answer of the API must be as its OpenAPI document says. */
function checkAnswer(method: string, path: string, reply: Reply): void {
  const endpoint = apiEndpoints.find(
    (one) => one.method === method.toLowerCase() && one.path === path.split('?')[0],
  )
  if (reply.json === null || !endpoint) return
  const schema = reply.status >= 400 ? errorEnvelope : endpoint.answers[reply.status]?.schema
  if (!schema) throw new Error(`${method} ${path} answered ${reply.status}, which is not documented`)
  expect(schema.parse(reply.json)).toEqual(reply.json)
}

/** A sandbox with a clock that stands still until a test moves it, closed when the test ends. */
export async function sandbox(options: Partial<SandboxOptions> & { at?: number } = {}): Promise<Client> {
  const { at = START, ...rest } = options
  const dataDir = options.dataDir ?? temporaryDir()
  const clock = { at, now: () => clock.at }
  const running = await startSandbox({ rateLimit: false, ...rest, dataDir, clock })
  let closed = false
  const close = async () => {
    if (!closed) await running.close()
    closed = true
  }
  onTestFinished(close)
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const raw = body instanceof Uint8Array || typeof body === 'string'
    const reply = await request(running.url + (path.startsWith('/__') ? path : `/api/v1${path}`), {
      method: method as 'GET',
      headers: {
        authorization: `Bearer ${running.apiKey}`,
        ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await reply.body.arrayBuffer())
    const isJson = String(reply.headers['content-type']).includes('json')
    const json = isJson ? JSON.parse(bytes.toString()) : null
    const answer = { status: reply.statusCode, headers: reply.headers, bytes, json }
    checkAnswer(method, path, answer)
    return answer
  }
  const succeed = (reply: Reply, status: number) => {
    if (reply.status !== status) throw new Error(`${reply.status}: ${JSON.stringify(reply.json)}`)
    return reply.json
  }
  return {
    ...running,
    close,
    dataDir,
    clock,
    send,
    port: async (details, extra) =>
      succeed(await send('POST', '/port-requests', bodyOf(details, extra), freshKey()), 201),
    get: async (id) => succeed(await send('GET', `/port-requests?id=${id}`), 200),
  }
}
