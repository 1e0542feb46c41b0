import { requestedDateFindings } from '../../domain/business-days/business-days.ts'
import type { PortDetails } from '../../domain/fields.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import type { Signature } from '../../domain/port-body.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import type { Issue } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { type Need, needsOf, unanswered } from '../../domain/rejections/needs.ts'
import { isPinOver, merged, needsSignature } from '../../domain/retry.ts'
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
 * What is wrong with the corrected details, as far as they changed: an address as a whole, and a date or PIN that has
 * run out since. What stays as it was sent is the carrier's to judge, and KaiCalls does not give all of it back.
 */
export async function checkCorrection(
  session: Session,
  port: PortRequest,
  changes: PortDetails,
): Promise<Issue[]> {
  const changed = Object.keys(changes)
  const looked = new Set([
    ...changed,
    ...(changed.some((name) => ADDRESS.includes(name)) ? ADDRESS : []),
    'requested_foc_date',
  ])
  const issues = await checkPort(session, merged(detailsOfPort(port), changes), { online: false })
  const over = changes.pin === undefined && isPinOver(port, session.ctx.clock.now())
  return [...(over ? [PIN_OVER] : []), ...issues.filter(({ field }) => field !== null && looked.has(field))]
}

const PIN_OVER: Issue = {
  field: 'pin',
  code: 'pin_run_out',
  severity: 'error',
  message: 'The PIN that was sent has run out: this carrier lets a PIN lapse sooner than that.',
  hint: 'Have a new one made just before you retry, and send it along (--pin-stdin or --pin-file).',
  source: 'local',
  likelihood: 0.95,
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
  await refuseFailures(session, await checkCorrection(session, port, changes), accept)
  return { changes, bill, signature: newSignature(port, needs, changes, session.ctx.clock.now()) }
}

function nothingDone(open: readonly Need[]): AppError {
  const error = new AppError('not_ready', {
    problems: open.map((need) => `${unansweredText(need)} To send it all the same: --unchanged`),
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
