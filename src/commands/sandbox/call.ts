import { ENDPOINTS, READ } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { AppError } from '../../errors.ts'
import { phoneText } from '../../output/port-table.ts'
import { openSandbox } from '../shared/running-sandbox.ts'

export default defineCommand({
  description:
    'Rings a number of the sandbox from outside, as a test call after the cutover would. A number that is not with KaiCalls yet rings at its carrier, and nothing is seen of it: that ends with 5.',
  examples: [['kaiport sandbox call 5125550142', 'is it with KaiCalls, and who answers']],
  positionals: [{ name: 'number', help: 'in any usual spelling', required: true }],
  effects: 'local',
  inputs: {},
  async run(_input, session, [text = '']) {
    const { readNumber } = await import('../../domain/numbers/phone-number.ts')
    const number = readNumber(text)
    if (!number.ok)
      throw new AppError('usage', {
        detail: `"${text}" ${number.reason}.`,
        hint: 'kaiport sandbox scenarios',
      })
    const { api } = await openSandbox(session)
    const call = await api.ask(READ.sandboxCall, {
      endpoint: ENDPOINTS.sandboxCall,
      json: { phone_number: number.e164 },
      subject: `${number.e164} still rings at its carrier, and at KaiCalls it`,
    })
    return {
      json: call,
      text: (style) =>
        `${phoneText(number.e164, style)} rang at KaiCalls: ${call.agent_id ? `${call.agent_id} answered` : 'no agent is set to answer it'}.`,
    }
  },
})
