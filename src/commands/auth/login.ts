import * as z from 'zod'
import { openApi } from '../../account.ts'
import { checkedOrigin, isLoopback, LIVE_ORIGIN, TEST_KEY_PREFIX } from '../../api/origin.ts'
import { type Business, businessesOf } from '../../api/reach.ts'
import { businessText } from '../../business.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { AppError } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import type { Session } from '../../session.ts'
import type { Profile } from '../../store/config.ts'
import { keepProfile, maskedKey, PROFILE_NAME } from '../../store/profiles.ts'
import type { Storage } from '../../store/secrets.ts'
import { DEFAULT_PROFILE } from '../../store/settings.ts'
import { chooseBusiness } from '../shared/choose-business.ts'
import { askKey } from '../shared/enter-key.ts'
import { placeText, shadowText, storageText, warning } from '../shared/login-text.ts'

export default defineCommand({
  description:
    'Asks for an API key, checks it with KaiCalls, and keeps it: in the keychain of this computer where there is one, otherwise in a file that only you can read, and says which. Make the key in the KaiCalls dashboard; to submit ports it needs the scope numbers:write. A key never stands on the command line. In CI set KAICALLS_API_KEY instead; then no login is needed.',
  examples: [
    ['kaiport auth login', 'asks for the key, which is not shown'],
    ['kaiport auth login --api-key-stdin < key.txt', 'without a question'],
    ['kaiport auth login --profile juniper --business biz_juniper', 'a second account beside the first'],
  ],
  effects: 'local',
  inputs: {
    apiKeyStdin: { flag: 'api-key-stdin', help: 'read the key from stdin', schema: onOff },
    storage: {
      flag: 'storage',
      value: '<where>',
      help: 'keychain or file; the keychain where there is one without it',
      schema: z.enum(['keychain', 'file']).optional(),
    },
    baseUrl: {
      flag: 'base-url',
      value: '<origin>',
      help: `the API's origin (${LIVE_ORIGIN})`,
      schema: z.string().optional(),
    },
  },
  async run(input, session) {
    const { ctx, globals } = session
    if (globals.sandbox)
      throw new AppError('usage', {
        detail: 'The sandbox has a key of its own, which --sandbox uses by itself.',
        hint: 'Leave --sandbox away to log in to KaiCalls.',
      })
    const profile = (await session.setting('profile')).value ?? DEFAULT_PROFILE
    if (!PROFILE_NAME.test(profile))
      throw new AppError('usage', {
        detail: `"${profile}" cannot be the name of a profile.`,
        hint: 'Use letters, digits, dots, dashes and underscores.',
      })
    const config = await session.config()
    const origin = checkedOrigin(input.baseUrl ?? (await session.setting('base_url')).value ?? LIVE_ORIGIN)
    const key = await askKey(session, input.apiKeyStdin)
    const environment = key.startsWith(TEST_KEY_PREFIX) || isLoopback(new URL(origin)) ? 'sandbox' : 'live'
    const entered = {
      origin,
      key,
      keySource: 'as entered',
      environment,
      business: undefined,
      profile,
    } as const
    const api = await openApi(ctx, entered, globals)
    const businesses = await session.busy('Checking the key with KaiCalls', () => businessesOf(api))
    const business = await chooseBusiness(session, businesses)

    const kept = { base_url: origin, business_id: business?.id, business_name: business?.name || undefined }
    const storage = await keep(session, profile, kept, key, input.storage)
    if ((config.data.profile ?? DEFAULT_PROFILE) !== profile)
      await config.set('profile', profile === DEFAULT_PROFILE ? undefined : profile)

    return {
      json: {
        profile,
        environment,
        origin,
        key: maskedKey(key),
        storage,
        business_id: business?.id ?? null,
        businesses: businesses ?? null,
      },
      notes: (style) =>
        [
          `${style.theme.done(style.glyphs.done)} Logged in as profile ${profile} (${placeText({ environment, origin })}).`,
          paragraph(`Key ${maskedKey(key)} is kept in ${storageText(storage, ctx)}.`, style),
          paragraph(reachText(businesses, business), style),
          ...(ctx.env.KAICALLS_API_KEY ? [warning(shadowText(profile, ctx.env), style)] : []),
          style.theme.hint('Next: kaiport doctor, then kaiport submit'),
        ].join('\n'),
    }
  },
})

function reachText(businesses: readonly Business[] | undefined, business: Business | undefined): string {
  if (business) return `Acting for ${businessText(business)}.`
  if (!businesses)
    return 'Which businesses it reaches is not known: it may not list workspaces, agents or numbers.'
  return `It reaches ${businesses.length} businesses. To act for one of them: --business ID, or kaiport config set business_id ID`
}

/** Keeps the key where it was asked for; otherwise in the keychain, and where that fails in the file, saying so. */
async function keep(
  session: Session,
  name: string,
  profile: Omit<Profile, 'storage'>,
  key: string,
  asked: Storage | undefined,
): Promise<Storage> {
  const [config, secrets] = await Promise.all([session.config(), session.ctx.secrets()])
  const into = async (storage: Storage) => {
    await keepProfile(config, secrets, name, { ...profile, storage }, key)
    return storage
  }
  if (asked) return into(asked)
  try {
    return await into('keychain')
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'keychain_unavailable') throw error
    const style = await session.style()
    const text = `${error.message} The key goes to a file instead.`
    session.ctx.stderr.write(`${warning(text, style)}\n`)
    return into('file')
  }
}
