import { daysInWords } from '../domain/business-days/business-days.ts'
import { clean } from '../domain/clean.ts'
import { type FieldName, findField } from '../domain/fields.ts'
import type { PortRequest, Rejection } from '../domain/port-request.ts'
import { asksNobody, type Need, needsOf } from '../domain/rejections/needs.ts'
import type { Reason } from '../domain/rejections/reasons.ts'

/** How fields are called where people read: `Account number, PIN or passcode`. */
export const fieldLabels = (names: readonly string[]): string =>
  names
    .map(
      (name) => findField(name)?.label ?? (name === 'bill' ? 'Phone bill' : clean(name.replace(/_/g, ' '))),
    )
    .join(', ')

/** One rejection in plain words: the cause, or what was said where that is not known, and the fields it points at. */
export function rejectionText(rejection: Rejection): string {
  const needs = needsOf({ rejections: [rejection], status_detail: null })
  const fields = [...new Set(needs.flatMap((need): readonly FieldName[] => need.fields))]
  const said = needs.map(({ reason, said }) => reason?.cause ?? `${withoutStop(clean(said))} (as it came).`)
  return [...said, ...(fields.length > 0 ? [`Correct: ${fieldLabels(fields)}.`] : [])].join(' ')
}

/** Whose words they are, and the words as they came. */
export const wordsOf = (need: Need): readonly [whose: string, words: string] => [
  asksNobody(need) ? 'As it came' : 'In its words',
  `"${clean(need.said)}"`,
]

/** One rejection labelled: in plain words, and in those of who rejected it where the plain ones are others. */
export function rejectedRows(rejection: Rejection): (readonly [label: string, value: string])[] {
  const [need] = needsOf({ rejections: [rejection], status_detail: null })
  const words = need?.reason && rejection.message ? [wordsOf(need)] : []
  return [['Rejected', rejectionText(rejection)], ...words]
}

/** Why a port was rejected, in short: each reason by its title, or as it came. */
export function rejectionTitles(port: PortRequest): string {
  if (port.rejections.length === 0) return 'no reason was given'
  return needsOf(port)
    .map(({ reason, said }) => reason?.title ?? withoutStop(clean(said)))
    .join('; ')
}

/** What usually passes until the next answer. */
export function usualDelay({ usual_delay: delay }: Reason): string {
  return delay ? daysInWords(delay) : 'nobody says'
}

/** Whether the same details may go out again. */
export function mayResend({ kind, resubmit_same }: Reason): string {
  if (kind === 'notice') return 'nothing has to be sent: it is news, and no rejection'
  return resubmit_same ? 'yes, once the steps are done' : 'no: correct them first, or they are rejected again'
}

const withoutStop = (text: string): string => (/[.!?]$/.test(text) ? text.slice(0, -1) : text)
