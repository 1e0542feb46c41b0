import { defineCommand } from '../../cli/command.ts'
import { homeOf, keepSetting, originText, SETTING_POSITIONAL, settingKey } from '../shared/setting.ts'

export default defineCommand({
  description: 'Takes a setting back, so that the next weaker source counts again. Not set is no error.',
  examples: [['kaiport config unset business_id', 'act for all businesses of the key again']],
  positionals: [SETTING_POSITIONAL],
  effects: 'local',
  inputs: {},
  async run(_input, session, [word = '']) {
    const key = settingKey(word)
    const profile = await homeOf(session, key)
    await keepSetting(session, key, undefined)
    const now = await session.setting(key)
    const from = await originText(session, key, now)
    return {
      json: { key, value: now.value ?? null, profile: profile ?? null, origin: now.origin },
      notes: () => (now.value ? `${key} is ${now.value} now, from ${from}.` : `${key} is not set any more.`),
    }
  },
})
