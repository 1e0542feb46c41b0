import type { Caller } from './api/caller.ts'
import { checkedOrigin, isLoopback, LIVE_ORIGIN, TEST_KEY_PREFIX } from './api/origin.ts'
import type { TransportOptions } from './api/transport.ts'
import type { Globals } from './cli/global-inputs.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import type { ConfigFile } from './store/config.ts'
import { findProfile, unknownProfile } from './store/profiles.ts'
import { DEFAULT_PROFILE, type Resolved, type SettingKey } from './store/settings.ts'

/** Which KaiCalls, as whom, for which business. */
export interface Account {
  readonly origin: string
  readonly key: string | undefined
  /** Where the key came from, in words: "KAICALLS_API_KEY", "profile default (keychain)", "the sandbox". */
  readonly keySource: string
  readonly environment: 'live' | 'sandbox'
  readonly business: string | undefined
  /** The business's name, where the profile keeps it. */
  readonly businessName?: string | undefined
  readonly profile: string
  /** The sandbox of --sandbox, as nobody's real account. */
  readonly embedded?: boolean
}

interface Sources {
  readonly ctx: Context
  readonly globals: Globals
  readonly config: () => Promise<ConfigFile>
  readonly setting: (key: SettingKey) => Promise<Resolved>
  readonly say: (text: string) => void
}

/** The business of this run, which needs no key. The sandbox has its own: there only a business that is named counts. */
export async function resolveBusiness({
  globals,
  setting,
}: Pick<Sources, 'globals' | 'setting'>): Promise<Resolved> {
  const chosen = await setting('business_id')
  return globals.sandbox && chosen.origin !== 'flag' ? { ...chosen, value: undefined } : chosen
}

/**
 * Decides the account of this run: the sandbox when asked for, then the profile of --profile, then the environment's key,
 * then the profile in use.
 * @throws AppError `insecure_base_url`, `not_an_origin`; `unknown_profile` for one that was named; `no_key` when a profile's key is gone
 */
export async function resolveAccount({ ctx, globals, config, setting, say }: Sources): Promise<Account> {
  const named = await setting('profile')
  const profile = named.value ?? DEFAULT_PROFILE
  const { value: business, origin: chosenBy } = await resolveBusiness({ globals, setting })
  if (globals.sandbox) {
    const sandbox = await (await ctx.sandbox(ctx.signal)).ensure()
    if (sandbox.started) say(`Started the sandbox at ${sandbox.url}. Stop it with: kaiport sandbox stop`)
    return {
      origin: sandbox.url,
      key: sandbox.apiKey,
      keySource: 'the sandbox',
      environment: 'sandbox',
      business,
      profile,
      embedded: true,
    }
  }
  const origin = checkedOrigin((await setting('base_url')).value ?? LIVE_ORIGIN)
  // A profile named on the command line is meant, whatever the environment holds: flag before environment.
  const fromEnv = named.origin === 'flag' ? undefined : ctx.env.KAICALLS_API_KEY
  const { key, keySource } = fromEnv
    ? { key: fromEnv, keySource: 'KAICALLS_API_KEY' }
    : await storedKey(ctx, await config(), named)
  const environment = key?.startsWith(TEST_KEY_PREFIX) || isLoopback(new URL(origin)) ? 'sandbox' : 'live'
  const businessName =
    chosenBy === 'profile' ? findProfile((await config()).data, profile)?.business_name : undefined
  return { origin, key, keySource, environment, business, businessName, profile }
}

async function storedKey(ctx: Context, { data }: ConfigFile, { value, origin }: Resolved) {
  const profile = value ?? DEFAULT_PROFILE
  const kept = findProfile(data, profile)
  if (!kept) {
    if (origin !== 'default') throw unknownProfile(data, profile)
    return { key: undefined, keySource: `profile ${profile} (not logged in)` }
  }
  const keySource = `profile ${profile} (${kept.storage})`
  const key = await (await ctx.secrets()).get(profile, kept.storage)
  if (!key) throw new AppError('no_key', { lostFrom: keySource })
  return { key, keySource }
}

/**
 * Opens the API for an account.
 * @throws AppError `no_key` when there is no key to call it with
 */
export async function openApi(
  ctx: Context,
  account: Account,
  globals: Pick<Globals, 'debug'>,
  options?: TransportOptions,
  heard?: Caller['heard'],
) {
  const key = account.key?.trim()
  if (!key) throw new AppError('no_key', {})
  if (!/^[\x21-\x7e]+$/.test(key)) throw new AppError('unauthorized', { source: account.keySource })
  const [{ createApi }, { tracer }] = await Promise.all([import('./api/client.ts'), import('./api/trace.ts')])
  return createApi({
    origin: account.origin,
    key,
    keySource: account.keySource,
    userAgent: `kaiport/${ctx.version} node/${ctx.nodeVersion}`,
    transport: await ctx.transport(options),
    clock: ctx.clock,
    random: ctx.random,
    signal: ctx.signal,
    record: async (write) => (await import('./store/audit.ts')).recordWrite(ctx, account, write),
    ...(heard ? { heard } : {}),
    ...(globals.debug ? { trace: tracer((line) => ctx.stderr.write(line)) } : {}),
  })
}
