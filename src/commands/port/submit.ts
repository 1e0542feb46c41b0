import { type Submission, submitOnce } from '../../api/submit-once.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { onOff } from '../../cli/switch.ts'
import { FIELDS, flagOf, type PortDetails, shown } from '../../domain/fields.ts'
import { isFictional, readNumber } from '../../domain/numbers/phone-number.ts'
import { phaseOf } from '../../domain/phases.ts'
import { type Signature, toBody } from '../../domain/port-body.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import { afterSubmit, portDetails } from '../../output/port-view.ts'
import type { View } from '../../output/view.ts'
import type { WizardState } from '../../prompts/questions.ts'
import type { Session } from '../../session.ts'
import { type Draft, draftStore } from '../../store/drafts.ts'
import {
  DETAIL_INPUTS,
  type DetailInput,
  type Given,
  gatherDetails,
  requireComplete,
} from '../shared/details.ts'

export default defineCommand({
  description:
    'In a terminal it walks through the readiness checklist, asks for what the losing carrier compares, shows everything for review, and submits. Elsewhere the details come from --from, flags and the environment, and --yes submits. Run it again as often as you like: the same details make one port.',
  examples: [
    ['kaiport submit', 'the guided port'],
    ['kaiport submit --from port.json --pin-file pin.txt --yes --json', 'the same from a script'],
    ['kaiport submit --from port.json --dry-run', 'show what would be sent'],
    ['kaiport submit --resume', 'go on with the last draft'],
  ],
  positionals: [{ name: 'number', help: 'the phone number to move, in any usual spelling' }],
  effects: 'write',
  inputs: {
    ...DETAIL_INPUTS,
    resume: {
      flag: 'resume',
      help: 'go on with a draft: the one for the number, or the last one',
      schema: onOff,
    },
    dryRun: DRY_RUN,
  },
  async run(input, session, [number]) {
    const draft = input.resume ? await findDraft(session, number) : undefined
    const given = await gatherDetails(session, input, number, draft?.details)
    if (given.details.phone_number) await refuseFiction(session, given.details.phone_number)
    if (input.dryRun) return dryRun(session, given)
    if (session.interactive && !session.globals.yes) return guided(session, input, given, draft)
    const { details, signature } = await unasked(session, given)
    return send(session, details, signature)
  },
})

async function findDraft(session: Session, number: string | undefined) {
  const read = number ? readNumber(number) : undefined
  const draft = await draftStore(session.ctx).find(read?.ok ? read.e164 : undefined)
  if (!draft) throw new AppError('not_found', { what: number ? `A draft for ${number}` : 'A draft' })
  return draft
}

/** Asks, submits, and goes back to the review when KaiCalls finds something to mend. */
async function guided(
  session: Session,
  input: DetailInput,
  given: Given,
  draft: Draft | undefined,
): Promise<View> {
  const { guide } = await import('./submit-guided.ts')
  let state: WizardState = { details: given.details, answers: draft?.answers ?? {} }
  for (let resumed = draft !== undefined; ; resumed = false) {
    const { signature, ...answered } = await guide(session, state, resumed)
    state = answered
    try {
      await refuseFiction(session, state.details.phone_number ?? '')
      return await send(session, state.details, signature, equivalent(state.details, input))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_ready') {
        await draftStore(session.ctx).save(state.details, state.answers)
        session.say(
          `Your answers are kept. Go on with: kaiport submit --resume ${state.details.phone_number}`,
        )
        throw error
      }
      session.say(`\n${error.message}`)
    }
  }
}

async function unasked(session: Session, { details, signature }: Given) {
  requireComplete(details)
  if (!session.globals.yes) throw new AppError('confirmation_needed', { action: 'Submitting a port' })
  const { signatureFor } = await import('./submit-guided.ts')
  return { details, signature: signatureFor(details, signature, session.ctx.clock.now()) }
}

function dryRun(session: Session, { details }: Given): View {
  requireComplete(details)
  const safe = Object.fromEntries(
    FIELDS.filter((field) => details[field.name]).map((field) => [
      field.name,
      shown(field, details[field.name] ?? ''),
    ]),
  )
  const json = { dry_run: true, method: 'POST', path: '/port-requests', body: toBody(safe) }
  session.say('Nothing was sent. The PIN and most of the account number are left out here.')
  return { json, text: () => JSON.stringify(json.body, null, 2) }
}

async function send(
  session: Session,
  details: PortDetails,
  signature: Signature,
  command?: string,
): Promise<View> {
  const api = await session.api()
  await session.announceWrite(details.business_id)
  const { port, verdict } = await session
    .busy('Submitting', () => submitOnce(api, details, signature))
    .catch((error) =>
      error instanceof AppError && error.code === 'porting_not_offered'
        ? finishElsewhere(session, details)
        : Promise.reject(error),
    )
  // The port is in: a draft that cannot be removed is no reason to hide it.
  await draftStore(session.ctx)
    .remove(details)
    .catch(() => session.say('The draft could not be removed.'))
  return {
    json: port,
    text: (style) => portDetails(port, style),
    notes: (style) =>
      [
        notNew(verdict, port, session) ??
          afterSubmit(port, session.command(`status ${port.phone_number} --watch`), style),
        command && style.theme.hint(paragraph(`The same without questions: ${command}`, style)),
      ]
        .filter(Boolean)
        .join('\n'),
    ...(phaseOf(port.phase).negative ? { exit: 'outcome' as const } : {}),
  }
}

/** Why nothing new was submitted, when nothing was. */
function notNew(verdict: Submission['verdict'], port: PortRequest, session: Session): string | undefined {
  if (verdict === 'submitted') return undefined
  const said =
    verdict === 'already'
      ? 'Submitted before with the same details; nothing new was sent.'
      : 'These details were submitted before, with another PIN or signature; that request stands, and nothing new was sent.'
  const next =
    port.phase === 'rejected' ? `To send corrected details: ${session.command(`retry ${port.id}`)}` : ''
  return [said, next].filter(Boolean).join('\n')
}

/** An API without porting: the answers are kept, and listed in the order in which the dashboard asks for them. */
async function finishElsewhere(session: Session, details: PortDetails): Promise<never> {
  await draftStore(session.ctx).save(details, {})
  session.say('The values in the order in which the dashboard asks for them:')
  for (const field of FIELDS)
    if (details[field.name]) session.say(`  ${field.label}: ${shown(field, details[field.name] ?? '')}`)
  throw new AppError('porting_not_offered', { draft: details.phone_number })
}

/** The command that would have done the same without questions. Secrets are left to a file. */
function equivalent(details: PortDetails, input: DetailInput): string {
  const quote = (value: string) => (/^[\w@.+-]+$/.test(value) ? value : `'${value.replace(/'/g, `'\\''`)}'`)
  const flags = FIELDS.filter(
    (f) => !f.secret && details[f.name] && !['phone_number', 'business_id'].includes(f.name),
  ).map(
    (f) => `--${flagOf(f)} ${f.lastFour ? `'…${details[f.name]?.slice(-4)}'` : quote(details[f.name] ?? '')}`,
  )
  return [
    'kaiport submit',
    details.phone_number ?? '',
    ...(input.from ? [`--from ${quote(input.from)}`] : flags),
    ...(details.pin ? ['--pin-file PIN.txt'] : []),
    '--yes',
  ].join(' ')
}

/** Numbers that belong to nobody go to the sandbox only. */
async function refuseFiction(session: Session, number: string): Promise<void> {
  if (isFictional(number) && (await session.account()).environment === 'live')
    throw new AppError('fictional_number', { number })
}
