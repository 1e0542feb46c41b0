import { portMark, type Try } from '../../api/attempt.ts'
import type { Api } from '../../api/client.ts'
import { retryKey } from '../../api/retry-once.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import { carrierOf } from '../../domain/carrier-of.ts'
import { findField } from '../../domain/fields.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { toChanges } from '../../domain/port-body.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import { blocking, localIssues } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { type Need, needsOf, unanswered } from '../../domain/rejections/needs.ts'
import { differing, merged, needsSignature } from '../../domain/retry.ts'
import { AppError, isPassing } from '../../errors.ts'
import { refused } from '../run/send-row.ts'
import type { Job, RunnerOptions, Sent } from '../runner.ts'
import type { RowResult } from '../verdict.ts'
import { detailsOfJob } from './prepare.ts'

export interface CorrectionSender {
  readonly tries: Try
  readonly api: Pick<Api, 'get'>
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
  return async (job, count) => {
    try {
      const port = await sender.api.get(job.place.port_id ?? '', 1)
      if (port.phase !== 'rejected') return done(job, { ...STANDS, result: 'already', status: port.status })
      return await send(job, port, sender, count)
    } catch (error) {
      if (isPassing(error)) return { kind: 'later', error }
      if (!(error instanceof AppError)) throw error
      return done(job, refused(job.place, error), error.requestId)
    }
  }
}

const STANDS = {
  code: 'not_rejected',
  message: 'The port is not rejected any more: it was sent again before.',
}

async function send(job: Job, port: PortRequest, sender: CorrectionSender, count: number): Promise<Sent> {
  const before = detailsOfPort(port)
  const { phone_number: _number, business_id: _business, ...given } = detailsOfJob(job)
  const changes = differing(given, before)
  const after = merged(before, changes)
  const needs = needsOf(port)
  const open = unanswered(needs, new Set(Object.keys(changes)))
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
  if (sender.dryRun) return done(job, { result: 'ready', message: wouldSend(Object.keys(changes)) })
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
  if (attempt.kind === 'later') return attempt
  if (attempt.kind === 'refused') {
    const { error } = attempt
    if (error.code === 'idempotency_key_reused' || error.code === 'invalid_transition')
      return done(job, { ...STANDS, result: 'already' }, error.requestId)
    return done(job, refused(job.place, error), error.requestId)
  }
  const mark = portMark(attempt.response)
  const status = mark?.status ?? null
  return done(
    job,
    mark?.replayed ? { ...STANDS, result: 'already' } : { result: 'submitted', status },
    attempt.response.headers['x-request-id'],
  )
}

const done = ({ place }: Job, change: Partial<RowResult>, requestId?: string): Sent => ({
  kind: 'done',
  result: { ...place, ...change },
  requestId,
})

function nothingDone(open: readonly Need[]): Partial<RowResult> {
  const [first] = open
  const said = open.map(({ reason, said }) => reason?.cause ?? sentence(said))
  return {
    result: 'invalid',
    code: first?.reason?.code ?? 'nothing_changed',
    field: first?.fields[0] ?? null,
    message: `Nothing in the row answers why it was rejected: ${said.join(' ')} To send it all the same: --unchanged.`,
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const wouldSend = (fields: readonly string[]): string =>
  fields.length > 0
    ? `Would be sent with another ${fields.map((name) => findField(name)?.label ?? name).join(', ')}.`
    : 'Would be sent again as it stands.'
