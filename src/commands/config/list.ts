import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { table } from '../../output/layout.ts'
import { SETTING_KEYS, SETTINGS } from '../../store/settings.ts'
import { originText } from '../shared/setting.ts'

export default defineCommand({
  description:
    'Every setting with the value that counts now. A flag wins over the environment, the environment over the profile, the profile over the settings for all, and those over the default.',
  examples: [
    ['kaiport config list --show-origin', 'and where each value came from'],
    ['kaiport config list --json', 'for a script'],
  ],
  effects: 'local',
  inputs: {
    showOrigin: { flag: 'show-origin', help: 'say where each value came from', schema: onOff },
  },
  async run(input, session) {
    const rows = await Promise.all(
      SETTING_KEYS.map(async (key) => {
        const resolved = await session.setting(key)
        return {
          key,
          value: resolved.value ?? null,
          origin: resolved.origin,
          help: SETTINGS[key].help,
          from: resolved.value === undefined ? 'not set' : await originText(session, key, resolved),
        }
      }),
    )
    return {
      json: rows.map(({ from, ...row }) => row),
      text: (style) =>
        table(
          rows,
          [
            { heading: 'Setting', value: ({ key }) => key },
            { heading: 'Value', value: ({ value }) => value ?? '', paint: (text) => style.theme.value(text) },
            ...(input.showOrigin
              ? [{ heading: 'From', value: ({ from }: (typeof rows)[number]) => from }]
              : []),
          ],
          style,
        ),
    }
  },
})
