import { clean } from '../domain/clean.ts'
import { FIELDS } from '../domain/fields.ts'
import { nextStep } from '../domain/next-step.ts'
import { numberZone } from '../domain/numbers/zone.ts'
import { phaseOf } from '../domain/phases.ts'
import { portRegion } from '../domain/port-carrier.ts'
import { detailsOfPort } from '../domain/port-changes.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { approvalOfPort } from '../domain/text-approval.ts'
import { labelled, paragraph } from './layout.ts'
import { phaseText, phoneText } from './port-table.ts'
import { rejectedRows } from './rejection-view.ts'
import type { Style } from './style.ts'
import { clockTime, moment, relative } from './time.ts'
import { valueText } from './value-text.ts'
import type { Commands } from './view.ts'

/** What is known of one port, labelled. */
export function portDetails(port: PortRequest, style: Style, command: Commands): string {
  const phase = phaseOf(port.phase)
  return labelled(
    [
      ['Number', style.theme.value(phoneText(port.phone_number, style))],
      ['Phase', style.tty ? phaseText(port.phase, style) : port.phase],
      ['Detail', clean(port.status_detail ?? '')],
      ['Losing carrier', clean(port.losing_carrier?.name ?? '')],
      ['Account', clean(port.account_number_masked ?? '')],
      ['Cutover', cutoverText(port, style)],
      ['Temporary number', phoneText(port.temporary_number, style)],
      ['Attempt', port.attempt > 1 ? String(port.attempt) : ''],
      ['Submitted', moment(port.created_at, style)],
      ['Changed', moment(port.updated_at, style)],
      ['Completed', port.completed_at ? moment(port.completed_at, style) : ''],
      ['Id', clean(port.id)],
      ['Whose turn', phase.turn],
      ['Next', nextStep(port)],
      ...port.rejections.flatMap(rejectedRows),
      ['Correct it', port.phase === 'rejected' ? command(`retry ${clean(port.id)}`) : ''],
    ],
    style,
  )
}

/** What was submitted besides, as far as KaiCalls gives it back: no PIN, no account number. */
export function submittedText(port: PortRequest, style: Style): string {
  const details = detailsOfPort(port)
  const rows = FIELDS.filter(({ name }) => !STANDING.includes(name)).map(
    (field) => [field.label, valueText(field, clean(details[field.name] ?? ''), style)] as const,
  )
  const text = labelled(rows, style)
  return style.tty && text ? `${style.theme.heading('  Details')}\n${text}` : text
}

/** Said above them already. */
const STANDING: readonly string[] = ['phone_number', 'losing_carrier']

/** When the number moves: for people in the time of the number's home and in their own; for machines RFC 3339. */
export function cutoverText(port: PortRequest, style: Style): string {
  if (!port.foc_at) return ''
  const at = new Date(port.foc_at)
  if (!style.tty) return moment(port.foc_at, style)
  const there = numberZone(port.phone_number, portRegion(port)) ?? style.zone
  const [home, here] = [there, style.zone].map((zone) => clockTime(at, style.now, zone)) as [string, string]
  const when = port.phase === 'completed' && at > style.now ? 'just now' : relative(at, style.now)
  return `${when}, ${home}${home === here ? '' : `, for you ${here}`}`
}

/**
 * What a person has to know once a request is in: the number to use meanwhile, and what not to do.
 * @param next the commands that follow it, and that let an agent answer the temporary number; undefined where one does
 */
export function afterSubmit(
  port: PortRequest,
  { follow, route }: { readonly follow: string; readonly route: string | undefined },
  style: Style,
): string {
  const [number, temporary] = [port.phone_number, port.temporary_number].map((e164) =>
    phoneText(e164, { tty: true }),
  )
  const approval = approvalOfPort(port)
  const lines = [
    ...(!temporary
      ? []
      : route
        ? [
            `The temporary number ${temporary} needs an agent that answers it first: ${route}`,
            `Then forward ${number} to it, or give it out.`,
          ]
        : [
            `Calls can come in now on the temporary number ${temporary}. Forward ${number} to it, or give it out.`,
          ]),
    approval === undefined
      ? ''
      : `${clean(port.losing_carrier?.name ?? 'The losing carrier')} sends a text to the line or to the account holder: keep the phone on with its SIM in, and answer with YES within ${approval} minutes, or the request is refused.`,
    'Keep your current plan active and paid until this says Completed: cancelling early can lose the number for good.',
    'Most ports take a few business days; the carriers decide, and it can be two weeks. Do not advertise a date yet.',
    `Follow it: ${follow}`,
  ]
  return lines
    .filter((line): line is string => Boolean(line))
    .map((line) => paragraph(line, style))
    .join('\n')
}
