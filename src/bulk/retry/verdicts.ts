import { findField } from '../../domain/fields.ts'
import type { Issue } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import type { Need } from '../../domain/rejections/needs.ts'
import type { AppError } from '../../errors.ts'
import type { RowResult } from '../verdict.ts'

/**
 * What is said of a port that is not sent again, as it is not rejected or a request like this one came before.
 * @param unanswered whether this run sent it before, and no answer came
 */
export function standing({ phase }: PortRequest, unanswered: boolean): Partial<RowResult> {
  if (phase === 'cancelled') return CANCELLED
  if (phase === 'completed') return COMPLETED
  return unanswered ? SENT_TWICE : SENT_BEFORE
}

const CANCELLED = {
  result: 'invalid',
  code: 'port_cancelled',
  message:
    'The port was cancelled, so it cannot be sent again. Submit the file it came from anew: that makes a new port.',
} as const
const COMPLETED = {
  result: 'already',
  code: 'port_completed',
  message: 'The number is with KaiCalls already.',
} as const
/** This attempt was made before. */
export const SENT_BEFORE = {
  result: 'already',
  code: 'not_rejected',
  message: 'The port is not rejected any more: it was sent again before.',
} as const
/** An earlier try may have been carried out without its answer coming through: nobody can tell. */
const SENT_TWICE = {
  result: 'already',
  code: 'answer_lost',
  message:
    'Sent more than once until an answer came: this run sent the port again, or an earlier or parallel one.',
} as const

/** The row names a port that is not there for this business: it is none of this file's. */
export const noSuchPort = ({ code, message }: AppError): Partial<RowResult> => ({
  result: 'invalid',
  port_id: null,
  code,
  column: 'port_id',
  message,
})

/** Nothing was done about these reasons of the rejection. */
export function nothingDone(open: readonly Need[]): Partial<RowResult> {
  const [first] = open
  const said = open.map(({ reason, said }) => reason?.cause ?? sentence(said))
  return {
    result: 'invalid',
    code: first?.reason?.code ?? 'nothing_changed',
    field: first?.fields[0] ?? null,
    message: `Nothing in the row answers why it was rejected: ${said.join(' ')} To send it all the same: --unchanged.`,
  }
}

/** Checks of the corrected details that failed. */
export function notReady([first, ...more]: readonly Issue[]): Partial<RowResult> {
  const rest = more.length > 0 ? ` Also: ${more.map(({ message }) => message).join(' ')}` : ''
  return {
    result: 'invalid',
    code: first?.code ?? null,
    field: first?.field ?? null,
    message: `${first?.message} ${first?.hint}${rest}`,
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** What a dry run says, with the names of the fields that change. */
export const wouldSend = (fields: readonly string[]): string =>
  fields.length > 0
    ? `Would be sent with another ${fields.map((name) => findField(name)?.label ?? name).join(', ')}.`
    : 'Would be sent again as it stands.'
