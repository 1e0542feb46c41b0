import { ENDPOINTS, READ } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { openSandbox } from '../shared/running-sandbox.ts'

export default defineCommand({
  description: 'Begins anew: no ports, and the time of this computer. Its address and its key stay.',
  examples: [['kaiport sandbox reset', 'an empty sandbox']],
  effects: 'local',
  inputs: {},
  async run(_input, session) {
    const { api, url, subject } = await openSandbox(session)
    const state = await api.ask(READ.sandboxState, { endpoint: ENDPOINTS.sandboxReset, json: {}, subject })
    return { json: { url, ...state }, notes: () => 'The sandbox is empty.' }
  },
})
