import { clean } from '../domain/clean.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { generalAdvice } from '../domain/rejections/explain.ts'
import { asksNobody, type Need } from '../domain/rejections/needs.ts'
import { listItem, paragraph } from './layout.ts'
import { phoneText } from './port-table.ts'
import { fieldLabels } from './rejection-view.ts'
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
  const title = reason?.title ?? 'A reason that kaiport does not know'
  return [
    listItem(`${style.theme.failed(style.glyphs.failed)} `, style.theme.value(title), style),
    paragraph((reason ?? generalAdvice()).cause, style, '    '),
    ...(said
      ? [
          paragraph(
            style.theme.hint(`${asksNobody(need) ? 'As it came' : 'In its words'}: "${clean(said)}"`),
            style,
            '    ',
          ),
        ]
      : []),
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

/** What has to be done elsewhere before the same details go out again; nothing where a value is asked for. */
export const stepsOf = ({ reason, fields }: Need): readonly string[] =>
  fields.length > 0 && !reason?.resubmit_same ? [] : (reason ?? generalAdvice()).fix

/** What stands in the way of a retry without a person, one line a reason, with the flags that answer it. */
export function unansweredText({ reason, said, fields: named }: Need): string {
  // A retry keeps the number.
  const fields = named.filter((name) => name !== 'phone_number')
  const flags = fields.map((name) =>
    name === 'pin' ? '--pin-stdin or --pin-file' : name === 'bill' ? '--bill FILE' : `--set ${name}=VALUE`,
  )
  const what = reason ? `${reason.title}.` : `kaiport does not know this reason: "${clean(said)}".`
  const how =
    fields.length > 0
      ? `Nothing was changed in: ${fieldLabels(fields)} (${flags.join(', ')}).`
      : `Nothing was changed. ${(reason ?? generalAdvice()).fix[0]}`
  return `${what} ${how}`
}
