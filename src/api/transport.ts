import type { Dispatcher } from 'undici'
import { LOOPBACK } from './proxy.ts'

/** One HTTP exchange as the client asks for it. `timeoutMs` bounds the wait for the answer's headers and its body. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** A whole answer. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The way out to the network. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>
  close(): Promise<void>
}

const CONNECT = { timeout: 10_000 }
const MAX_BODY = 32 * 1024 * 1024

/**
 * The transport over undici. A proxy is taken from the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), which neither
 * undici's `request` nor Node's `fetch` does by itself.
 */
export async function undiciTransport(env: Readonly<Record<string, string | undefined>>): Promise<Transport> {
  const [dispatcher, { default: request }] = await Promise.all([
    openDispatcher(env),
    import('undici/lib/api/api-request.js'),
  ])
  return {
    async send({ url, signal, timeoutMs, method, headers, body }) {
      const answer = await request.call(dispatcher, {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: body ?? null,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      })
      return { status: answer.statusCode, headers: flatten(answer.headers), body: await readAll(answer.body) }
    },
    close: () => dispatcher.close(),
  }
}

/** Whether the environment names a proxy. */
export const proxyOf = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy || undefined

async function openDispatcher(env: Readonly<Record<string, string | undefined>>): Promise<Dispatcher> {
  const direct = env.no_proxy || env.NO_PROXY
  if (!proxyOf(env) || direct === '*') {
    const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
    return new Agent({ connect: CONNECT })
  }
  const [{ default: EnvHttpProxyAgent }, { default: DispatcherBase }, { default: tunnel }] =
    await Promise.all([
      import('undici/lib/dispatcher/env-http-proxy-agent.js'),
      import('undici/lib/dispatcher/dispatcher.js'),
      import('undici/lib/api/api-connect.js'),
    ])
  // undici's index does this for all its methods; its proxy agent rests on this one.
  DispatcherBase.prototype.connect = tunnel
  return new EnvHttpProxyAgent({
    connect: CONNECT,
    httpProxy: env.http_proxy || env.HTTP_PROXY || '',
    httpsProxy: env.https_proxy || env.HTTPS_PROXY || '',
    noProxy: [direct, ...LOOPBACK].filter(Boolean).join(','),
  })
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > MAX_BODY) throw new Error('the answer is larger than 32 MiB')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}
