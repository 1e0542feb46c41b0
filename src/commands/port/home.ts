import type { Api, PortFilter } from '../../api/client.ts'
import { openPorts } from '../../api/open-ports.ts'
import { statusesOf } from '../../api/wire.ts'
import { accountText, businessText, knownBusiness } from '../../business.ts'
import { defineCommand } from '../../cli/command.ts'
import { phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { fieldsToCorrect } from '../../domain/rejections/correction.ts'
import { waitingOf } from '../../domain/waiting.ts'
import { AppError } from '../../errors.ts'
import { type Home, homeText, type Task } from '../../output/home-view.ts'
import { paragraph } from '../../output/layout.ts'
import { fieldLabels, rejectionText } from '../../output/rejection-view.ts'
import { overdueText } from '../../output/timeline.ts'
import type { View } from '../../output/view.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'
import { verificationStore } from '../../store/verifications.ts'
import { type OmissionNotes, omissionNotes } from '../shared/left-out.ts'

/** How long a port that is over stays on this page. */
const LATELY_MS = 14 * 86_400_000
/** Ports of one kind that are asked for: the page is for a person. */
const MOST = 100

export default defineCommand({
  description:
    'What "kaiport" alone shows in a terminal: what needs you now, rejected ports first; what is under way; drafts; and what finished in the last two weeks with what to do about it. Without a key it offers to log in or to try the sandbox.',
  examples: [['kaiport home --json', 'the same for a script']],
  effects: 'read',
  inputs: {},
  async run(_input, session) {
    const account = await session.account()
    const { key, business } = account
    const drafts = (await draftStore(session.ctx).list()).map(({ details, saved_at }) => ({
      phone_number: details.phone_number ?? null,
      saved_at,
      command: session.command(['submit', '--resume', details.phone_number].filter(Boolean).join(' ')),
    }))
    if (!key) return welcome(session, drafts.length > 0)
    const api = await session.api()
    const { leftOut } = omissionNotes(session)
    const [open, over, known] = await session.busy('Looking', () =>
      Promise.all([
        taken(openPorts(api, { business_id: business }, MOST, { leftOut })),
        overLately(session, api, { business_id: business }, leftOut),
        knownBusiness(api, business),
      ]),
    )
    const named: Named = (verb, port, flags = '') =>
      session.command(`${verb} ${nameOf(port, [...open, ...over])}${flags}`)
    const home: Home = {
      needs_you: [
        ...open.filter(({ phase }) => phase === 'rejected').map((port) => rejected(port, named)),
        ...overdue(open, session.now(), named),
      ],
      under_way: open.filter(({ phase }) => phase !== 'rejected'),
      drafts,
      finished: await Promise.all(over.map((port) => finished(session, port, named))),
    }
    const nothing = Object.values(home).every((part) => part.length === 0)
    return {
      json: home,
      text: (style) =>
        [
          paragraph(accountText(known ? businessText(known) : 'Every business of this key', account), style),
          nothing ? '  Nothing is under way.' : homeText(home, style, session.command),
        ].join('\n\n'),
      notes: (style) =>
        style.theme.hint(
          home.under_way.length > 0
            ? `Follow what is under way: ${session.command('status --watch')}`
            : `Port a number: ${session.command('submit')}`,
        ),
    }
  },
})

async function taken(ports: AsyncIterable<PortRequest>): Promise<PortRequest[]> {
  const found: PortRequest[] = []
  for await (const port of ports) found.push(port)
  return found
}

async function overLately(
  session: Session,
  api: Api,
  filter: PortFilter,
  leftOut: OmissionNotes['leftOut'],
): Promise<PortRequest[]> {
  const statuses = statusesOf(['completed'])
  const ports = await taken(api.list({ ...filter, statuses }, MOST, { leftOut }))
  const since = session.now().getTime() - LATELY_MS
  return ports.filter((port) => Date.parse(port.completed_at ?? port.updated_at) >= since)
}

/** A command about a port, with the flags of this run. */
type Named = (verb: string, port: PortRequest, flags?: string) => string

/** The number, as long as it means one port only. */
const nameOf = ({ id, phone_number }: PortRequest, all: readonly PortRequest[]): string =>
  all.filter((other) => other.phone_number === phone_number).length > 1 ? id : phone_number

function rejected(port: PortRequest, named: Named): Task {
  const [first, ...others] = port.rejections
  const fields = fieldLabels(fieldsToCorrect(port.rejections))
  const why =
    others.length === 0
      ? first
        ? rejectionText(first)
        : 'No reason was given.'
      : `${port.rejections.length} reasons.${fields ? ` Correct: ${fields}.` : ''}`
  return { port, why, command: named('retry', port) }
}

/** Ports that have been quiet for too long. */
const overdue = (ports: readonly PortRequest[], now: Date, named: Named): Task[] =>
  ports.flatMap((port) => {
    const why = phaseOf(port.phase).settled ? '' : overdueText(port, waitingOf(port, now))
    return why ? [{ port, why, command: named('show', port) }] : []
  })

/** What is left to do about a port that is complete: a test call, then the listings, then the old plan. */
async function finished(session: Session, port: PortRequest, named: Named): Promise<Task> {
  const { call } = await verificationStore(session.ctx).load(port.id)
  if (!call)
    return { port, why: 'Make a test call, then look through your listings.', command: named('verify', port) }
  const command = named('safe-to-cancel', port, ' --verified')
  return { port, why: 'Tested. The old plan may go once this says yes.', command }
}

/** Nobody is logged in: log in, or try it without a key. */
async function welcome(session: Session, hasDrafts: boolean): Promise<View> {
  if (!session.interactive) throw new AppError('no_key', {})
  const go = await (await session.prompter()).select<'login' | 'sandbox' | 'help'>({
    message: 'kaiport moves a phone number to KaiCalls. There is no API key here yet. What now?',
    choices: [
      { value: 'login', label: 'Log in with an API key', note: 'made in the KaiCalls dashboard' },
      {
        value: 'sandbox',
        label: hasDrafts ? 'Go on with a draft in the sandbox' : 'Try a port in the sandbox',
        note: 'a KaiCalls stand-in on this computer; no key, no real numbers',
      },
      { value: 'help', label: 'Show what kaiport can do' },
    ],
    back: false,
  })
  const ways = { login: ['auth', 'login'], sandbox: ['submit', '--sandbox'], help: ['help'] }
  return go === BACK
    ? {}
    : { goOn: go === 'sandbox' && hasDrafts ? ['submit', '--resume', '--sandbox'] : ways[go] }
}
