import type { Globals } from '../cli/global-inputs.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import type { Account } from '../store/account.ts'
import { createApi } from './client.ts'
import { tracer } from './trace.ts'

/**
 * Opens the API for an account.
 * @throws AppError `no_key` when there is no key to call it with
 */
export async function openApi(ctx: Context, account: Account, globals: Pick<Globals, 'debug'>) {
  const key = account.key?.trim()
  if (!key) throw new AppError('no_key', {})
  if (!/^[\x21-\x7e]+$/.test(key)) throw new AppError('unauthorized', { source: account.keySource })
  return createApi({
    origin: account.origin,
    key,
    keySource: account.keySource,
    userAgent: `kaiport/${ctx.version} node/${ctx.nodeVersion}`,
    transport: await ctx.transport(),
    clock: ctx.clock,
    random: ctx.random,
    signal: ctx.signal,
    ...(globals.debug ? { trace: tracer((line) => ctx.stderr.write(line)) } : {}),
  })
}
