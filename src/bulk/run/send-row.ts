import { type PortMark, portMark, type Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import { findField } from '../../domain/fields.ts'
import { AppError } from '../../errors.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult } from '../verdict.ts'

/** What sending a row needs of the API. */
export interface Sender {
  readonly tries: Try
  readonly api: Pick<Api, 'list'>
  /** Aborted with an error that every other row would run into as well. */
  readonly stop: AbortController
}

/** Errors of the account or the connection, not of a row. */
const NOBODYS_ROW: readonly string[] = ['unauthorized', 'porting_not_offered', 'tls', 'unexpected']
/** Errors that may be of the account or of the business that a row names: the first row that is accepted tells. */
const PERHAPS_ALL: readonly string[] = ['forbidden', 'payment_required']

/** Makes the function that submits a row once. What it gives back is true whatever happened before, here or elsewhere. */
export function rowSender({ tries, api, stop }: Sender): RunnerOptions['send'] {
  let accepted = false
  return async (job, count) => {
    const attempt = await tries(
      { endpoint: ENDPOINTS.createPort, json: job.json, idempotencyKey: job.key },
      count,
    )
    if (attempt.kind === 'later') return attempt
    if (attempt.kind === 'answered') {
      const { response } = attempt
      const mark = portMark(response)
      accepted ||= mark !== undefined
      const result = mark ? submitted(job, mark) : unreadable(job, response.status)
      return { kind: 'done', result, requestId: response.headers['x-request-id'] }
    }
    const { error } = attempt
    if (NOBODYS_ROW.includes(error.code) || (PERHAPS_ALL.includes(error.code) && !accepted)) stop.abort(error)
    if (error.code === 'idempotency_key_reused') return submittedDifferently(api, job, error)
    return { kind: 'done', result: refused(job.place, error), requestId: error.requestId }
  }
}

function submitted({ place }: Job, { id, status, replayed }: PortMark): RowResult {
  if (!replayed) return { ...place, result: 'submitted', port_id: id, status }
  // A replay tells how the port stood when it was made.
  return {
    ...place,
    result: 'already',
    port_id: id,
    code: 'submitted_before',
    message: 'Submitted by an earlier or parallel run.',
  }
}

const unreadable = ({ place }: Job, status: number): RowResult => ({
  ...place,
  result: 'failed',
  code: 'api_rejected',
  message: `KaiCalls answered (${status}) without the id of a port request.`,
})

/** The row was sent before with another PIN or signature. The newest port of the number is the one it made. */
async function submittedDifferently(api: Sender['api'], job: Job, error: AppError): Promise<Sent> {
  const { business_id, place } = job
  const phone_number = place.phone_number ?? undefined
  try {
    for await (const port of api.list({ phone_number, business_id }, 1))
      return {
        kind: 'done',
        requestId: error.requestId,
        result: {
          ...place,
          result: 'already',
          port_id: port.id,
          status: port.status,
          code: 'submitted_differently',
          message: 'Submitted before with another PIN or signature; that request stands.',
        },
      }
  } catch (cause) {
    if (cause instanceof AppError) return { kind: 'later', error: cause }
    throw cause
  }
  return { kind: 'done', result: refused(place, error), requestId: error.requestId }
}

/** The verdict that follows from a refusal. */
export function refused(place: RowResult, error: AppError): RowResult {
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
