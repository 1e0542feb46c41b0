import { clean } from '../domain/clean.ts'
import type { FieldName, PortDetails } from '../domain/fields.ts'
import { mask } from '../domain/mask.ts'
import { stepsOf } from '../domain/next-step.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { generalAdvice } from '../domain/rejections/explain.ts'
import { asksNobody, likelyAnswers, type Need } from '../domain/rejections/needs.ts'
import type { Reason } from '../domain/rejections/reasons.ts'
import { listItem, paragraph } from './layout.ts'
import { phoneText } from './port-table.ts'
import { fieldLabels, wordsOf } from './rejection-view.ts'
import type { Style } from './style.ts'

/** Why a port was rejected, in plain words, and what has to happen where that is not a value to correct. */
export function rejectedText(port: PortRequest, needs: readonly Need[], style: Style): string {
  const number = phoneText(port.phone_number, style)
  const carrier = clean(port.losing_carrier?.name ?? 'the losing carrier')
  const what = needs.every(asksNobody)
    ? `The move of ${number} did not go through`
    : `${number} was rejected by ${carrier}`
  const head = `${what}${port.attempt > 1 ? `, attempt ${port.attempt}` : ''}:`
  return [paragraph(style.theme.heading(head), style), ...needs.map((need) => needText(need, style))].join(
    '\n\n',
  )
}

function needText(need: Need, style: Style): string {
  const { reason, said, fields } = need
  const title = reason?.title ?? (said ? 'A reason that kaiport does not know' : withoutReason)
  return [
    listItem(`${style.theme.failed(style.glyphs.failed)} `, style.theme.value(title), style),
    paragraph((reason ?? generalAdvice()).cause, style, '    '),
    ...(said ? [paragraph(style.theme.hint(wordsOf(need).join(': ')), style, '    ')] : []),
    ...stepsOf(need).map((step) => listItem('- ', step, style, '    ')),
    ...(fields.includes('phone_number')
      ? [
          paragraph(
            'A retry keeps the number. If that is wrong, cancel this request and submit anew.',
            style,
            '    ',
          ),
        ]
      : []),
  ].join('\n')
}

const withoutReason = 'No reason was given'

/** What stands in the way of a retry, one line a reason: nothing was changed, or not in a way that answers it. */
export function unansweredText({ reason, said, fields: named }: Need, changes: PortDetails): string {
  // A retry keeps the number.
  const fields = named.filter((name) => name !== 'phone_number')
  const unknown = said ? `kaiport does not know this reason: "${clean(said)}".` : `${withoutReason}.`
  const what = reason ? `${reason.title}.` : unknown
  return `${what} ${shortfall(reason, fields, changes)}`
}

function shortfall(reason: Reason | undefined, fields: readonly FieldName[], changes: PortDetails): string {
  const given = fields.filter((name) => changes[name])
  const together = Object.keys(reason?.answers?.[0] ?? {})
  if (given.length > 0 && together.length > 0) return `It takes these together: ${fieldLabels(together)}.`
  if (given.includes('account_number'))
    return `The account number ends as the one that was rejected, ${mask(changes.account_number ?? '')}: look whether it is another one.`
  return fields.length > 0
    ? `Nothing was changed in: ${fieldLabels(fields)}.`
    : `Nothing was changed. ${(reason ?? generalAdvice()).fix[0]}`
}

/** The flags with which a script answers a need. */
export const flagsFor = ({ reason, fields }: Need): readonly string[] => {
  const likely = likelyAnswers([{ reason, said: '', fields: [] }])
  return fields
    .filter((name) => name !== 'phone_number')
    .map((name) => {
      if (name === 'pin') return '--pin-stdin or --pin-file'
      return name === 'bill' ? '--bill FILE' : `--set ${name}=${likely[name] ?? 'VALUE'}`
    })
}
