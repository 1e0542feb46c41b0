import { defineCommand } from '../../cli/command.ts'
import { AppError, missingInputs } from '../../errors.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'
import { findProfile, profileNames, unknownProfile } from '../../store/profiles.ts'
import { DEFAULT_PROFILE } from '../../store/settings.ts'
import { shadowText, warning } from '../shared/login-text.ts'

export default defineCommand({
  description: 'Makes another profile the one in use. Without a name, asks which.',
  examples: [
    ['kaiport auth switch', 'choose from a list'],
    ['kaiport auth switch juniper', 'without a question'],
  ],
  positionals: [
    {
      name: 'profile',
      help: 'the profile to use from now on',
      suggest: async (session) => profileNames((await session.config()).data),
    },
  ],
  effects: 'local',
  inputs: {},
  async run(_input, session, [named]) {
    const { env } = session.ctx
    const config = await session.config()
    const profile = named ?? (await choose(session))
    if (!findProfile(config.data, profile)) throw unknownProfile(config.data, profile)
    await config.set('profile', profile === DEFAULT_PROFILE ? undefined : profile)
    const now = await session.setting('profile')
    const outdone =
      now.value === profile
        ? shadowText(profile, env)
        : `${now.value} (${now.origin}) is used here all the same.`
    return {
      json: { profile, in_use: now.value === profile && !env.KAICALLS_API_KEY },
      notes: (style) =>
        [
          `${style.theme.done(style.glyphs.done)} Profile ${profile} is in use now.`,
          ...(outdone ? [warning(outdone, style)] : []),
        ].join('\n'),
    }
  },
})

async function choose(session: Session): Promise<string> {
  const { data } = await session.config()
  const names = profileNames(data)
  const current = data.profile ?? DEFAULT_PROFILE
  if (names.length === 0) throw new AppError('no_key', {})
  if (!session.interactive)
    throw missingInputs([
      {
        name: 'profile',
        label: `Profile (${names.join(', ')})`,
        flag: 'its name as an argument',
        env: 'KAIPORT_PROFILE',
      },
    ])
  const prompter = await session.prompter()
  const answer = await prompter.select({
    message: 'Which profile?',
    choices: names.map((name) => {
      const { business_id, business_name, base_url, storage } = findProfile(data, name) ?? {}
      const about = [business_name ?? business_id, base_url, storage].filter(Boolean).join(', ')
      return { value: name, label: name === current ? `${name} (in use)` : name, note: about }
    }),
    ...(names.includes(current) ? { initial: current } : {}),
    back: false,
  })
  if (answer === BACK) throw new AppError('interrupted', { chosen: true })
  return answer
}
