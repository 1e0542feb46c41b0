import { defineCommand } from '../../cli/command.ts'
import { originText, SETTING_POSITIONAL, settingKey } from '../shared/setting.ts'

export default defineCommand({
  description: 'The value that counts now. Ends with 5 when it is not set.',
  examples: [['kaiport config get business_id', 'the business that commands act for']],
  positionals: [SETTING_POSITIONAL],
  effects: 'local',
  inputs: {},
  async run(_input, session, [word = '']) {
    const key = settingKey(word)
    const resolved = await session.setting(key)
    const { value, origin } = resolved
    if (value === undefined)
      return {
        json: { key, value: null, origin: null },
        notes: () => `${key} is not set.`,
        exit: 'not_found',
      }
    const from = await originText(session, key, resolved)
    session.detail(`${key} from ${from}`)
    return { json: { key, value, origin }, text: () => value }
  },
})
