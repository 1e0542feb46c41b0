import type { Api } from '../../api/client.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { FIELDS, findField, type PortDetails, shown } from '../../domain/fields.ts'
import { toChanges } from '../../domain/port-body.ts'
import { CHANGEABLE, detailsOfPort, notApplied } from '../../domain/port-changes.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { changesText } from '../../output/changes-view.ts'
import { paragraph } from '../../output/layout.ts'
import { portDetails } from '../../output/port-view.ts'
import { valueText } from '../../output/value-text.ts'
import type { View } from '../../output/view.ts'
import { askField } from '../../prompts/ask-field.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'
import { findPort } from '../shared/find-port.ts'
import { impossible, readBack } from '../shared/read-back.ts'
import { givenChanges, SET_INPUTS } from '../shared/set-values.ts'

export default defineCommand({
  description:
    'Only while the request is submitted or pending; a rejected one is corrected with retry. Without --set a person is asked what to change. What KaiCalls has afterwards is read back and compared: accepted is not applied, and where the two differ it says so and ends with 8.',
  examples: [
    ['kaiport update "(512) 555-0142"', 'asks what to change'],
    [
      'kaiport update port_1f2e3d4c --set city=Austin --set postal_code=78701 --yes',
      'the same from a script',
    ],
    ['kaiport update "(512) 555-0142" --pin-stdin --yes < pin.txt', 'a new PIN'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'write',
  inputs: { ...SET_INPUTS, dryRun: DRY_RUN },
  async run(input, session, [name]) {
    const api = await session.api()
    const port = await findPort(api, name ?? '', (await session.account()).business)
    requireChangeable(port, session)
    const before = detailsOfPort(port)
    const given = await givenChanges(session, input, before)
    const asked = Object.keys(given).length === 0 && session.interactive ? await ask(session, before) : given
    const changes = different(asked, port)
    if (Object.keys(changes).length === 0) {
      if (Object.keys(asked).length === 0 && !session.interactive) throw nothingGiven()
      session.say('Nothing to change: that is how it is already.')
      return { json: port, text: (style) => portDetails(port, style, session.command) }
    }
    if (input.dryRun) return dryRun(session, port, changes)
    await confirm(session, port, changes)
    await session.announceWrite(port.business_id ?? undefined)
    return change(session, api, port, changes)
  },
})

function requireChangeable(port: PortRequest, session: Session): void {
  const instead: Readonly<Record<string, string>> = {
    in_progress: `The cutover is being carried out. To stop it altogether: ${session.command(`cancel ${port.id}`)}`,
    completed: 'The number is with KaiCalls already.',
    rejected: `Correct it with: ${session.command(`retry ${port.id}`)}`,
    cancelled: 'Submit it anew with: kaiport submit',
  }
  const advice = Object.hasOwn(instead, port.phase) ? instead[port.phase] : undefined
  if (advice) throw impossible('changed', port, advice)
}

const nothingGiven = () =>
  new AppError('usage', {
    detail: 'Nothing to change was given.',
    hint: `Name it with --set field=value. Fields: ${CHANGEABLE.map((field) => field.name).join(', ')}.`,
  })

/** What differs from how it is. A PIN and an account number cannot be compared, and are sent. */
const different = (changes: PortDetails, port: PortRequest): PortDetails => {
  const differing = new Set<string>(notApplied(changes, port))
  return Object.fromEntries(
    Object.entries(changes).filter(([name]) => {
      const field = findField(name)
      return field?.secret || field?.lastFour || differing.has(name)
    }),
  )
}

const DONE = 'done'

/** Asks for one field after the other until the person has no more. */
async function ask(session: Session, before: PortDetails): Promise<PortDetails> {
  const [prompter, style] = [await session.prompter(), await session.style()]
  const changes: Record<string, string> = {}
  for (;;) {
    const now = { ...before, ...changes }
    const picked = await prompter.select({
      message: Object.keys(changes).length === 0 ? 'What do you want to change?' : 'What else?',
      choices: [
        ...(Object.keys(changes).length > 0 ? [{ value: DONE, label: 'Nothing more' }] : []),
        ...CHANGEABLE.map((field) => ({
          value: field.name as string,
          label: [field.label, valueText(field, now[field.name] ?? '', style)].filter(Boolean).join(': '),
        })),
      ],
      back: false,
    })
    const field = picked === BACK ? undefined : findField(picked)
    if (!field) return changes
    const value = await askField(prompter, field, now)
    if (value !== BACK) changes[field.name] = value
  }
}

async function confirm(session: Session, port: PortRequest, changes: PortDetails): Promise<void> {
  if (session.globals.yes) return
  if (!session.interactive) throw new AppError('confirmation_needed', { action: 'Changing a port request' })
  session.ctx.stderr.write(`${changesText(port, changes, await session.style())}\n`)
  const prompter = await session.prompter()
  if (!(await prompter.confirm({ message: 'Send these changes to the losing carrier?' })))
    throw new AppError('interrupted', {})
}

function dryRun(session: Session, port: PortRequest, changes: PortDetails): View {
  const safe = Object.fromEntries(
    FIELDS.filter((field) => changes[field.name] !== undefined).map((field) => [
      field.name,
      changes[field.name] && shown(field, changes[field.name] ?? ''),
    ]),
  )
  const body = { id: port.id, action: 'update', ...toChanges(safe) }
  session.say('Nothing was sent. The PIN and most of the account number are left out here.')
  return {
    json: { dry_run: true, method: 'PATCH', path: '/port-requests', body },
    text: () => JSON.stringify(body, null, 2),
  }
}

async function change(session: Session, api: Api, port: PortRequest, changes: PortDetails): Promise<View> {
  const { port: answered } = await session.busy('Sending the changes', () =>
    api.change(port.id, 'update', toChanges(changes)),
  )
  const { port: now, seen } = await readBack(api, answered)
  const missing = notApplied(changes, now).map((name) => findField(name)?.label ?? name)
  const labels = Object.keys(changes).map((name) => findField(name)?.label ?? name)
  const follow = session.command(`status ${now.phone_number} --watch`)
  return {
    json: now,
    text: (style) => portDetails(now, style, session.command),
    notes: (style) => {
      const lines =
        missing.length > 0
          ? [
              `${style.glyphs.warning} KaiCalls accepted the change but does not show it yet: ${missing.join(', ')}.`,
              `Look again in a few minutes: ${session.command(`show ${now.id}`)}`,
            ]
          : [
              `Changed: ${labels.join(', ')}.${changes.pin === undefined ? '' : ' A PIN is never given back, so it cannot be compared.'}`,
              ...(seen
                ? []
                : ['It could not be read back just now; this is what KaiCalls answered to the change.']),
              `Follow it: ${follow}`,
            ]
      return lines.map((line) => paragraph(line, style, '')).join('\n')
    },
    ...(missing.length > 0 ? { exit: 'pending' as const } : {}),
  }
}
