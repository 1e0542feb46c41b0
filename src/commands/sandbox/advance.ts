import { ENDPOINTS, READ } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { duration } from '../../domain/duration.ts'
import { AppError } from '../../errors.ts'
import { labelled } from '../../output/layout.ts'
import { openSandbox, stateRows } from '../shared/running-sandbox.ts'

export default defineCommand({
  description:
    "Moves the sandbox's time forward, and every port as far as its carrier would have brought it by then.",
  examples: [
    ['kaiport sandbox advance 2d', 'two days later'],
    ['kaiport sandbox advance 90m', 'an hour and a half later'],
  ],
  positionals: [{ name: 'duration', help: 'such as 90s, 30m, 2h or 3d', required: true }],
  effects: 'local',
  inputs: {},
  async run(_input, session, [text = '']) {
    const ms = duration.safeParse(text)
    if (!ms.success)
      throw new AppError('usage', {
        detail: `${ms.error.issues[0]?.message}.`,
        hint: 'kaiport sandbox advance 2d',
      })
    const { api, url, subject, command } = await openSandbox(session)
    const state = await api.ask(READ.sandboxState, {
      endpoint: ENDPOINTS.sandboxAdvance,
      json: { ms: Math.round(ms.data) },
      subject,
    })
    return {
      json: { url, ...state },
      text: (style) => labelled(stateRows(state, style), style),
      notes: (style) => style.theme.hint(`See what happened: ${command('status')}`),
    }
  },
})
