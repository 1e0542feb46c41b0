import * as z from 'zod'
import { statusesOf } from '../../api/wire.ts'
import { knownBusiness } from '../../business.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { PHASES, type PhaseKey } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { portTable } from '../../output/port-table.ts'
import { quoted } from '../../output/quoted.ts'
import { omissionNotes } from '../shared/left-out.ts'

const phaseKeys = Object.keys(PHASES) as [PhaseKey, ...PhaseKey[]]

export default defineCommand({
  description:
    'Newest first. Completed, rejected and cancelled ones are listed too; narrow it down with --phase.',
  examples: [
    ['kaiport list --phase rejected', 'what needs a person'],
    ['kaiport list --all --json --fields id,phone_number,status', 'everything, for a script'],
  ],
  effects: 'read',
  inputs: {
    phase: {
      flag: 'phase',
      value: '<phase>',
      many: true,
      help: `only these phases: ${phaseKeys.join(', ')}`,
      schema: z.array(z.enum(phaseKeys)).optional(),
    },
    ref: {
      flag: 'external-ref',
      value: '<ref>',
      help: 'only the request with your own reference',
      schema: z.string().optional(),
    },
    limit: {
      flag: 'limit',
      value: '<n>',
      help: 'at most this many',
      schema: z.coerce.number().int().min(1).default(30),
    },
    all: { flag: 'all', help: 'all of them', schema: onOff },
  },
  async run(input, session) {
    const api = await session.api()
    const business = await session.business()
    const filter = {
      business_id: business,
      external_ref: input.ref,
      statuses: input.phase && statusesOf(input.phase),
    }
    const ports: PortRequest[] = []
    const { leftOut, incomplete } = omissionNotes(session)
    for await (const port of api.list(filter, input.all ? undefined : input.limit, { leftOut }))
      ports.push(port)
    if (ports.length === 0) await knownBusiness(api, business)
    return {
      json: ports,
      ...(incomplete() ? { exit: 'unexpected' as const } : {}),
      text: (style) => portTable(ports, style),
      notes: (style) => {
        if (ports.length === 0 && !incomplete())
          return style.theme.hint(`No port requests. Start one with: ${session.command('submit')}`)
        if (!input.all && ports.length === input.limit) {
          const narrowed = [
            ...(input.phase ?? []).map((phase) => `--phase ${phase}`),
            ...(input.ref ? [`--external-ref ${quoted(input.ref)}`] : []),
          ]
          const rest = session.command(['list', ...narrowed, '--all'].join(' '))
          return style.theme.hint(`The newest ${input.limit}. For the rest: ${rest}`)
        }
        return ''
      },
    }
  },
})
