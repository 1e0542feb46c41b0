import { attachOnce } from '../../api/attach-once.ts'
import { portMark, type Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { ofBusiness } from '../../api/of-business.ts'
import { retryKey } from '../../api/retry-once.ts'
import { fieldsOf, mayBeDone, type WriteResult } from '../../api/sent-write.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import { type ChangeContext, correctionIssues } from '../../domain/changed-port.ts'
import { toChanges } from '../../domain/port-body.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import { blocking } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { needsOf, unanswered } from '../../domain/rejections/needs.ts'
import { correctionOf, differing, newSignature } from '../../domain/retry.ts'
import { AppError, isPassing } from '../../errors.ts'
import type { BillFile } from '../bills.ts'
import { refused } from '../run/send-row.ts'
import { runStopper, type Stopper } from '../run/stopper.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult, Wrote } from '../verdict.ts'
import { detailsOfJob } from './prepare.ts'
import { noSuchPort, nothingDone, notReady, SENT_BEFORE, standing, wouldSend } from './verdicts.ts'

export interface CorrectionSender extends ChangeContext {
  readonly tries: Try
  readonly api: Pick<Api, 'get' | 'document' | 'addDocument'>
  /** Reads the bill that a row names. */
  readonly bill: (path: string) => Promise<BillFile>
  /** Send a port although nothing was done about a reason of its rejection. */
  readonly unchanged: boolean
  /** Look at the ports and tell what would be sent. */
  readonly dryRun: boolean
  readonly accepted: readonly string[]
  /** RFC 3339: when letters that have to say something else were accepted. */
  readonly signedAt: string
  /** Aborted with an error that every other row would run into as well. */
  readonly stop: AbortController
}

/** Makes the function that sends a rejected port once more with the corrections of its row. One rejection makes one attempt. */
export function correctionSender(sender: CorrectionSender): RunnerOptions['send'] {
  const putOff = new Map<number, Earlier>()
  const stopper = runStopper(sender.stop)
  return async (job, count) => {
    const { row } = job.place
    const earlier = putOff.get(row) ?? { attached: false, unanswered: false }
    const sent = await sendOrSay(job, count, { ...sender, stopper }, earlier)
    if (sent.kind === 'done') putOff.delete(row)
    else putOff.set(row, earlier)
    return sent
  }
}

type Desk = CorrectionSender & { readonly stopper: Stopper }

/** What earlier tries of a row that is put off have done. */
interface Earlier {
  /** Its bill is attached. */
  attached: boolean
  /** It was sent and its answer did not come: KaiCalls may have taken it. */
  unanswered: boolean
}

async function sendOrSay(job: Job, count: number, desk: Desk, earlier: Earlier): Promise<Sent> {
  try {
    const port = ofBusiness(await desk.api.get(job.place.port_id ?? ''), job.business_id)
    desk.stopper.accepted(job.business_id)
    return port.phase === 'rejected'
      ? await send(job, count, port, desk, earlier)
      : done(job, { ...standing(port, earlier.unanswered), status: port.status })
  } catch (error) {
    if (isPassing(error)) return { kind: 'later', error }
    if (!(error instanceof AppError)) throw error
    if (error.code === 'not_found') return done(job, noSuchPort(error), error.requestId)
    desk.stopper.refused(error, job.business_id)
    return refused(job.place, error)
  }
}

async function send(job: Job, count: number, port: PortRequest, desk: Desk, earlier: Earlier): Promise<Sent> {
  const { phone_number: _number, business_id: _business, bill, ...given } = detailsOfJob(job)
  const changes = differing(given, detailsOfPort(port))
  const needs = needsOf(port)
  const open = unanswered(needs, correctionOf(port, changes, Boolean(bill)))
  if (open.length > 0 && !desk.unchanged) return done(job, nothingDone(open))
  const failed = blocking(correctionIssues(port, changes, desk), desk.accepted)
  if (failed.length > 0) return done(job, notReady(failed))
  if (desk.dryRun) {
    const changed = [...Object.keys(changes), ...(bill ? ['bill'] : [])]
    return done(job, { result: 'ready', message: wouldSend(changed) })
  }
  // A bill goes first: the carrier looks at it with the rest.
  if (bill && !earlier.attached) {
    const { filename, data, type } = await desk.bill(bill)
    await attachOnce(desk.api, port, 'bill', filename, { data, type })
    earlier.attached = true
  }
  const loa = newSignature(port, needs, changes, desk.signedAt)
  const body = { id: port.id, action: 'retry', ...toChanges(changes), ...(loa ? { loa } : {}) }
  const attempt = await desk.tries(
    {
      endpoint: ENDPOINTS.changePort,
      json: JSON.stringify(body),
      idempotencyKey: retryKey(port, changes),
      subject: `Port request ${port.id}`,
    },
    count,
  )
  const wrote = (result: WriteResult): Wrote => ({ result, fields: fieldsOf(body) })
  if (attempt.kind === 'later') {
    const taken = mayBeDone(attempt.error)
    earlier.unanswered ||= taken
    return { ...attempt, wrote: wrote(taken ? 'unknown' : 'refused') }
  }
  if (attempt.kind === 'refused')
    return { ...(await refusal(job, port, attempt.error, desk, earlier)), wrote: wrote('refused') }
  const mark = portMark(attempt.response)
  const requestId = attempt.response.headers['x-request-id']
  if (!mark?.replayed)
    return {
      ...done(job, { result: 'submitted', status: mark?.status ?? null }, requestId),
      wrote: wrote('done'),
    }
  const { unanswered: lost } = earlier
  return { ...done(job, standing(port, lost), requestId), wrote: wrote(lost ? 'unknown' : 'replayed') }
}

async function refusal(
  job: Job,
  port: PortRequest,
  error: AppError,
  { api, stopper }: Desk,
  earlier: Earlier,
): Promise<Sent> {
  if (error.code === 'idempotency_key_reused') return done(job, SENT_BEFORE, error.requestId)
  stopper.refused(error, job.business_id)
  // Something happened to the port since it was looked at.
  const now = error.code === 'invalid_transition' ? await api.get(port.id) : port
  return now.phase === 'rejected'
    ? refused(job.place, error)
    : done(job, standing(now, earlier.unanswered), error.requestId)
}

const done = ({ place }: Job, change: Partial<RowResult>, requestId?: string): Sent => ({
  kind: 'done',
  result: { ...place, ...change },
  requestId,
})
