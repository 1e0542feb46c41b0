import { nearest } from '../domain/nearest.ts'
import { AppError } from '../errors.ts'
import type { ConfigData, ConfigFile, Profile } from './config.ts'
import type { SecretStore } from './secrets.ts'

/** What a profile may be called: it is a key of two JSON files and a word on the command line. */
export const PROFILE_NAME = /^[A-Za-z0-9][\w.-]{0,63}$/

/** The names of all profiles, in the order in which they were made. */
export const profileNames = (data: ConfigData): string[] => Object.keys(data.profiles ?? {})

/** The profile of that name, or undefined. */
export const findProfile = (data: ConfigData, name: string): Profile | undefined =>
  data.profiles && Object.hasOwn(data.profiles, name) ? data.profiles[name] : undefined

/** The error for a profile that is not there, with the one that was probably meant. */
export function unknownProfile(data: ConfigData, name: string): AppError {
  const known = profileNames(data)
  return new AppError('unknown_profile', { name, known, meant: nearest(name, known) })
}

/** Keeps a key and what belongs to it. The key goes first: a profile without a key would be worth nothing. */
export async function keepProfile(
  config: ConfigFile,
  secrets: SecretStore,
  name: string,
  profile: Profile,
  key: string,
): Promise<void> {
  const before = findProfile(config.data, name)
  await secrets.set(name, key, profile.storage)
  await config.set('profiles', { ...config.data.profiles, [name]: profile })
  if (before && before.storage !== profile.storage)
    await secrets.remove(name, before.storage).catch(() => undefined)
}

/** Forgets a profile and its key. When it was the one in use, the default one is in use again. */
export async function forgetProfile(config: ConfigFile, secrets: SecretStore, name: string): Promise<void> {
  const { [name]: gone, ...rest } = config.data.profiles ?? {}
  if (gone) await secrets.remove(name, gone.storage)
  await config.set('profiles', Object.keys(rest).length > 0 ? rest : undefined)
  if (config.data.profile === name) await config.set('profile', undefined)
}

/** A key as it may be shown: its prefix and last four characters. */
export function maskedKey(key: string): string {
  const prefix = /^kc_[a-z]+_/.exec(key)?.[0] ?? ''
  return `${prefix}****${key.length >= prefix.length + 12 ? key.slice(-4) : ''}`
}
