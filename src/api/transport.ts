import type { Dispatcher } from 'undici'
import { exchange } from './exchange.ts'
import { LOOPBACK, proxyEnv } from './proxy.ts'

/** One HTTP exchange as the client asks for it. `timeoutMs` bounds the wait for the answer's headers, and for each further piece of its body. */
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

/** What a way out can be held to. */
export interface TransportOptions {
  /** Connections to one origin at most. Without a limit undici opens one whenever none is free at that very moment. */
  readonly connections?: number
}

const CONNECT = { timeout: 10_000 }

/**
 * The transport over undici. A proxy is taken from the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), which neither
 * undici's `request` nor Node's `fetch` does by itself.
 */
export async function undiciTransport(
  env: Readonly<Record<string, string | undefined>>,
  options: TransportOptions = {},
): Promise<Transport> {
  const dispatcher = await openDispatcher(env, options)
  return {
    send: ({ url, signal, timeoutMs, method, headers, body }) =>
      exchange(
        dispatcher,
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method,
          headers,
          body: body ?? null,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
        },
        signal,
      ),
    close: () => dispatcher.close(),
  }
}

async function openDispatcher(
  env: Readonly<Record<string, string | undefined>>,
  options: TransportOptions,
): Promise<Dispatcher> {
  const { http, https, none } = proxyEnv(env)
  if (!(http || https) || none === '*') {
    const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
    return new Agent({ connect: CONNECT, ...options })
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
    ...options,
    httpProxy: http,
    httpsProxy: https,
    noProxy: [none, ...LOOPBACK].filter(Boolean).join(','),
  })
}
