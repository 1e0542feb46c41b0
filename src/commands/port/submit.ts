import { ENDPOINTS } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { text } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { compareBill } from '../../documents/bill/index.ts'
import { FIELDS, flagOf, shown } from '../../domain/fields.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { isFictional } from '../../domain/numbers/fictional.ts'
import { toBody } from '../../domain/port-body.ts'
import { CHANGEABLE } from '../../domain/port-changes.ts'
import { AppError, invalidInput, type MissingInput } from '../../errors.ts'
import { quoted } from '../../output/quoted.ts'
import type { View } from '../../output/view.ts'
import type { WizardState } from '../../prompts/questions.ts'
import type { Session } from '../../session.ts'
import { type Draft, draftStore } from '../../store/drafts.ts'
import { accepted, checkPort, refuseFailures, withAccepted } from '../shared/check-port.ts'
import { ACCEPT, BILL, DETAIL_INPUTS, type Given, readDetails, requireComplete } from '../shared/details.ts'
import { dryRunView } from '../shared/dry-run-view.ts'
import { openBill } from '../shared/read-bill.ts'
import { openSignedLoa } from '../shared/signed-loa.ts'
import { usedBill } from '../shared/use-bill.ts'
import { writtenFields } from '../shared/written-fields.ts'
import { findDraft } from './submit-draft.ts'
import { type Attachment, type Plan, send } from './submit-send.ts'

/** What is given besides the details. */
export interface Papers {
  readonly bill: string | undefined
  readonly useBill: boolean
  readonly signedLoa: Attachment | undefined
  readonly accept: readonly string[]
}

export default defineCommand({
  description:
    'In a terminal it walks through the readiness checklist, asks for what the losing carrier compares, checks and shows everything for review, and submits. Elsewhere the details come from --from, flags and the environment, and --yes submits. Run it again as often as you like: the same details make one port.',
  examples: [
    ['kaiport submit', 'the guided port'],
    ['kaiport submit --bill bill.pdf', 'compare with the bill, and attach it'],
    ['kaiport submit --from port.json --pin-file pin.txt --yes --json', 'the same from a script'],
    ['kaiport submit --from port.json --dry-run', 'show what would be sent'],
    ['kaiport submit --resume', 'go on with a draft'],
  ],
  positionals: [{ name: 'number', help: 'the phone number to move, in any usual spelling' }],
  effects: 'write',
  fields: (input) => (input.schema ? undefined : writtenFields(input)),
  inputs: {
    ...DETAIL_INPUTS,
    bill: BILL,
    useBill: { flag: 'use-bill', help: 'take the spellings of the bill where they differ', schema: onOff },
    signedLoa: text('signed-loa', '<file>', 'attach this scan of a letter signed by hand'),
    accept: ACCEPT,
    resume: {
      flag: 'resume',
      help: 'go on with a draft: the one for the number, or the one that you pick; the last one where nobody is asked',
      schema: onOff,
    },
    schema: {
      flag: 'schema',
      help: 'print the JSON Schema of a --from file, and submit nothing',
      schema: onOff,
    },
    dryRun: DRY_RUN,
  },
  async run(input, session, [number]) {
    if (input.schema) return printSchema()
    const asks = session.interactive && !session.globals.yes
    const draft = input.resume ? await findDraft(session, number, asks && !input.dryRun) : undefined
    const given = await readDetails(session, input, number, draft?.details)
    if (input.dryRun) requireComplete(given)
    else if (!asks) requireComplete(given, await alsoMissing(session))
    else if (given.problems.length > 0) throw invalidInput(given.problems)
    if (given.details.phone_number) await refuseFiction(session, given.details.phone_number)
    const papers: Papers = {
      bill: input.bill,
      useBill: input.useBill,
      accept: input.accept,
      signedLoa: input.signedLoa ? await openSignedLoa(session, input.signedLoa) : undefined,
    }
    if (input.dryRun) return dryRun(session, given, papers)
    if (asks) return guided(session, given, papers, draft)
    return unasked(session, given, papers)
  },
})

async function printSchema(): Promise<View> {
  const { portFileSchema } = await import('../../domain/port-file-schema.ts')
  const schema = portFileSchema()
  return { json: schema, text: () => JSON.stringify(schema, null, 2) }
}

