import { defineCommand } from '../../cli/command.ts'
import { portDetails, timeline } from '../../output/port-view.ts'
import { findPort } from '../shared/find-port.ts'

export default defineCommand({
  description: 'Where it stands, what comes next and whose turn it is, and everything that happened to it.',
  examples: [['kaiport show "(512) 555-0142"', 'by phone number']],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'read',
  inputs: {},
  async run(_input, session, [name]) {
    const port = await findPort(await session.api(), name ?? '', (await session.account()).business)
    return { json: port, text: (style) => `${portDetails(port, style)}${timeline(port, style)}` }
  },
})
