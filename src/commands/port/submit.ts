import * as z from 'zod'
import { submitOnce } from '../../api/submit-once.ts'
import { defineCommand } from '../../cli/command.ts'
import {
  DETAIL_INPUTS,
  type DetailInput,
  type Given,
  gatherDetails,
  requireComplete,
} from '../../cli/details.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import type { View } from '../../cli/view.ts'
import { FIELDS, flagOf, type PortDetails, shown } from '../../domain/fields.ts'
import { isFictional, readNumber } from '../../domain/numbers/phone-number.ts'
import { phaseOf } from '../../domain/phases.ts'
import { type Signature, toBody } from '../../domain/port-body.ts'
import { AppError } from '../../errors.ts'
import { afterSubmit, portDetails } from '../../output/port-view.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'

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
      schema: z.coerce.boolean().default(false),
    },
    dryRun: DRY_RUN,
  },
  async run(input, session, [number]) {
    const draft = input.resume ? await findDraft(session, number) : undefined
    const given = await gatherDetails(session, input, number, draft?.details)
    if (given.details.phone_number) await refuseFiction(session, given.details.phone_number)
    if (input.dryRun) return dryRun(session, given)
    const guided = session.interactive && !session.globals.yes
    const { details, signature } = guided
      ? await ask(session, given, draft?.answers)
      : await unasked(session, given)
    await refuseFiction(session, details.phone_number ?? '')
    return send(session, details, signature, guided ? equivalent(details, input) : undefined)
  },
})

async function findDraft(session: Session, number: string | undefined) {
  const read = number ? readNumber(number) : undefined
  const draft = await draftStore(session.ctx).find(read?.ok ? read.e164 : undefined)
  if (!draft) throw new AppError('not_found', { what: number ? `A draft for ${number}` : 'A draft' })
  return draft
}

async function ask(
  session: Session,
  given: Given,
  answers: Readonly<Record<string, 'yes' | 'no' | 'unknown'>> | undefined,
) {
  const { guide } = await import('./submit-guided.ts')
  return guide(session, { details: given.details, answers: answers ?? {} }, answers !== undefined)
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
  command: string | undefined,
): Promise<View> {
  const drafts = draftStore(session.ctx)
  const api = await session.api().catch(async (error) => keepDraft(session, details, error))
  await session.announceWrite()
  const { port, verdict } = await submitOnce(api, details, signature).catch((error) =>
    keepDraft(session, details, error),
  )
  await drafts.remove(details)
  return {
    json: port,
    text: (style) => portDetails(port, style),
    notes: (style) =>
      [
        verdict === 'already'
          ? 'Submitted before with the same details; nothing new was sent.'
          : afterSubmit(port, style),
        command && style.theme.hint(`  The same without questions: ${command}`),
      ]
        .filter(Boolean)
        .join('\n'),
    ...(phaseOf(port.phase).negative ? { exit: 'outcome' as const } : {}),
  }
}

/** Nothing that was entered is lost when it cannot be sent. */
async function keepDraft(session: Session, details: PortDetails, error: unknown): Promise<never> {
  await draftStore(session.ctx).save(details, {})
  if (error instanceof AppError && error.code === 'porting_not_offered') {
    session.say('The values in the order in which the dashboard asks for them:')
    for (const field of FIELDS)
      if (details[field.name]) session.say(`  ${field.label}: ${shown(field, details[field.name] ?? '')}`)
    throw new AppError('porting_not_offered', { draft: details.phone_number })
  }
  throw error
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
