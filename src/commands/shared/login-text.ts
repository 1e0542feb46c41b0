import type { Account } from '../../account.ts'
import type { Context } from '../../context.ts'
import type { Style } from '../../output/style.ts'
import type { Storage } from '../../store/secrets.ts'
import { credentialsPath } from '../../store/system-secrets.ts'

/** Where a key rests, in words. */
export const storageText = (storage: Storage, { dirs }: Pick<Context, 'dirs'>): string =>
  storage === 'keychain'
    ? "this computer's keychain"
    : `${credentialsPath(dirs.config)}, which only you can read`

/** `live, https://www.kaicalls.com` */
export const placeText = ({ environment, origin }: Pick<Account, 'environment' | 'origin'>): string =>
  `${environment}, ${origin}`

/** A line that warns. */
export const warning = (text: string, style: Style): string =>
  `${style.theme.warning(style.glyphs.warning)} ${text}`

/** What to do about a key in the environment that goes before the stored one. Empty where there is none. */
export const shadowText = (profile: string, env: Context['env']): string =>
  env.KAICALLS_API_KEY
    ? `KAICALLS_API_KEY is set here and goes before profile ${profile}. Unset it, or name the profile: --profile ${profile}`
    : ''
