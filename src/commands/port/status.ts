import * as z from 'zod'
import type { Api } from '../../api/client.ts'
import { knownBusiness } from '../../business.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { PHASES, type PhaseKey, phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { paragraph } from '../../output/layout.ts'
import { phoneText, portTable } from '../../output/port-table.ts'
import { portDetails } from '../../output/port-view.ts'
import { quoted } from '../../output/quoted.ts'
import { rejectionTitles } from '../../output/rejection-view.ts'
import type { Style } from '../../output/style.ts'
import type { Commands, View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { firstLook } from '../../watch/look.ts'
import { follow } from '../shared/follow.ts'
import { HOOK_INPUTS, openTeller, typedHooks } from '../shared/hooks.ts'
import { INTERVAL } from '../shared/interval.ts'
import { omissionNotes } from '../shared/left-out.ts'
import { namedPort } from '../shared/named-port.ts'
import { overdueFinder } from '../shared/overdue.ts'

const phaseKeys = Object.keys(PHASES) as [PhaseKey, ...PhaseKey[]]

/** Rejected ports, and those that have been quiet for too long, are named one by one up to this many. */
const MOST_WARNINGS = 5

export default defineCommand({
  description:
    'Without a name: every open port. --watch asks again and again, prints each change once, survives outages, and ends when nothing is open any more: with 0 if all completed, with 3 if one was rejected or cancelled, with 5 if KaiCalls does not know one any more. What happened while nobody watched is printed on the next start.',
  examples: [
    ['kaiport status', 'every open port'],
    ['kaiport status "(512) 555-0142" --watch', 'follow one to its end'],
    [
      'kaiport status --watch --json --timeout 2h',
      'for a script: one JSON object a line, 8 when the time ran out',
    ],
  ],
  positionals: [{ name: 'port', help: 'ids or phone numbers', many: true }],
  effects: 'read',
  waits: ({ watch }) => watch,
  inputs: {
    watch: {
      flag: 'watch',
      short: 'w',
      help: 'follow, and print each change',
      schema: onOff,
    },
    interval: { ...INTERVAL, goesWith: 'watch' },
    until: {
      flag: 'until',
      value: '<phase>',
      goesWith: 'watch',
      help: `with --watch: end at this phase: ${phaseKeys.join(', ')}`,
      schema: z.enum(phaseKeys).optional(),
    },
    keepGoing: {
      flag: 'keep-going',
      goesWith: 'watch',
      help: 'with --watch: stay when a port is rejected, until it is retried',
      schema: onOff,
    },
    ...HOOK_INPUTS,
  },
  async *run(input, session, names) {
    const teller = await openTeller(session, input)
    const api = await session.api()
    const business = await session.business()
    if (!input.watch) return yield await once(api, session, names, business)

    const { interval, until, keepGoing } = input
    yield* follow(session, api, { names, interval, until, keepGoing, teller, hooks: typedHooks(input) })
  },
})

/** Where things stand now: an array, also of one. */
async function once(
  api: Api,
  session: Session,
  names: readonly string[],
  business: string | undefined,
): Promise<View> {
  const { leftOut, incomplete } = omissionNotes(session)
  const ports =
    names.length > 0
      ? await Promise.all(names.map((name) => namedPort(session, name, api)))
      : (
          await firstLook(
            api,
            { cursor: undefined, ports: new Map() },
            { ids: undefined, filter: { business_id: business }, leftOut },
          )
        ).ports
  if (ports.length === 0) await knownBusiness(api, business)
  const [only] = ports
  const detailed = session.ctx.stdout.isTTY && names.length > 0 && ports.length === 1 ? only : undefined
  return {
    json: ports,
    ...(incomplete() ? { exit: 'unexpected' as const } : {}),
    text: (style) => (detailed ? portDetails(detailed, style, session.command) : portTable(ports, style)),
    notes: (style) => {
      if (ports.length === 0 && !incomplete())
        return style.theme.hint(`No open port requests. Start one with: ${session.command('submit')}`)
      const overdue = overdueFinder(session)(ports).slice(0, MOST_WARNINGS)
      return [
        ...(detailed ? [] : rejectedNotes(ports, style, session.command)),
        ...overdue.map((line) =>
          style.theme.warning(paragraph(`${style.glyphs.warning} ${line}`, style, '')),
        ),
        ...(ports.some((port) => !phaseOf(port.phase).settled)
          ? [
              style.theme.hint(
                `Follow ${ports.length === 1 ? 'it' : 'them'}: ${session.command(['status', ...names.map(quoted), '--watch'].join(' '))}`,
              ),
            ]
          : []),
      ].join('\n')
    },
  }
}

/** Why ports were rejected, and the command to go on with each. */
function rejectedNotes(ports: readonly PortRequest[], style: Style, command: Commands): string[] {
  const rejected = ports.filter(({ phase }) => phase === 'rejected')
  const more = rejected.length - MOST_WARNINGS
  return [
    ...rejected.slice(0, MOST_WARNINGS).flatMap((port) => {
      const number = phoneText(port.phone_number, { tty: true })
      return [
        paragraph(`${style.glyphs.failed} ${number} was rejected: ${rejectionTitles(port)}.`, style, ''),
        style.theme.hint(`  Correct it: ${command(`retry ${port.id}`)}`),
      ]
    }),
    ...(more > 0 ? [style.theme.hint(`  and ${more} more: ${command('list --phase rejected')}`)] : []),
  ]
}