/** Asks, submits, and goes back to the review when KaiCalls finds something to mend. */
async function guided(
  session: Session,
  given: Given,
  papers: Papers,
  draft: Draft | undefined,
): Promise<View> {
  const { guide } = await import('./submit-guided.ts')
  const { held } = await session.prompter()
  await session.api()
  let state: WizardState = { details: given.details, answers: draft?.answers ?? {} }
  for (let resumed = draft !== undefined; ; resumed = false) {
    const { plan, answers } = await held(() => guide(session, state, papers, resumed))
    state = { details: plan.details, answers }
    try {
      await refuseFiction(session, plan.details.phone_number ?? '')
      return await send(session, plan, equivalent(session, plan))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_ready') {
        await draftStore(session.ctx).save(state.details, state.answers)
        session.say(
          `Your answers are kept. Go on with: ${session.command(`submit --resume ${state.details.phone_number}`)}`,
        )
        throw error
      }
      session.say(`\n${error.message}`)
    }
  }
}

/** What submitting without questions needs besides the details. */
async function alsoMissing(session: Session): Promise<MissingInput[]> {
  const { key } = await session.account()
  return [
    ...(key
      ? []
      : [
          {
            name: 'api_key',
            label: 'API key',
            flag: '"kaiport auth login" (--sandbox needs none)',
            env: 'KAICALLS_API_KEY',
          },
        ]),
    ...(session.globals.yes ? [] : [{ name: 'yes', label: 'Your yes to submitting', flag: '--yes' }]),
  ]
}

/** Without questions: complete, checked, confirmed by --yes. */
async function unasked(session: Session, given: Given, papers: Papers): Promise<View> {
  if (!session.globals.yes) throw new AppError('confirmation_needed', { action: 'Submitting a port' })
  return send(session, await checked(session, given, papers))
}

/**
 * What is submitted without questions.
 * @throws AppError `not_ready` with what is not to be sent
 */
async function checked(session: Session, given: Given, papers: Papers): Promise<Plan> {
  const now = session.ctx.clock.now()
  const bill = papers.bill ? await openBill(session, papers.bill) : undefined
  const details = bill && papers.useBill ? usedBill(session, given.details, bill) : given.details
  const { issues } = await checkPort(session, details, {
    bill: bill ? compareBill(details, bill.reading, now).findings : [],
    signature: given.signature,
    byHand: papers.signedLoa !== undefined,
    online: false,
  })
  await refuseFailures(session, issues, papers.accept)
  return {
    details,
    signature: signatureFor(details, given.signature, now.toISOString()),
    attachments: [
      ...(bill ? [{ as: 'bill' as const, path: bill.path, data: bill.bytes, type: bill.type }] : []),
      ...(papers.signedLoa ? [papers.signedLoa] : []),
    ],
    accepted: accepted(issues, papers.accept),
  }
}

async function dryRun(session: Session, given: Given, papers: Papers): Promise<View> {
  const plan = await checked(session, given, papers)
  const details = withAccepted(plan.details, plan.accepted)
  const safe = Object.fromEntries(
    FIELDS.filter((field) => details[field.name]).map((field) => [
      field.name,
      shown(field, details[field.name] ?? ''),
    ]),
  )
  session.say('Nothing was sent. The PIN and most of the account number are left out here.')
  return dryRunView(ENDPOINTS.createPort, toBody(safe, plan.signature))
}

/** The command that would have done the same without questions, in parts. Secrets are left to a file. */
function equivalent(session: Session, { details, signature, attachments, accepted }: Plan): string[] {
  const flags = CHANGEABLE.filter(({ name, secret }) => !secret && details[name]).map(
    (field) => `--${flagOf(field)} ${quoted(shown(field, details[field.name] ?? ''))}`,
  )
  return [
    session.command(`submit ${details.phone_number ?? ''}`),
    ...flags,
    ...(details.pin ? ['--pin-file PIN.txt'] : []),
    ...(signature.signer_title ? [`--signer-title ${quoted(signature.signer_title)}`] : []),
    ...attachments.map(({ as, path }) => `--${as === 'loa' ? 'signed-loa' : as} ${quoted(path)}`),
    ...accepted.map((code) => `--accept ${code}`),
    '--yes',
  ]
}

/** Numbers that belong to nobody go to the sandbox only. */
async function refuseFiction(session: Session, number: string): Promise<void> {
  if (isFictional(number) && (await session.account()).environment === 'live')
    throw new AppError('fictional_number', { number })
}
