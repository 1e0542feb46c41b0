import { defineCommand } from '../../cli/command.ts'
import { findProfile, forgetProfile, unknownProfile } from '../../store/profiles.ts'
import { DEFAULT_PROFILE } from '../../store/settings.ts'
import { warning } from '../shared/login-text.ts'

export default defineCommand({
  description:
    'Forgets the key of the profile in use, or of --profile, on this computer. The key itself stays valid until it is revoked in the KaiCalls dashboard.',
  examples: [['kaiport auth logout --profile juniper', 'forget one of several']],
  effects: 'local',
  inputs: {},
  async run(_input, session) {
    const { ctx } = session
    const config = await session.config()
    const profile = (await session.setting('profile')).value ?? DEFAULT_PROFILE
    if (!findProfile(config.data, profile)) throw unknownProfile(config.data, profile)
    await forgetProfile(config, await ctx.secrets(), profile)
    return {
      json: { profile, logged_in: false },
      notes: (style) =>
        [
          `${style.theme.done(style.glyphs.done)} Profile ${profile} and its key are forgotten here. To end the key itself, revoke it in the KaiCalls dashboard.`,
          ...(ctx.env.KAICALLS_API_KEY
            ? [warning('KAICALLS_API_KEY is still set here and goes on being used.', style)]
            : []),
        ].join('\n'),
    }
  },
})
