import type { Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { concealed } from '../../api/conceal.ts'
import { read } from '../../api/read.ts'
import { latest } from '../../api/submit-once.ts'
import type { HttpResponse } from '../../api/transport.ts'
import { saidOf } from '../../api/validation.ts'
import { ENDPOINTS, READ, type Validation } from '../../api/wire.ts'
import { findField } from '../../domain/fields.ts'
import { fromBody } from '../../domain/port-body.ts'
import { AppError, isPassing } from '../../errors.ts'
import { cellOf, findingAt, type Headers, type RowFinding } from '../finding.ts'
import { refused } from '../run/send-row.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult } from '../verdict.ts'

export interface Validator {
  readonly tries: Try
  readonly api: Pick<Api, 'list'>
  /** The API key, which may not come back in what is said of a row. */
  readonly key: string | undefined
  readonly headers: Headers
  readonly stop: AbortController
}

/** Makes the function that has KaiCalls validate a row once. It stores nothing there. */
export function rowValidator({ tries, api, key, headers, stop }: Validator): RunnerOptions['send'] {
  return async (job, count) => {
    const attempt = await tries({ endpoint: ENDPOINTS.validatePort, json: job.json }, count)
    if (attempt.kind === 'later') return attempt
    if (attempt.kind === 'refused') {
      // A validation is refused for what is wrong with the account, not with the row.
      stop.abort(attempt.error)
      return refused(job.place, attempt.error)
    }
    const { response } = attempt
    const requestId = response.headers['x-request-id']
    const validation = readValidation(response)
    if (validation instanceof AppError) return refused(job.place, validation)
    const found = validationFindings(concealed(validation, key, JSON.parse(job.json)), job.place, headers)
    const result = verdict(job.place, found)
    return result.code === 'not_portable' && result.result === 'invalid'
      ? portedBefore(job, { kind: 'done', requestId, result, found }, api)
      : { kind: 'done', requestId, result, found }
  }
}

function readValidation(response: HttpResponse): Validation | AppError {
  try {
    return read(READ.validation, response, ENDPOINTS.validatePort)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** A number cannot be ported once it has been: there is nothing wrong with a row whose own port is complete. */
async function portedBefore(
  job: Job,
  sent: Extract<Sent, { kind: 'done' }>,
  api: Validator['api'],
): Promise<Sent> {
  try {
    const port = await latest(api, fromBody(JSON.parse(job.json)).values)
    if (port?.phase !== 'completed') return sent
    const found = sent.found?.filter(({ code }) => code !== 'not_portable') ?? []
    const { id: port_id, status } = port
    return { ...sent, found, result: { ...job.place, result: 'already', port_id, status } }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return isPassing(error) ? { kind: 'later', error } : refused(job.place, error)
  }
}

function verdict(place: RowResult, findings: readonly RowFinding[]): RowResult {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (!first) return { ...place, result: 'ready' }
  const { code, field, column, problem } = first
  const about = { code, field: field ?? null, column: column || null, message: problem }
  // The number is under way already: there is nothing wrong with the row.
  const already = errors.every((error) => error.code === 'active_port_exists')
  return { ...place, ...about, result: already ? 'already' : 'invalid' }
}

const validationFindings = (validation: Validation, place: RowResult, headers: Headers): RowFinding[] =>
  saidOf(validation).map(({ field, code, severity, message, advice }) =>
    findingAt(cellOf(place, findField(field ?? '')?.name, headers), {
      code,
      severity,
      problem: `KaiCalls: ${message}`,
      fix: advice,
    }),
  )
