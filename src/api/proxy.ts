type Env = Readonly<Record<string, string | undefined>>

/** What listens on this computer is never asked for through a proxy: it could not reach it. */
export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** What the environment says of proxies. Lower case goes first, as with undici and curl; what is empty is not set. */
export const proxyEnv = (env: Env) => ({
  http: env.http_proxy || env.HTTP_PROXY || '',
  https: env.https_proxy || env.HTTPS_PROXY || '',
  /** Where none is used; `*` for everywhere. */
  none: (env.no_proxy || env.NO_PROXY || '').trim(),
})

/**
 * The proxy through which an origin is reached, without its credentials; undefined for none. Follows undici, which sends
 * the requests: https falls back to the proxy for http, and a NO_PROXY entry covers its subdomains.
 */
export function proxyFor(origin: URL, env: Env): string | undefined {
  const { http, https, none } = proxyEnv(env)
  const proxy = origin.protocol === 'https:' ? https || http : http
  if (!proxy || isDirect(origin, none)) return undefined
  if (!URL.canParse(proxy)) return proxy
  const { protocol, host } = new URL(proxy)
  return `${protocol}//${host}`
}

function isDirect({ hostname, port, protocol }: URL, noProxy: string): boolean {
  if (noProxy === '*') return true
  const own = port || (protocol === 'https:' ? '443' : '80')
  return [...LOOPBACK, ...noProxy.split(/[,\s]+/)].filter(Boolean).some((entry) => {
    const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? []
    const host = name.replace(/^\*?\./, '').toLowerCase()
    return (!only || only === own) && (hostname === host || hostname.endsWith(`.${host}`))
  })
}
