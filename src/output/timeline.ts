import { daysInWords } from '../domain/business-days/business-days.ts'
import { clean } from '../domain/clean.ts'
import { type Stage, stagesOf } from '../domain/history.ts'
import { NUMBER_TYPES } from '../domain/number-types.ts'
import { phaseOf } from '../domain/phases.ts'
import { portNumberType } from '../domain/port-carrier.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { type Waiting, waitingOf } from '../domain/waiting.ts'
import { labelled, paragraph } from './layout.ts'
import { phaseText } from './port-table.ts'
import type { Style } from './style.ts'
import { clockTime, moment, span } from './time.ts'

/** Everything a port went through: each phase with when, how long and whose turn it was, and what happened in it. */
export function timeline(port: PortRequest, style: Style): string {
  const stages = stagesOf(port)
  if (!style.tty) return stages.map(stageLines).join('\n')
  const several = stages.some((stage) => stage.attempt > 1)
  const shown = stages.map((stage, i) => {
    const begins = several && stages[i - 1]?.attempt !== stage.attempt
    const head = begins ? `${style.theme.hint(`  Attempt ${stage.attempt}`)}\n` : ''
    return head + stageText(stage, style)
  })
  return [style.theme.heading('  Timeline'), ...shown].join('\n')
}

function stageText({ phase, from, until, events }: Stage, style: Style): string {
  const { settled, turn } = phaseOf(phase)
  const time = (iso: string) => clockTime(new Date(iso), style.now, style.zone)
  const lasted = span(Math.max(0, Date.parse(until ?? style.now.toISOString()) - Date.parse(from)))
  const length = until ? [`for ${lasted}`] : settled ? [] : [`for ${lasted} so far`]
  const whose = turn === 'nobody' || (settled && until === null) ? [] : [`turn: ${turn}`]
  const head = `  ${phaseText(phase, style)}  ${style.theme.hint([time(from), ...length, ...whose].join(', '))}`
  const lines = events.map((event, i) => {
    const said = clean(event.detail ?? event.type)
    return i === 0 ? said : `${time(event.created_at)}: ${said}`
  })
  return [head, ...lines.map((line) => paragraph(line, style, '    '))].join('\n')
}

/** One line an event, with RFC 3339 times. */
function stageLines(stage: Stage): string {
  const label = phaseOf(stage.phase).label
  if (stage.events.length === 0) return `${stage.from}\t${label}`
  return stage.events
    .map((event) => `${event.created_at}\t${[label, clean(event.detail ?? '')].filter(Boolean).join(': ')}`)
    .join('\n')
}

/** The documents that are attached, a line each. */
export function documentsText(port: PortRequest, style: Style): string {
  if (port.documents.length === 0) return ''
  const rows = port.documents.map(({ type, filename, ...more }): [string, string] => {
    const added = (more as { created_at?: unknown }).created_at
    return [
      type,
      [clean(filename ?? ''), ...(typeof added === 'string' ? [moment(added, style)] : [])].join('  '),
    ]
  })
  return `${style.tty ? `${style.theme.heading('  Documents')}\n` : ''}${labelled(rows, style)}`
}

/** Business days so far against what is usual, and the advice to ask when it has been too quiet. */
export function waitingText(port: PortRequest, style: Style): string {
  const { settled } = phaseOf(port.phase)
  if (settled && port.phase !== 'completed') return ''
  const waiting = waitingOf(port, style.now)
  const { usual } = waiting
  const kind = NUMBER_TYPES[portNumberType(port)].label
  const rows = labelled(
    [
      [
        settled ? 'Took' : 'So far',
        `${businessDays(waiting.days)}${waiting.slow ? ', longer than usual' : ''}`,
      ],
      ['Usual', `${daysInWords(usual)} for this kind of number (${kind.toLowerCase()})`],
      ['Source', usual.source],
    ],
    style,
  )
  const advice = overdueText(port, waiting)
  return advice
    ? `${rows}\n${style.theme.warning(paragraph(`${style.glyphs.warning} ${advice}`, style))}`
    : rows
}

/** What to do about a port that takes too long; empty when there is nothing to do but wait. */
export function overdueText({ id }: PortRequest, { overdue, quiet, usual }: Waiting): string {
  if (!overdue) return ''
  const why =
    quiet > usual.max
      ? `No news for ${businessDays(quiet)}`
      : 'The cutover is over and the port is not complete'
  return `${why}: ask KaiCalls support for an update, and name ${id}.`
}

const businessDays = (count: number): string =>
  count === 0 ? 'less than a business day' : `${count} business ${count === 1 ? 'day' : 'days'}`
