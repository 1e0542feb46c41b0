import { defineCommand } from '../../cli/command.ts'
import { portDetails, submittedText } from '../../output/port-view.ts'
import { documentsText, timeline, waitingText } from '../../output/timeline.ts'
import { namedPort } from '../shared/named-port.ts'

export default defineCommand({
  description:
    'Where it stands and whose turn it is, what was submitted, how long it has taken against what is usual for that kind of number, when the number moves, and everything that happened to it.',
  examples: [['kaiport show "(512) 555-0142"', 'by phone number']],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'read',
  inputs: {},
  async run(_input, session, [name]) {
    const port = await namedPort(session, name)
    return {
      json: port,
      text: (style) =>
        [
          portDetails(port, style, session.command),
          submittedText(port, style),
          waitingText(port, style),
          documentsText(port, style),
          timeline(port, style),
        ]
          .filter(Boolean)
          .join(style.tty ? '\n\n' : '\n'),
    }
  },
})
