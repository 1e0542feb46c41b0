import { LIVE_ORIGIN, TEST_KEY_PREFIX } from '../api/origin.ts'
import type { Globals } from '../cli/global-inputs.ts'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import type { ConfigFile } from './config.ts'
import type { Resolved, SettingKey } from './settings.ts'

/** Which KaiCalls, as whom, for which business. */
export interface Account {
  readonly origin: string
  readonly key: string | undefined
  /** Where the key came from, in words: "KAICALLS_API_KEY", "profile default (keychain)", "the sandbox". */
  readonly keySource: string
  readonly environment: 'live' | 'sandbox'
  readonly business: string | undefined
  readonly profile: string
}

interface Sources {
  readonly ctx: Context
  readonly globals: Globals
  readonly config: () => Promise<ConfigFile>
  readonly setting: (key: SettingKey) => Promise<Resolved>
  readonly say: (text: string) => void
}

/**
 * Decides the account of this run: the sandbox when asked for, otherwise the environment's key, otherwise the profile's.
 * @throws AppError `insecure_base_url` when the origin is neither https nor this computer
 */
export async function resolveAccount({ ctx, globals, config, setting, say }: Sources): Promise<Account> {
  const profile = (await setting('profile')).value ?? 'default'
  const chosen = await setting('business_id')
  const business = chosen.value
  if (globals.sandbox) {
    const sandbox = await (await ctx.sandbox()).ensure()
    if (sandbox.started) say(`Started the sandbox at ${sandbox.url}. Stop it with: kaiport sandbox stop`)
    return {
      origin: sandbox.url,
      key: sandbox.apiKey,
      keySource: 'the sandbox',
      environment: 'sandbox',
      // The businesses of a profile are not those of the sandbox.
      business: ['flag', 'environment'].includes(chosen.origin) ? business : undefined,
      profile,
    }
  }
  const origin = checkedOrigin((await setting('base_url')).value ?? LIVE_ORIGIN)
  const fromEnv = ctx.env.KAICALLS_API_KEY
  const { key, keySource } = fromEnv
    ? { key: fromEnv, keySource: 'KAICALLS_API_KEY' }
    : await storedKey(ctx, config, profile)
  const environment = key?.startsWith(TEST_KEY_PREFIX) || isLoopback(new URL(origin)) ? 'sandbox' : 'live'
  return { origin, key, keySource, environment, business, profile }
}

async function storedKey(ctx: Context, config: () => Promise<ConfigFile>, profile: string) {
  const kept = (await config()).data.profiles?.[profile]
  if (!kept) return { key: undefined, keySource: `profile ${profile} (not logged in)` }
  const key = await (await ctx.secrets()).get(profile, kept.storage)
  return { key, keySource: `profile ${profile} (${kept.storage})` }
}

function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))) return url.origin
  if (url) url.username = url.password = ''
  throw new AppError('insecure_base_url', { url: url?.href ?? text })
}

const isLoopback = (url: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
