import { requestedDateFindings } from '../../domain/business-days/business-days.ts'
import type { PortDetails } from '../../domain/fields.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import type { Signature } from '../../domain/port-body.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import type { Issue } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { merged, type Need, needsOf, needsSignature, unanswered } from '../../domain/retry.ts'
import { AppError } from '../../errors.ts'
import { unansweredText } from '../../output/retry-view.ts'
import type { Session } from '../../session.ts'
import { checkPort, refuseFailures } from '../shared/check-port.ts'
import { billType } from '../shared/read-bill.ts'
import { readFile } from '../shared/read-file.ts'
import type { Attachment } from './submit-send.ts'

/** What a retry sends: the changes, a new signature where the letter needs one, and a bill. */
export interface RetryPlan {
  readonly changes: PortDetails
  readonly signature: Signature | undefined
  readonly bill: Attachment | undefined
}

/** What the flags say besides the changes. */
export interface RetryOptions {
  readonly bill: Attachment | undefined
  readonly accept: readonly string[]
  readonly unchanged: boolean
}

/** A bill as it is attached: it is the carrier that reads it. */
export async function openBillFile(session: Session, path: string): Promise<Attachment> {
  const data = await readFile(session, path)
  return { as: 'bill', path, data, type: billType(data, path) }
}

const ADDRESS = ['address_line1', 'address_line2', 'city', 'state', 'postal_code', 'country']

/**
 * What is wrong with the corrected details, as far as they changed: an address as a whole, and a date that has passed
 * since. What stays the way it was sent is the carrier's to judge, and KaiCalls does not give all of it back.
 */
export async function checkCorrection(
  session: Session,
  before: PortDetails,
  changes: PortDetails,
): Promise<Issue[]> {
  const changed = Object.keys(changes)
  const looked = new Set([
    ...changed,
    ...(changed.some((name) => ADDRESS.includes(name)) ? ADDRESS : []),
    'requested_foc_date',
  ])
  const issues = await checkPort(session, merged(before, changes), { online: false })
  return issues.filter(({ field }) => field !== null && looked.has(field))
}

/** Whether the requested date is one that can no longer be met. */
export const isDateOver = ({ requested_foc_date: date, ...details }: PortDetails, now: Date): boolean =>
  date !== undefined && requestedDateFindings(date, now, details).some(({ severity }) => severity === 'error')

/** The signature of a letter that has to be signed anew, by the authorised person; undefined when it still holds. */
export function newSignature(
  port: PortRequest,
  needs: readonly Need[],
  changes: PortDetails,
  now: Date,
): Signature | undefined {
  const before = detailsOfPort(port)
  const after = merged(before, changes)
  if (!needsSignature(needs, before, after)) return undefined
  const title = (port.loa as { signer_title?: unknown } | undefined)?.signer_title
  const same = after.authorized_name === before.authorized_name && typeof title === 'string'
  return signatureFor(after, same ? { signer_title: title } : {}, now.toISOString())
}

/**
 * The plan that the flags alone make.
 * @throws AppError `not_ready` when nothing was done about a reason, or a failed check was not accepted;
 * `confirmation_needed` without --yes
 */
export async function unaskedPlan(
  session: Session,
  port: PortRequest,
  changes: PortDetails,
  { bill, accept, unchanged }: RetryOptions,
): Promise<RetryPlan> {
  const needs = needsOf(port)
  const open = unanswered(needs, new Set([...Object.keys(changes), ...(bill ? ['bill'] : [])]))
  if (open.length > 0 && !unchanged) throw nothingDone(open)
  if (!session.globals.yes) throw new AppError('confirmation_needed', { action: 'Retrying a port' })
  for (const need of open) session.say(`Sent all the same. ${unansweredText(need)}`)
  await refuseFailures(session, await checkCorrection(session, detailsOfPort(port), changes), accept)
  return { changes, bill, signature: newSignature(port, needs, changes, session.ctx.clock.now()) }
}

function nothingDone(open: readonly Need[]): AppError {
  const problems = open.map(unansweredText)
  const error = new AppError('not_ready', {
    problems: [
      ...problems,
      'To send it all the same, although it will likely be rejected again: --unchanged',
    ],
  })
  error.fields = open.flatMap((need) =>
    (need.fields.length > 0 ? need.fields : ['']).map((field) => ({
      field,
      code: need.reason?.code ?? 'other',
      message: unansweredText(need),
    })),
  )
  return error
}
