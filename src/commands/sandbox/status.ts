import { ENDPOINTS, READ } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { labelled } from '../../output/layout.ts'
import { openSandbox, stateRows } from '../shared/running-sandbox.ts'

export default defineCommand({
  description:
    'Where the sandbox answers, its key, its time and its ports. Ends with 5 when none is running.',
  examples: [['kaiport sandbox status --json', 'for a script']],
  effects: 'read',
  inputs: {},
  async run(_input, session) {
    const { api, url, apiKey, subject } = await openSandbox(session)
    const state = await api.ask(READ.sandboxState, { endpoint: ENDPOINTS.sandboxState, subject })
    return {
      json: { url, api_key: apiKey, ...state },
      text: (style) => labelled([['Sandbox', url], ['Key', apiKey], ...stateRows(state, style)], style),
    }
  },
})
