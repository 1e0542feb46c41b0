import { defineCommand } from '../../cli/command.ts'
import { AppError } from '../../errors.ts'
import { findProfile, unknownProfile } from '../../store/profiles.ts'
import { SETTINGS } from '../../store/settings.ts'
import { homeOf, keepSetting, originText, SETTING_POSITIONAL, settingKey } from '../shared/setting.ts'

export default defineCommand({
  description:
    'base_url and business_id are kept in the profile in use, where there is one; everything else holds for all profiles.',
  examples: [
    ['kaiport config set business_id biz_bluebonnet', 'act for one business'],
    ['kaiport config set interval 1m', 'ask less often while watching'],
  ],
  positionals: [SETTING_POSITIONAL, { name: 'value', help: 'its new value', required: true }],
  effects: 'local',
  inputs: {},
  async run(_input, session, [word = '', text = '']) {
    const key = settingKey(word)
    const parsed = SETTINGS[key].schema.safeParse(text)
    if (!parsed.success)
      throw new AppError('invalid_input', {
        problems: [
          { label: key, origin: `"${text}"`, problem: parsed.error.issues[0]?.message ?? 'is not valid' },
        ],
      })
    const value = parsed.data
    const { data } = await session.config()
    if (key === 'profile' && !findProfile(data, value)) throw unknownProfile(data, value)
    await keepSetting(session, key, value)
    const profile = await homeOf(session, key)
    const now = await session.setting(key)
    const from = await originText(session, key, now)
    return {
      json: { key, value, profile: profile ?? null, in_use: now.value === value },
      notes: (style) => {
        const kept = `${key} = ${value}${profile ? ` (profile ${profile})` : ''}`
        return now.value === value
          ? kept
          : `${kept}\n${style.theme.warning(style.glyphs.warning)} Not in use now: ${now.value} from ${from} goes first.`
      },
    }
  },
})
