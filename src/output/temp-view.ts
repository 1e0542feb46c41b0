import { type ForwardingSteps, sourceLine } from '../domain/carriers/carriers.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { bulleted, labelled, paragraph } from './layout.ts'
import { phoneText } from './port-table.ts'
import type { Style } from './style.ts'

/** Who answers a number: an agent by name or id, nobody, or unknown where the key may not look. */
export type Answering = { readonly id: string; readonly name: string } | 'nobody' | 'unknown'

/** The temporary number, who answers it, and how calls get there from the old number. */
export function tempText(
  port: PortRequest,
  answering: Answering,
  steps: ForwardingSteps,
  style: Style,
): string {
  const rows = labelled(
    [
      ['Temporary number', style.theme.value(phoneText(port.temporary_number, style))],
      ['Answered by', answeringText(answering)],
      ['For', phoneText(port.phone_number, style)],
      ['Losing carrier', port.losing_carrier?.name ?? ''],
    ],
    style,
  )
  // A line that has moved has nothing left to switch off, and a request that ended nothing to switch on.
  if (port.phase === 'completed') return rows
  const on = port.phase === 'cancelled' ? [] : [...steps.on, ...(steps.note ? [steps.note] : [])]
  const source = sourceLine(steps.fact)
  if (!style.tty)
    return [
      rows,
      ...on.map((line) => `Forward\t${line}`),
      ...steps.off.map((line) => `Stop\t${line}`),
      `Source\t${source}`,
    ].join('\n')
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`\n${style.theme.heading(`  ${heading}`)}\n${bulleted(lines, style)}`]
  const usual = steps.usual ? ', as is usual for such numbers' : ''
  return [
    rows,
    ...part(`Forward ${phoneText(port.phone_number, style)} to it${usual}`, on),
    ...part('Stop forwarding', steps.off),
    style.theme.hint(`\n${paragraph(`Source: ${source}`, style)}`),
  ].join('\n')
}

/** `Front desk (agent_front_desk)` */
export function answeringText(answering: Answering): string {
  if (answering === 'nobody') return 'nobody: callers reach no agent'
  if (answering === 'unknown') return ''
  return answering.name ? `${answering.name} (${answering.id})` : answering.id
}
