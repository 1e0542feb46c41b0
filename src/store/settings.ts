import * as z from 'zod'
import { checkedOrigin, LIVE_ORIGIN } from '../api/origin.ts'
import { interval as pace } from '../domain/duration.ts'
import type { ConfigData } from './config.ts'

/** Where a value came from, from the strongest to the weakest. */
export type Origin = 'flag' | 'environment' | 'profile' | 'config' | 'default'

/** One setting: every way to supply it, in one row. */
interface Setting {
  readonly help: string
  /** The global flag's key. */
  readonly flag?: string
  readonly env?: string
  /** Kept per profile rather than for all. */
  readonly perProfile?: boolean
  readonly fallback?: string
  /** Checks a value and brings it into the form in which it is kept. */
  readonly schema: z.ZodType<string>
}

const name = z.string().trim().regex(/^\S+$/, 'has to be one word')
const origin = z.string().transform((text, ctx): string => {
  try {
    return checkedOrigin(text)
  } catch {
    ctx.addIssue({
      code: 'custom',
      message: 'has to be an https:// origin without a path, or http:// on this computer',
    })
    return z.NEVER
  }
})
const interval = z.string().refine((text) => pace.safeParse(text).success, {
  message: 'has to be a length of time of at least 1s, such as 30s or 5m',
})

/** The profile in use where none is named. */
export const DEFAULT_PROFILE = 'default'

/** The settings that `config` lists and sets. The API key is no setting: see `auth`. */
export const SETTINGS = {
  profile: {
    help: 'the profile in use',
    flag: 'profile',
    env: 'KAIPORT_PROFILE',
    fallback: DEFAULT_PROFILE,
    schema: name,
  },
  base_url: {
    help: "the API's origin",
    env: 'KAICALLS_BASE_URL',
    perProfile: true,
    fallback: LIVE_ORIGIN,
    schema: origin,
  },
  business_id: {
    help: 'the business to act for',
    flag: 'business',
    env: 'KAICALLS_BUSINESS_ID',
    perProfile: true,
    schema: name,
  },
  agent_id: { help: 'the agent that ported numbers are routed to', schema: name },
  interval: { help: 'how often status --watch asks', fallback: '30s', schema: interval },
  accessible: {
    help: 'true: plain questions, nothing redrawn',
    flag: 'accessible',
    env: 'KAIPORT_ACCESSIBLE',
    fallback: 'false',
    schema: z.enum(['true', 'false'], 'has to be true or false'),
  },
} as const satisfies Record<string, Setting>

export type SettingKey = keyof typeof SETTINGS
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

/** A value and where it came from. */
export interface Resolved {
  readonly value: string | undefined
  readonly origin: Origin
}

/** Resolves one setting: flag, environment, profile, config, default. */
export function resolveSetting(
  key: SettingKey,
  from: {
    readonly globals: Readonly<Record<string, unknown>>
    readonly env: Readonly<Record<string, string | undefined>>
    readonly config: ConfigData
  },
): Resolved {
  const setting: Setting = SETTINGS[key]
  const flag = setting.flag && from.globals[setting.flag]
  if (flag) return { value: String(flag), origin: 'flag' }
  const env = setting.env && from.env[setting.env]
  if (env) return { value: env, origin: 'environment' }
  if (setting.perProfile) {
    const name = resolveSetting('profile', from).value ?? ''
    const kept = from.config.profiles?.[name]?.[key as 'base_url' | 'business_id']
    if (kept) return { value: kept, origin: 'profile' }
  }
  const configured = from.config[key]
  if (configured) return { value: configured, origin: 'config' }
  return { value: setting.fallback, origin: 'default' }
}
