import * as z from 'zod'
import { ENDPOINTS, READ } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { portDetails } from '../../output/port-view.ts'
import { rejectionCodes } from '../../sandbox/scenarios.ts'
import { findPort } from '../shared/find-port.ts'
import { openSandbox } from '../shared/running-sandbox.ts'

const USUAL = 'account_number_mismatch'

export default defineCommand({
  description: 'Lets the losing carrier reject an open port of the sandbox, to practise the way out of it.',
  examples: [
    ['kaiport sandbox reject 5125550142', 'for the account number'],
    ['kaiport sandbox reject 5125550142 --code pin_mismatch --code postal_code_mismatch', 'for two reasons'],
    ['kaiport sandbox reject 5125550142 --code lsr_9 --message "See note"', 'with words of your own'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'local',
  inputs: {
    code: {
      flag: 'code',
      value: '<code>',
      many: true,
      help: `why, ${USUAL} without it; any word will do, these come with the carrier's own words: ${rejectionCodes.join(', ')}`,
      schema: z.array(z.string()).default([USUAL]),
      suggest: async () => rejectionCodes,
    },
    message: {
      flag: 'message',
      value: '<text>',
      help: "what the carrier says, instead of the code's own words",
      schema: z.string().optional(),
    },
  },
  async run(input, session, [name = '']) {
    const { api, command } = await openSandbox(session)
    const { id } = await findPort(api, name, undefined)
    const port = await api.ask(READ.port, {
      endpoint: ENDPOINTS.sandboxReject,
      json: { id, codes: input.code, message: input.message },
      subject: `Port request ${id}`,
    })
    return {
      json: port,
      text: (style) => portDetails(port, style, command),
      notes: (style) => style.theme.hint(`Mend it and send it again: ${command(`retry ${id}`)}`),
    }
  },
})
