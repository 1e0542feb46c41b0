import { nearest } from '../../domain/nearest.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { findProfile } from '../../store/profiles.ts'
import { type Resolved, SETTING_KEYS, SETTINGS, type SettingKey } from '../../store/settings.ts'

/** The positional of the commands that take a setting. */
export const SETTING_POSITIONAL = {
  name: 'key',
  help: `one of ${SETTING_KEYS.join(', ')}`,
  required: true,
  suggest: async () => SETTING_KEYS,
} as const

/**
 * The setting that a word names; `base-url` is `base_url`.
 * @throws AppError `usage` with the one that was probably meant
 */
export function settingKey(word: string): SettingKey {
  const key = SETTING_KEYS.find((one) => one === word.toLowerCase().replace(/-/g, '_'))
  if (key) return key
  if (/key|token|secret|pin/i.test(word))
    throw new AppError('usage', {
      detail: `"${word}" is no setting: secrets are never kept in the settings file.`,
      hint: 'For the API key: kaiport auth login, or KAICALLS_API_KEY.',
    })
  const meant = nearest(word, SETTING_KEYS)
  throw new AppError('usage', {
    detail: `There is no setting "${word}".${meant ? ` Did you mean ${meant}?` : ''}`,
    hint: `Settings: ${SETTING_KEYS.join(', ')}.`,
  })
}

/** Where a value came from, in words. */
export async function originText(session: Session, key: SettingKey, resolved: Resolved): Promise<string> {
  const { env, flag } = { env: '', flag: '', ...SETTINGS[key] }
  if (resolved.origin === 'environment') return `environment (${env})`
  if (resolved.origin === 'flag') return `flag (--${flag})`
  if (resolved.origin === 'profile') return `profile ${(await session.setting('profile')).value}`
  return resolved.origin
}

/** Where a setting is kept: the profile in use for what belongs to an account, otherwise the settings for all. */
export async function homeOf(session: Session, key: SettingKey): Promise<string | undefined> {
  if (!('perProfile' in SETTINGS[key])) return undefined
  const profile = (await session.setting('profile')).value ?? ''
  return findProfile((await session.config()).data, profile) ? profile : undefined
}

/** Keeps a value, or removes it when it is undefined. */
export async function keepSetting(
  session: Session,
  key: SettingKey,
  value: string | undefined,
): Promise<void> {
  const config = await session.config()
  const profile = await homeOf(session, key)
  if (!profile) return config.set(key, value)
  const kept = findProfile(config.data, profile)
  await config.set('profiles', { ...config.data.profiles, [profile]: { ...kept, [key]: value } })
}
