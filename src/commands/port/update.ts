import type { Api } from '../../api/client.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { type Signature, toChanges } from '../../domain/port-body.ts'
import { detailsOfPort, notApplied } from '../../domain/port-changes.ts'
import { blocking } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { differing, merged, needsSignature, newSignature, whySigned } from '../../domain/retry.ts'
import { AppError } from '../../errors.ts'
import { changesText } from '../../output/changes-view.ts'
import { issuesText } from '../../output/issues-view.ts'
import { paragraph } from '../../output/layout.ts'
import { portDetails } from '../../output/port-view.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { changeOne } from '../shared/change-one.ts'
import { changeDryRun, checkChanges } from '../shared/changed-port.ts'
import { acceptAll, refuseFailures } from '../shared/check-port.ts'
import { declined } from '../shared/confirm.ts'
import { ACCEPT } from '../shared/details.ts'
import { namedPort } from '../shared/named-port.ts'
import { impossible, readBack } from '../shared/read-back.ts'
import { givenChanges, SET_INPUTS, SETTABLE } from '../shared/set-values.ts'
import { writtenFields } from '../shared/written-fields.ts'
import { signAnew } from './submit-sign.ts'

export default defineCommand({
  description:
    'Only while the request is submitted or pending; a rejected one is corrected with retry. Without --set a person is asked what to change. The changed values are checked as submit checks them, and where the Letter of Authorization says something else with them it is signed anew: elsewhere than in a terminal --yes signs it. What KaiCalls has afterwards is read back and compared: accepted is not applied, and where the two differ it says so and ends with 8.',
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
  fields: writtenFields,
  inputs: { ...SET_INPUTS, accept: ACCEPT, dryRun: DRY_RUN },
  async run(input, session, [name]) {
    const api = await session.api()
    const port = await namedPort(session, name, api)
    requireChangeable(port, session)
    const before = detailsOfPort(port)
    const given = await givenChanges(session, input, port)
    const asked = Object.keys(given).length === 0 && session.interactive ? await ask(session, port) : given
    const changes = differing(asked, before)
    if (Object.keys(changes).length === 0) {
      if (Object.keys(asked).length === 0 && !session.interactive) throw nothingGiven()
      session.say('Nothing to change: that is how it is already.')
      return { json: port, text: (style) => portDetails(port, style, session.command) }
    }
    if (input.dryRun) {
      const { signature } = await unaskedPlan(session, port, changes, input)
      return changeDryRun(session, port, 'update', changes, signature)
    }
    if (session.interactive && !session.globals.yes) return settled(session, api, port, changes, input.accept)
    return change(session, api, port, await unaskedPlan(session, port, changes, input))
  },
})

function requireChangeable(port: PortRequest, session: Session): void {
  const instead: Readonly<Record<string, string>> = {
    in_progress: `The carriers are arranging the move already. To stop it altogether: ${session.command(`cancel ${port.id}`)}`,
    completed: 'Nothing is left to do here: the number is with KaiCalls already.',
    rejected: `Correct it with: ${session.command(`retry ${port.id}`)}`,
    cancelled: `Submit it anew with: ${session.command('submit')}`,
  }
  const advice = Object.hasOwn(instead, port.phase) ? instead[port.phase] : undefined
  if (advice) throw impossible('changed', port, advice)
}

const nothingGiven = () =>
  new AppError('usage', {
    detail: 'Nothing to change was given.',
    hint: `Name it with --set field=value, or a PIN with --pin-stdin or --pin-file. Fields: ${SETTABLE.join(', ')}.`,
  })

/** Asks for one field after the other until the person has no more. @param start changes that are there already */
async function ask(session: Session, port: PortRequest, start: PortDetails = {}): Promise<PortDetails> {
  const changes: Record<string, string> = { ...start }
  for (;;) {
    const some = Object.keys(changes).length > 0
    const message = some ? 'What else?' : 'What do you want to change?'
    const details = { ...detailsOfPort(port), ...changes }
    const changed = await changeOne(session, port, details, { message, done: some })
    if (!changed) return changes
    Object.assign(changes, changed)
  }
}

/** What is sent: the changes, and a signature where the letter says something else with them. */
interface Plan {
  readonly changes: PortDetails
  readonly signature: Signature | undefined
}

/**
 * The changes, checked as submit checks them, and signed where the letter needs it.
 * @throws AppError `not_ready` when a check failed that was not accepted; `confirmation_needed` where nobody may be asked
 */
async function unaskedPlan(
  session: Session,
  port: PortRequest,
  changes: PortDetails,
  input: { readonly accept: readonly string[]; readonly dryRun: boolean },
): Promise<Plan> {
  if (!session.globals.yes && !input.dryRun)
    throw new AppError('confirmation_needed', { action: 'Changing a port request' })
  await refuseFailures(session, await checkChanges(session, port, changes), input.accept)
  return { changes, signature: newSignature(port, [], changes, session.ctx.clock.now().toISOString()) }
}

const SEND = 'Send these changes to the losing carrier?'

/** The same with a person, who changes more until it can go out and KaiCalls takes it. */
async function settled(
  session: Session,
  api: Api,
  port: PortRequest,
  start: PortDetails,
  accept: readonly string[],
): Promise<View> {
  const before = detailsOfPort(port)
  await session.announceWrite(port.business_id ?? undefined)
  for (let changes = start; ; changes = differing(await ask(session, port, changes), before)) {
    if (Object.keys(changes).length === 0) throw declined(session)
    const plan = await askedPlan(session, port, changes, accept)
    if (!plan) continue
    try {
      return await change(session, api, port, plan)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_ready') throw error
      session.say(`\n${error.message}`)
    }
  }
}

/** A person may accept each failed check, signs, and has the last word. Undefined when something else has to change. */
async function askedPlan(
  session: Session,
  port: PortRequest,
  changes: PortDetails,
  accept: readonly string[],
): Promise<Plan | undefined> {
  const [prompter, style] = [await session.prompter(), await session.style()]
  const write = (text: string) => session.ctx.stderr.write(`${text}\n`)
  const issues = await checkChanges(session, port, changes)
  write(changesText(port, changes, style))
  if (issues.length > 0) write(issuesText(issues, style))
  if (!(await acceptAll(prompter, blocking(issues, accept)))) return undefined
  if (!needsSignature(port, [], changes)) {
    if (await prompter.confirm({ message: SEND })) return { changes, signature: undefined }
    throw declined(session)
  }
  const details = merged(detailsOfPort(port), changes)
  const asking = { why: whySigned([]), question: SEND }
  const signature = await signAnew({ prompter, style, write }, details, session.ctx.clock.now, asking)
  return signature && { changes, signature }
}

async function change(
  session: Session,
  api: Api,
  port: PortRequest,
  { changes, signature }: Plan,
): Promise<View> {
  await session.announceWrite(port.business_id ?? undefined)
  const { port: answered } = await session.busy('Sending the changes', () =>
    api.change(port.id, 'update', { ...toChanges(changes), ...(signature ? { loa: signature } : {}) }),
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
