import { toNetworkError } from '../api/failures.ts'
import { proxyFor } from '../api/proxy.ts'
import { API_ROOT, ENDPOINTS } from '../api/wire.ts'
import type { Context } from '../context.ts'
import type { AppError } from '../errors.ts'
import { reasonOf } from '../store/system-files.ts'
import { type Check, check, failedWith } from './check.ts'

const TIMEOUT_MS = 15_000
const SLOW_MS = 2_000
const SKEW_MS = 2 * 60_000

/** The proxy in use for an origin. */
export function proxy(origin: string, { env }: Context): Check {
  const found = check('proxy', 'Proxy')
  const used = proxyFor(new URL(origin), env)
  if (used) return found.passed(`${used} for ${origin}`)
  const set = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].filter((name) => env[name])
  return found.passed(
    set.length > 0
      ? `none for ${origin}, although ${set.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set`
      : 'none',
  )
}

/** Which certificate authorities are trusted. Node reads NODE_EXTRA_CA_CERTS itself, and only warns when it cannot. */
export async function authorities({ env, fs, cwd }: Context): Promise<Check> {
  const found = check('ca', 'Certificate authorities')
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    return found.warned(
      'none: NODE_TLS_REJECT_UNAUTHORIZED=0 turns all checks off, and anyone on the way can read the key',
      "Unset it, and point NODE_EXTRA_CA_CERTS at your company's CA file instead.",
    )
  const own = /--use-(system|openssl)-ca/.exec(env.NODE_OPTIONS ?? '')
  const base = own ? `those of ${own[1] === 'system' ? 'the system' : 'OpenSSL'}` : "Node's own"
  const path = env.NODE_EXTRA_CA_CERTS
  if (!path) return found.passed(base)
  try {
    const { resolve } = await import('node:path')
    const text = Buffer.from(await fs.read(resolve(cwd, path))).toString('utf8')
    const count = text.split('-----BEGIN CERTIFICATE-----').length - 1
    if (count > 0) return found.passed(`${base}, and ${count} from ${path}`)
    return found.warned(`${path} holds no certificate`, 'NODE_EXTRA_CA_CERTS has to name a PEM file.')
  } catch (cause) {
    return found.warned(`${path} cannot be read: ${reasonOf(cause)}`, 'Correct NODE_EXTRA_CA_CERTS.')
  }
}

/** Whether the API answers, how fast, and what its clock says. Needs no key. */
export async function reachability(origin: string, ctx: Context): Promise<readonly Check[]> {
  const network = check('network', 'KaiCalls reachable')
  const started = ctx.clock.now().getTime()
  try {
    const transport = await ctx.transport()
    const { status, headers } = await transport.send({
      method: 'GET',
      url: new URL(API_ROOT + ENDPOINTS.health.path, origin),
      headers: { accept: 'application/json', 'user-agent': `kaiport/${ctx.version} node/${ctx.nodeVersion}` },
      timeoutMs: TIMEOUT_MS,
      signal: ctx.signal,
    })
    const now = ctx.clock.now().getTime()
    const detail = `${origin} answered ${status} in ${now - started} ms`
    return [verdict(network, status, detail, now - started), clock(headers.date, (started + now) / 2)]
  } catch (cause) {
    if (ctx.signal.aborted) throw ctx.signal.reason
    return [
      unreachable(toNetworkError(cause, origin)),
      check('clock', 'Clock').unknown('no answer to compare it with'),
    ]
  }
}

function unreachable(error: AppError): Check {
  const failed = failedWith('network', 'KaiCalls reachable', error)
  return error.code === 'network'
    ? { ...failed, fix: 'Check the connection, DNS and the firewall, and the proxy shown above.' }
    : failed
}

function verdict(network: ReturnType<typeof check>, status: number, detail: string, ms: number): Check {
  if (status >= 500)
    return network.failed(detail, 'KaiCalls has a problem of its own; try again later.', 'unavailable')
  if (status === 407) return network.failed(detail, 'The proxy wants a user and password.', 'network')
  return ms > SLOW_MS
    ? network.warned(detail, 'It is slow; a proxy or VPN may be why.')
    : network.passed(detail)
}

/** A clock that is off makes signatures and cutover times wrong, and TLS fail. */
function clock(date: string | undefined, now: number): Check {
  const found = check('clock', 'Clock')
  const there = Date.parse(date ?? '')
  if (Number.isNaN(there)) return found.unknown('the answer has no date to compare it with')
  const seconds = Math.round((now - there) / 1_000)
  const detail =
    Math.abs(seconds) < 2 ? 'right' : `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} KaiCalls`
  return Math.abs(now - there) > SKEW_MS
    ? found.warned(detail, "Set this computer's clock; letters are signed with its time.")
    : found.passed(detail)
}
