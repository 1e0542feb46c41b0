import * as z from 'zod'
import { statusesOf } from '../../api/wire.ts'
import { knownBusiness } from '../../business.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { fold } from '../../domain/match/text.ts'
import { PHASES, type PhaseKey, phaseOf } from '../../domain/phases.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { paragraph } from '../../output/layout.ts'
import { portTable } from '../../output/port-table.ts'
import { quoted } from '../../output/quoted.ts'
import type { Commands } from '../../output/view.ts'
import { omissionNotes } from '../shared/left-out.ts'

const phaseKeys = Object.keys(PHASES) as [PhaseKey, ...PhaseKey[]]

export default defineCommand({
  description:
    'Newest first. Completed, rejected and cancelled ones are listed too; narrow it down with --phase, --external-ref or --name. Through a pipe a line is number, phase, carrier, last change, id and business name, separated by tabs.',
  examples: [
    ['kaiport list --phase rejected', 'what needs a person'],
    ['kaiport list --name bluebonnet', 'by a part of the name, in any case and accents'],
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
    name: {
      flag: 'name',
      value: '<text>',
      help: 'only requests with this in the name of the business or of the authorized person',
      schema: z.string().trim().min(1).optional(),
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
    const limit = input.all ? Number.POSITIVE_INFINITY : input.limit
    const { name } = input
    // KaiCalls does not look for names, so that all have to be read until there are enough.
    for await (const port of api.list(filter, name ? undefined : limit, { leftOut })) {
      if (!name || isNamed(port, name)) ports.push(port)
      if (ports.length >= limit) break
    }
    if (ports.length === 0) await knownBusiness(api, business)
    return {
      json: ports,
      ...(incomplete() ? { exit: 'unexpected' as const } : {}),
      text: (style) => portTable(ports, style),
      notes: (style) => {
        if (ports.length === 0 && !incomplete())
          return style.theme.hint(paragraph(nothing(input, session.command), style, ''))
        if (ports.length === limit) {
          const narrowed = [
            ...(input.phase ?? []).map((phase) => `--phase ${phase}`),
            ...(input.ref ? [`--external-ref ${quoted(input.ref)}`] : []),
            ...(name ? [`--name ${quoted(name)}`] : []),
          ]
          const rest = session.command(['list', ...narrowed, '--all'].join(' '))
          return style.theme.hint(`The newest ${input.limit}. For the rest: ${rest}`)
        }
        return ''
      },
    }
  },
})

/** Whether the business or the authorized person is called so, in part, whatever the case and accents. */
function isNamed(port: PortRequest, name: string): boolean {
  const { business_name = '', authorized_name = '' } = detailsOfPort(port)
  return [business_name, authorized_name].some((known) => fold(known).includes(fold(name)))
}

/** That there is nothing, or nothing of what was asked for. */
function nothing(
  {
    phase = [],
    ref,
    name,
  }: {
    readonly phase?: readonly PhaseKey[] | undefined
    readonly ref?: string | undefined
    readonly name?: string | undefined
  },
  command: Commands,
): string {
  const asked = [
    ...(phase.length > 0 ? [`is ${phase.map((key) => phaseOf(key).label.toLowerCase()).join(' or ')}`] : []),
    ...(ref ? [`has the reference ${quoted(ref)}`] : []),
    ...(name ? [`names ${quoted(name)}`] : []),
  ]
  return asked.length === 0
    ? `No port requests. Start one with: ${command('submit')}`
    : `No port request ${asked.join(' and ')}. All of them: ${command('list --all')}`
}
