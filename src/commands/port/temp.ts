import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { text } from '../../cli/input.ts'
import { type ForwardingSteps, forwardingSteps, sourceLine } from '../../domain/carriers/carriers.ts'
import { nationalNumber } from '../../domain/numbers/national.ts'
import { isClosed } from '../../domain/phases.ts'
import { knownCarrier, portCarrier, portNumberType } from '../../domain/port-carrier.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import { type Answering, tempText } from '../../output/temp-view.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import type { Agent } from '../shared/agents.ts'
import { namedPort } from '../shared/named-port.ts'
import { answering, route, routeDryRun, wantedAgent } from './routing.ts'

export default defineCommand({
  description:
    'While a port is under way calls can come in on a temporary number. This says which, who answers it, and how to forward the old number to it at that carrier, with how to stop. --route-to lets an agent of the business answer it; in a terminal a person is asked when nobody does. What KaiCalls has afterwards is read back; where it differs it says so and ends with 8.',
  examples: [
    ['kaiport temp "(512) 555-0142"', 'the number and how to forward to it'],
    ['kaiport temp "(512) 555-0142" --route-to "Front desk"', 'let that agent answer it'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'write',
  inputs: {
    routeTo: text('route-to', '<agent>', 'let this agent answer it: its id or name'),
    dryRun: DRY_RUN,
  },
  async run(input, session, [name]) {
    const api = await session.api()
    const port = await namedPort(session, name, api)
    const temporary = port.temporary_number
    if (!temporary)
      throw new AppError('not_found', {
        what: `A temporary number for the port of ${nationalNumber(port.phone_number)}`,
      })
    const known = forwardingSteps(portCarrier(port), nationalNumber(temporary), portNumberType(port))
    const steps = { ...known, usual: known.usual || !knownCarrier(port) }
    const before = await answering(api, port, temporary)
    const question = before === 'nobody' && !isClosed(port.phase) ? QUESTION : undefined
    const agent = await wantedAgent(session, api, port, input.routeTo, question)
    if (!agent) return view(session, port, before, steps)
    if (input.dryRun) return routeDryRun(session, port, temporary, agent)
    const { now, applied } = await route(session, api, port, temporary, agent)
    return {
      ...view(session, port, now, steps, applied ? undefined : agent),
      ...(applied ? {} : { exit: 'pending' as const }),
    }
  },
})

const QUESTION = 'Nobody answers the temporary number yet. Which agent should?'

const WARNINGS: Readonly<Record<string, string>> = {
  completed:
    'The port is complete. Take the temporary number out of wherever you gave it out, once an agent answers the number itself.',
  cancelled:
    'The port is cancelled, and this number may stop ringing: switch the forwarding off, or calls may be lost.',
}
const OPEN =
  'Keep your current plan active and paid until the port is complete: forwarding needs it, and cancelling early can lose the number for good.'

function view(
  session: Session,
  port: PortRequest,
  answering: Answering,
  steps: ForwardingSteps,
  missed?: Agent,
): View {
  const known = typeof answering === 'object' ? answering : undefined
  return {
    json: {
      id: port.id,
      phone_number: port.phone_number,
      temporary_number: port.temporary_number,
      phase: port.phase,
      agent_id: known?.id ?? null,
      agent_name: known?.name || null,
      forwarding: {
        on: steps.on,
        off: steps.off,
        note: steps.note,
        usual: steps.usual,
        source: sourceLine(steps.fact),
      },
    },
    text: (style) => tempText(port, answering, steps, style),
    notes: (style) =>
      [
        ...(missed
          ? [
              `${style.glyphs.warning} KaiCalls accepted ${missed.name || missed.id}, but does not show it yet. Look again: ${session.command(`temp ${port.id}`)}`,
            ]
          : []),
        WARNINGS[port.phase] ?? OPEN,
        ...(port.phase === 'completed'
          ? [
              `See who answers it, and let an agent do so: ${session.command(`verify ${port.id} --route-to AGENT`)}`,
            ]
          : []),
        ...(answering === 'nobody' && !missed && !isClosed(port.phase)
          ? [`Let an agent answer it: ${session.command(`temp ${port.id} --route-to AGENT`)}`]
          : []),
      ]
        .map((line) => paragraph(line, style, ''))
        .join('\n'),
  }
}
