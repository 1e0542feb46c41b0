import { requestedDateFindings } from '../../domain/business-days/business-days.ts'
import { correctionIssues } from '../../domain/changed-port.ts'
import type { PortDetails } from '../../domain/fields.ts'
import type { Signature } from '../../domain/port-body.ts'
import type { Issue } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { type Need, needsOf, unanswered } from '../../domain/rejections/needs.ts'
import { correctionOf, newSignature } from '../../domain/retry.ts'
import { AppError } from '../../errors.ts'
import { flagsFor, unansweredText } from '../../output/retry-view.ts'
import type { Session } from '../../session.ts'
import { changeContext } from '../shared/changed-port.ts'
import { refuseFailures } from '../shared/check-port.ts'
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
  /** Whether nothing is sent, so that nothing has to be confirmed. */
  readonly dryRun: boolean
}

/** A bill as it is attached: it is the carrier that reads it. */
export async function openBillFile(session: Session, path: string): Promise<Attachment> {
  const data = await readFile(session, path)
  return { as: 'bill', path, data, type: billType(data, path) }
}

/** What is wrong with the corrected details, and a date or PIN that has run out since. */
export const checkCorrection = async (
  session: Session,
  port: PortRequest,
  changes: PortDetails,
): Promise<Issue[]> => correctionIssues(port, changes, await changeContext(session))

/** Whether the requested date is one that can no longer be met. */
export const isDateOver = ({ requested_foc_date: date, ...details }: PortDetails, now: Date): boolean =>
  date !== undefined && requestedDateFindings(date, now, details).some(({ severity }) => severity === 'error')

/**
 * The plan that the flags alone make.
 * @throws AppError `not_ready` when nothing was done about a reason, or a failed check was not accepted;
 * `confirmation_needed` without --yes
 */
export async function unaskedPlan(
  session: Session,
  port: PortRequest,
  changes: PortDetails,
  { bill, accept, unchanged, dryRun }: RetryOptions,
): Promise<RetryPlan> {
  const needs = needsOf(port)
  const open = unanswered(needs, correctionOf(port, changes, bill !== undefined))
  if (open.length > 0 && !unchanged) throw nothingDone(open, changes)
  if (!session.globals.yes && !dryRun)
    throw new AppError('confirmation_needed', { action: 'Retrying a port' })
  for (const need of open)
    session.say(`${dryRun ? 'Would be sent' : 'Sent'} all the same. ${unansweredText(need, changes)}`)
  await refuseFailures(session, await checkCorrection(session, port, changes), accept)
  return {
    changes,
    bill,
    signature: newSignature(port, needs, changes, session.ctx.clock.now().toISOString()),
  }
}

function nothingDone(open: readonly Need[], changes: PortDetails): AppError {
  const flagged = (need: Need) => {
    const flags = flagsFor(need)
    return [
      unansweredText(need, changes),
      ...(flags.length > 0 ? [`Mend it with: ${flags.join(', ')}.`] : []),
      'To send it all the same: --unchanged',
    ].join(' ')
  }
  const error = new AppError('not_ready', {
    problems: open.map(flagged),
    ...(open.some((need) => flagsFor(need).length > 0)
      ? {}
      : { fix: 'Run it again with --unchanged once what was asked for is done, or with --set.' }),
  })
  error.fields = open.flatMap((need) =>
    (need.fields.length > 0 ? need.fields : ['']).map((field) => ({
      field,
      code: need.reason?.code ?? 'other',
      severity: 'error',
      message: unansweredText(need, changes),
    })),
  )
  return error
}
