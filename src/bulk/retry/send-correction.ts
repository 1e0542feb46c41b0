import { portMark, type Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { ofBusiness } from '../../api/of-business.ts'
import { retryKey } from '../../api/retry-once.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import { carrierOf } from '../../domain/carrier-of.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { toChanges } from '../../domain/port-body.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import { blocking, localIssues } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { needsOf, unanswered } from '../../domain/rejections/needs.ts'
import { correctionOf, differing, merged, needsSignature } from '../../domain/retry.ts'
import { AppError, isPassing } from '../../errors.ts'
import type { BillFile } from '../bills.ts'
import { mayBeDone, refused } from '../run/send-row.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult } from '../verdict.ts'
import { detailsOfJob } from './prepare.ts'
import { noSuchPort, nothingDone, SENT_BEFORE, standing, wouldSend } from './verdicts.ts'

export interface CorrectionSender {
  readonly tries: Try
  readonly api: Pick<Api, 'get' | 'addDocument'>
  /** Reads the bill that a row names. */
  readonly bill: (path: string) => Promise<BillFile>
  /** Send a port although nothing was done about a reason of its rejection. */
  readonly unchanged: boolean
  /** Look at the ports and tell what would be sent. */
  readonly dryRun: boolean
  readonly accepted: readonly string[]
  readonly now: Date
  /** RFC 3339: when letters that have to say something else were accepted. */
  readonly signedAt: string
}

/** Makes the function that sends a rejected port once more with the corrections of its row. One rejection makes one attempt. */
export function correctionSender(sender: CorrectionSender): RunnerOptions['send'] {
  const putOff = new Map<number, Earlier>()
  return async (job, count) => {
    const { row } = job.place
    const earlier = putOff.get(row) ?? { attached: false, unanswered: false }
    const sent = await sendOrSay(job, count, sender, earlier)
    if (sent.kind === 'done') putOff.delete(row)
    else putOff.set(row, earlier)
    return sent
  }
}

/** What earlier tries of a row that is put off have done. */
interface Earlier {
  /** Its bill is attached. */
  attached: boolean
  /** It was sent and its answer did not come: KaiCalls may have taken it. */
  unanswered: boolean
}

async function sendOrSay(job: Job, count: number, sender: CorrectionSender, earlier: Earlier): Promise<Sent> {
  try {
    const port = ofBusiness(await sender.api.get(job.place.port_id ?? '', 1), job.business_id)
    return port.phase === 'rejected'
      ? await send(job, count, port, sender, earlier)
      : done(job, { ...standing(port, earlier.unanswered), status: port.status })
  } catch (error) {
    if (isPassing(error)) return { kind: 'later', error }
    if (!(error instanceof AppError)) throw error
    return error.code === 'not_found'
      ? done(job, noSuchPort(error), error.requestId)
      : refused(job.place, error)
  }
}

async function send(
  job: Job,
  count: number,
  port: PortRequest,
  sender: CorrectionSender,
  earlier: Earlier,
): Promise<Sent> {
  const before = detailsOfPort(port)
  const { phone_number: _number, business_id: _business, bill, ...given } = detailsOfJob(job)
  const changes = differing(given, before)
  const after = merged(before, changes)
  const needs = needsOf(port)
  const changed = [...Object.keys(changes), ...(bill ? ['bill'] : [])]
  const open = unanswered(needs, correctionOf(port, changes, Boolean(bill)))
  if (open.length > 0 && !sender.unchanged) return done(job, nothingDone(open))
  const [issue] = blocking(
    localIssues(after, { answers: {}, carrier: carrierOf(after), postal: undefined, now: sender.now }).filter(
      ({ field }) => field !== null && field in changes,
    ),
    sender.accepted,
  )
  if (issue)
    return done(job, {
      result: 'invalid',
      code: issue.code,
      field: issue.field,
      message: `${issue.message} ${issue.hint}`,
    })
  if (sender.dryRun) return done(job, { result: 'ready', message: wouldSend(changed) })
  // A bill goes first: the carrier looks at it with the rest.
  if (bill && !earlier.attached) {
    const { filename, data, type } = await sender.bill(bill)
    await sender.api.addDocument(port.id, 'bill', filename, { data, type })
    earlier.attached = true
  }
  const loa = needsSignature(needs, before, after) ? { loa: signatureFor(after, {}, sender.signedAt) } : {}
  const attempt = await sender.tries(
    {
      endpoint: ENDPOINTS.changePort,
      json: JSON.stringify({ id: port.id, action: 'retry', ...toChanges(changes), ...loa }),
      idempotencyKey: retryKey(port, changes),
      subject: `Port request ${port.id}`,
    },
    count,
  )
  if (attempt.kind === 'later') {
    earlier.unanswered ||= mayBeDone(attempt.error)
    return attempt
  }
  if (attempt.kind === 'refused') {
    const { error } = attempt
    if (error.code === 'idempotency_key_reused') return done(job, SENT_BEFORE, error.requestId)
    // Something happened to the port since it was looked at.
    const now = error.code === 'invalid_transition' ? await sender.api.get(port.id, 1) : port
    return now.phase === 'rejected'
      ? refused(job.place, error)
      : done(job, standing(now, earlier.unanswered), error.requestId)
  }
  const mark = portMark(attempt.response)
  const status = mark?.status ?? null
  return done(
    job,
    mark?.replayed ? standing(port, earlier.unanswered) : { result: 'submitted', status },
    attempt.response.headers['x-request-id'],
  )
}

const done = ({ place }: Job, change: Partial<RowResult>, requestId?: string): Sent => ({
  kind: 'done',
  result: { ...place, ...change },
  requestId,
})
