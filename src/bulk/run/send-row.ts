import { portMark, type Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { beyondCancelled, latest, submissionKey } from '../../api/submit-once.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { fromBody } from '../../domain/port-body.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError, isPassing } from '../../errors.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult } from '../verdict.ts'

/** What sending a row needs of the API. */
export interface Sender {
  readonly tries: Try
  readonly api: Pick<Api, 'list' | 'get'>
  /** Aborted with an error that every other row would run into as well. */
  readonly stop: AbortController
}

/** Whether KaiCalls may have carried a request out, although it did not say so. */
export const mayBeDone = ({ code }: AppError): boolean => code === 'network' || code === 'unavailable'
/** Errors of the account or the connection, not of a row. */
const NOBODYS_ROW: readonly string[] = ['unauthorized', 'porting_not_offered', 'tls', 'unexpected']
/**
 * Errors of the account, or of the business that a row names: of that alone while rows of other businesses are accepted, and
 * none of its own were.
 */
const PERHAPS_ALL: readonly string[] = ['forbidden', 'payment_required']

/** What came of sending a row with one key. `before`: the port that an earlier request had made, as it stands now. */
interface Made {
  readonly sent: Sent
  readonly before?: PortRequest
}

/** Makes the function that submits a row once. What it gives back is true whatever happened before, here or elsewhere. */
export function rowSender({ tries, api, stop }: Sender): RunnerOptions['send'] {
  /** Businesses of which rows were accepted. */
  const accepted = new Set<string | undefined>()
  /** Rows that were sent, and whose answer did not come: KaiCalls may have taken them. */
  const unanswered = new Set<number>()
  const make = async (job: Job, idempotencyKey: string, count: number): Promise<Made> => {
    const attempt = await tries({ endpoint: ENDPOINTS.createPort, json: job.json, idempotencyKey }, count)
    if (attempt.kind === 'later') {
      if (mayBeDone(attempt.error)) unanswered.add(job.place.row)
      return { sent: attempt }
    }
    if (attempt.kind === 'answered') {
      const { response } = attempt
      const requestId = response.headers['x-request-id']
      const mark = portMark(response)
      if (mark) accepted.add(job.business_id)
      if (!mark) return { sent: done(unreadable(job, response.status), requestId) }
      const { id, status, replayed } = mark
      if (!replayed)
        return { sent: done({ ...job.place, result: 'submitted', port_id: id, status }, requestId) }
      // A replay tells how the port stood when it was made.
      const why = unanswered.has(job.place.row) ? SENT_TWICE : SENT_BEFORE
      return found(job, await api.get(id, 1), why, requestId)
    }
    const { error } = attempt
    const itsBusiness = accepted.size > 0 && !accepted.has(job.business_id)
    if (NOBODYS_ROW.includes(error.code) || (PERHAPS_ALL.includes(error.code) && !itsBusiness))
      stop.abort(error)
    const port = error.code === 'idempotency_key_reused' ? await latest(api, detailsOf(job)) : undefined
    if (port) return found(job, port, SENT_DIFFERENTLY, error.requestId)
    return { sent: refused(job.place, error) }
  }

  return async (job, count) => {
    try {
      const { sent } = await beyondCancelled(
        (generation) => (generation === 0 ? job.key : submissionKey(detailsOf(job), generation)),
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
  message: 'Submitted before with another PIN or signature; that request stands.',
}

const done = (result: RowResult, requestId: string | undefined): Sent => ({ kind: 'done', result, requestId })

const found = (
  { place }: Job,
  before: PortRequest,
  why: Pick<RowResult, 'code' | 'message'>,
  requestId: string | undefined,
): Made => ({
  before,
  sent: done({ ...place, result: 'already', port_id: before.id, status: before.status, ...why }, requestId),
})

/** The details that a job's body was made of. */
const detailsOf = ({ json }: Job): PortDetails => fromBody(JSON.parse(json)).values

const unreadable = ({ place }: Job, status: number): RowResult => ({
  ...place,
  result: 'failed',
  code: 'api_rejected',
  message: `KaiCalls answered (${status}) without the id of a port request.`,
})

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
