import { portMark, type Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { misread } from '../../api/failures.ts'
import { mayBeDone, type WriteResult } from '../../api/sent-write.ts'
import { beyondCancelled, latest, submissionKey } from '../../api/submit-once.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { fromBody } from '../../domain/port-body.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError, isPassing } from '../../errors.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult, Wrote } from '../verdict.ts'
import { runStopper } from './stopper.ts'

/** What sending a row needs of the API. */
export interface Sender {
  readonly tries: Try
  readonly api: Pick<Api, 'list' | 'get'>
  /** Aborted with an error that every other row would run into as well. */
  readonly stop: AbortController
}

/** What came of sending a row with one key. `before`: the port that an earlier request had made, as it stands now. */
interface Made {
  readonly sent: Sent
  readonly before?: PortRequest
}

/** Makes the function that submits a row once. What it gives back is true whatever happened before, here or elsewhere. */
export function rowSender({ tries, api, stop }: Sender): RunnerOptions['send'] {
  const stopper = runStopper(stop)
  /** Rows that were sent, and whose answer did not come: KaiCalls may have taken them. */
  const unanswered = new Set<number>()
  const make = async (job: Job, idempotencyKey: string, count: number): Promise<Made> => {
    const attempt = await tries({ endpoint: ENDPOINTS.createPort, json: job.json, idempotencyKey }, count)
    const wrote = (result: WriteResult): Wrote => ({ result, fields: job.fields })
    if (attempt.kind === 'later') {
      const taken = mayBeDone(attempt.error)
      if (taken) unanswered.add(job.place.row)
      return { sent: { ...attempt, wrote: wrote(taken ? 'unknown' : 'refused') } }
    }
    if (attempt.kind === 'answered') {
      const { response } = attempt
      const requestId = response.headers['x-request-id']
      const mark = portMark(response)
      if (!mark) {
        const unread = misread(ENDPOINTS.createPort, 'it has no id of a port request', response.status)
        unread.requestId = requestId
        stopper.refused(unread, job.business_id)
        return { sent: { ...refused(job.place, unread), wrote: wrote('done') } }
      }
      stopper.accepted(job.business_id)
      const { id, status, replayed } = mark
      const submitted: RowResult = { ...job.place, result: 'submitted', port_id: id, status }
      if (!replayed) return { sent: done(submitted, requestId, wrote('done')) }
      // A replay tells how the port stood when it was made.
      const lost = unanswered.has(job.place.row)
      const before = await api.get(id)
      const already = found(job, before, lost ? SENT_TWICE : SENT_BEFORE)
      return { before, sent: done(already, requestId, wrote(lost ? 'unknown' : 'replayed')) }
    }
    const { error } = attempt
    stopper.refused(error, job.business_id)
    const before = error.code === 'idempotency_key_reused' ? await latest(api, detailsOf(job)) : undefined
    const refusal = wrote('refused')
    return before
      ? { before, sent: done(found(job, before, SENT_DIFFERENTLY), error.requestId, refusal) }
      : { sent: { ...refused(job.place, error), wrote: refusal } }
  }

  return async (job, count) => {
    try {
      const { sent } = await beyondCancelled(
        (generation) => (generation === 0 && job.key) || submissionKey(detailsOf(job), generation),
        (key) => make(job, key, count),
        ({ before }) => before?.phase === 'cancelled',
      )
      if (sent.kind === 'done') unanswered.delete(job.place.row)
      return sent
    } catch (error) {
      if (isPassing(error)) return { kind: 'later', error }
      if (!(error instanceof AppError)) throw error
      return refused(job.place, error)
    }
  }
}

const SENT_BEFORE = {
  code: 'submitted_before',
  message: 'Submitted by an earlier or parallel run.',
}
/** An earlier try may have made the port without its answer coming through: nobody can tell. */
const SENT_TWICE = {
  code: 'answer_lost',
  message: 'Sent more than once until an answer came: this run submitted it, or an earlier or parallel one.',
}
/** With another PIN or signature the key is refused; the newest port of the number is the one it made. */
const SENT_DIFFERENTLY = {
  code: 'submitted_differently',
  message: 'Submitted before; that request stands as it was sent and signed then.',
}

const done = (result: RowResult, requestId: string | undefined, wrote: Wrote): Sent => ({
  kind: 'done',
  result,
  requestId,
  wrote,
})

const found = (
  { place }: Job,
  { id: port_id, status }: PortRequest,
  why: Pick<RowResult, 'code' | 'message'>,
): RowResult => ({ ...place, result: 'already', port_id, status, ...why })

/** The details that a job's body was made of. */
const detailsOf = ({ json }: Job): PortDetails => fromBody(JSON.parse(json)).values

/** What a refusal makes of a row. */
export const refused = (place: RowResult, error: AppError): Sent => ({
  kind: 'done',
  result: verdictOf(place, error),
  requestId: error.requestId,
  fix: error.hint,
})

function verdictOf(place: RowResult, error: AppError): RowResult {
  const { code, message, fields } = error
  if (error.code === 'active_port_exists') {
    const { id } = error.args as { id: string | undefined }
    const said = 'The number has an open port request.'
    return { ...place, result: 'already', port_id: id ?? null, code, message: said }
  }
  const [first] = fields
  if (code === 'not_ready')
    return {
      ...place,
      result: 'invalid',
      code: first?.code ?? 'validation_failed',
      field: (first && findField(first.field)?.name) ?? null,
      message: fields.map((problem) => problem.message).join('; ') || message,
    }
  if (code === 'not_portable') return { ...place, result: 'invalid', code, field: 'phone_number', message }
  return { ...place, result: 'failed', code, message }
}
