type Env = Readonly<Record<string, string | undefined>>

/** What listens on this computer is never asked for through a proxy: it could not reach it. */
export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * The proxy through which an origin is reached, without its credentials; undefined for none. Follows undici, which sends
 * the requests: https falls back to the proxy for http, and a NO_PROXY entry covers its subdomains.
 */
export function proxyFor(origin: URL, env: Env): string | undefined {
  const forHttp = env.http_proxy || env.HTTP_PROXY
  const proxy = origin.protocol === 'https:' ? env.https_proxy || env.HTTPS_PROXY || forHttp : forHttp
  if (!proxy || isDirect(origin, env.no_proxy || env.NO_PROXY || '')) return undefined
  if (!URL.canParse(proxy)) return proxy
  const { protocol, host } = new URL(proxy)
  return `${protocol}//${host}`
}

function isDirect({ hostname, port, protocol }: URL, noProxy: string): boolean {
  if (noProxy.trim() === '*') return true
  const own = port || (protocol === 'https:' ? '443' : '80')
  return [...LOOPBACK, ...noProxy.split(/[,\s]+/)].filter(Boolean).some((entry) => {
    const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? []
    const host = name.replace(/^\*?\./, '').toLowerCase()
    return (!only || only === own) && (hostname === host || hostname.endsWith(`.${host}`))
  })
}
