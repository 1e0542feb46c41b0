import { basename } from 'node:path'
import { attachOnce } from '../../api/attach-once.ts'
import type { Api } from '../../api/client.ts'
import { type Submission, submitOnce } from '../../api/submit-once.ts'
import { FIELDS, type PortDetails, shown } from '../../domain/fields.ts'
import { phaseOf } from '../../domain/phases.ts'
import type { Signature } from '../../domain/port-body.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { longCommand, paragraph } from '../../output/layout.ts'
import { afterSubmit, portDetails } from '../../output/port-view.ts'
import { quoted } from '../../output/quoted.ts'
import type { Style } from '../../output/style.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'
import { withAccepted } from '../shared/check-port.ts'
import { isAnswered } from './routing.ts'

/** A file that goes with the request. */
export interface Attachment {
  readonly as: 'bill' | 'loa'
  readonly path: string
  readonly data: Uint8Array
  readonly type: string
}

/** Everything that is submitted. */
export interface Plan {
  readonly details: PortDetails
  readonly signature: Signature
  readonly attachments: readonly Attachment[]
  /** Codes of failed checks that the person wants to be sent all the same. */
  readonly accepted: readonly string[]
}

/** Submits the plan, attaches its files, and says what to do meanwhile. */
export async function send(session: Session, plan: Plan, command?: readonly string[]): Promise<View> {
  const { signature } = plan
  const api = await session.api()
  const business = await session.announceWrite(plan.details.business_id)
  const details = {
    ...withAccepted(plan.details, plan.accepted),
    ...(business ? { business_id: business } : {}),
  }
  const { port: made, verdict } = await session
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
  const { attached, unattached } = await attach(session, api, made, plan.attachments)
  // Read back with its documents; the port stands even when that fails.
  const port = plan.attachments.length > 0 ? await api.get(made.id).catch(() => made) : made
  const answered = port.temporary_number !== null && (await isAnswered(api, port.temporary_number))
  const next = {
    follow: session.command(`status ${port.phone_number} --watch`),
    route: answered ? undefined : session.command(`temp ${port.id} --route-to AGENT`),
  }
  return {
    json: port,
    text: (style) => portDetails(port, style, session.command),
    notes: (style) =>
      [
        notNew(verdict, port, details, session, attached) ?? afterSubmit(port, next, style),
        ...unattached.map((line) => style.theme.warning(paragraph(line, style))),
        command && style.theme.hint(sameWithoutQuestions(command, style, details.pin !== undefined)),
      ]
        .filter(Boolean)
        .join('\n'),
    ...(phaseOf(port.phase).negative ? { exit: 'outcome' as const } : {}),
    ...(unattached.length > 0 ? { exit: 'unavailable' as const } : {}),
  }
}

const sameWithoutQuestions = (command: readonly string[], style: Style, pin: boolean) =>
  `${paragraph(`The same without questions, with the account number${pin ? ' and PIN' : ''} filled in:`, style)}\n${longCommand(command, style)}`

/**
 * Attaches what is not attached yet; the port stands whatever becomes of it.
 * @returns the names of the files that were attached now, and what went wrong, as sentences
 */
async function attach(
  session: Session,
  api: Api,
  port: PortRequest,
  attachments: readonly Attachment[],
): Promise<{ readonly attached: readonly string[]; readonly unattached: readonly string[] }> {
  const attached: string[] = []
  const unattached: string[] = []
  for (const { as, path, data, type } of attachments) {
    try {
      const { before } = await session.busy(`Attaching ${basename(path)}`, () =>
        attachOnce(api, port, as, basename(path), { data, type }),
      )
      if (!before) attached.push(basename(path))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const again = session.command(`bill add ${port.id} ${quoted(path)}${as === 'loa' ? ' --as loa' : ''}`)
      unattached.push(
        `The request is in, but ${basename(path)} could not be attached: ${error.message} Try again: ${again}`,
      )
    }
  }
  return { attached, unattached }
}

/** Why nothing new was submitted, when nothing was. */
function notNew(
  verdict: Submission['verdict'],
  port: PortRequest,
  { pin }: PortDetails,
  session: Session,
  attached: readonly string[],
): string | undefined {
  if (verdict === 'submitted' || verdict === 'unsure') return undefined
  const sent =
    attached.length > 0 ? `only ${attached.join(' and ')} was attached now` : 'nothing new was sent'
  const said =
    verdict === 'already'
      ? `Submitted before with the same details; ${sent}.`
      : `Submitted before; that request stands as it was sent and signed then, and ${sent}.`
  const next =
    port.phase === 'rejected'
      ? `To send corrected details: ${session.command(`retry ${port.id}`)}`
      : verdict === 'differs' && pin && !phaseOf(port.phase).settled
        ? `If the PIN is another one now: ${session.command(`update ${port.id} --pin-stdin`)}`
        : ''
  return [said, next].filter(Boolean).join('\n')
}

/** An API without porting: the answers are kept, and listed to be entered in the dashboard. */
async function finishElsewhere(session: Session, details: PortDetails): Promise<never> {
  await draftStore(session.ctx).save(details, {})
  session.say('The values to enter in the dashboard, less the PIN and most of the account number:')
  for (const field of FIELDS)
    if (details[field.name]) session.say(`  ${field.label}: ${shown(field, details[field.name] ?? '')}`)
  throw new AppError('porting_not_offered', { draft: details.phone_number })
}
