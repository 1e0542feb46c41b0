import { phaseOf } from '../domain/phases.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError, isStop } from '../errors.ts'
import type { ExitName } from '../exit-codes.ts'
import type { Change } from '../watch/changes.ts'
import type { WatchEvent } from '../watch/watch.ts'
import { listItem, paragraph } from './layout.ts'
import { failedLook, nextLook } from './looking.ts'
import { changeHead, liveRows, phoneText } from './port-table.ts'
import { rejectionText } from './rejection-view.ts'
import type { Style } from './style.ts'
import type { Commands, View } from './view.ts'

/** How to look again later, as a command. */
export type Resume = string

/** One event of a watch as a line, as JSON, and as the table that a terminal redraws below. */
export function watchView(
  event: WatchEvent,
  ports: readonly PortRequest[],
  resume: Resume,
  command: Commands,
): View {
  const frame = (style: Style) => liveTable(ports, style, command)
  switch (event.type) {
    case 'snapshot':
      return {
        json: { type: 'snapshot', at: event.port.updated_at, ...facts(event.port), port: event.port },
        text: (s) => (s.tty ? '' : snapshotLine(event.port)),
        frame,
      }
    case 'transition':
      return {
        json: transitionJson(event.change),
        text: (s) => transitionLine(event.change, s),
        frame,
      }
    case 'gone': {
      const { id, phone_number } = event.port
      const message = `KaiCalls does not know ${phoneText(phone_number, { tty: true })} (${id}) any more. It is not followed from here on.`
      return {
        json: {
          type: 'error',
          at: event.at.toISOString(),
          id,
          phone_number,
          code: 'not_found',
          message,
          failures: 0,
        },
        notes: (s) => s.theme.warning(`${s.glyphs.warning} ${message}`),
        frame,
      }
    }
    case 'error':
      return { ...failedLook(event), frame }
    case 'waiting':
      return { frame: (s) => `${frame(s)}\n${nextLook(event.ms, 'r: now, Ctrl-C: stop.', s)}` }
    case 'end':
      return {
        json: { type: 'end', at: event.at.toISOString(), reason: event.reason, ...counts(event) },
        // Nothing else would be left of a table that is redrawn.
        text: (s) => (s.tty && isStop(event.reason) && ports.length > 0 ? frame(s) : ''),
        notes: (s) => endText(event, resume, s, command),
        exit: exitOf(event),
      }
  }
}

const facts = (port: PortRequest) => ({
  id: port.id,
  phone_number: port.phone_number,
  from: null,
  to: port.status,
  phase: port.phase,
  detail: port.status_detail,
  rejections: port.rejections,
})

/** A transition as a script or hook gets it. */
export const transitionJson = ({ at, port, from, to, phase, detail, rejections }: Change) => ({
  type: 'transition',
  at,
  id: port.id,
  phone_number: port.phone_number,
  from,
  to,
  phase,
  detail,
  rejections,
  foc_at: port.foc_at,
  temporary_number: port.temporary_number,
  attempt: port.attempt,
})

const labelOf = (phase: string): string => phaseOf(phase).label

/** Where a port stands. The word keeps it apart from a change that ended in the same phase. */
const snapshotLine = (port: PortRequest): string =>
  [port.updated_at, port.phone_number, `Now: ${labelOf(port.phase)}`, port.status_detail ?? ''].join('\t')

function transitionLine(change: Change, style: Style): string {
  const { at, port, from_phase, phase, detail, rejections } = change
  const said = detail ?? ''
  if (!style.tty) {
    const moved =
      from_phase && from_phase !== phase ? `${labelOf(from_phase)} -> ${labelOf(phase)}` : labelOf(phase)
    return [at, port.phone_number, moved, said, ...rejections.map(rejectionText)].join('\t')
  }
  const head = changeHead(at, port.phone_number, phase, style)
  const more = [...(said ? [said] : []), ...rejections.map((r) => `Rejected: ${rejectionText(r)}`)]
  return [head, ...more.map((text) => paragraph(text, style, '      '))].join('\n')
}

function liveTable(ports: readonly PortRequest[], style: Style, command: Commands): string {
  // The line above, the ones below and the place where the cursor rests take their share.
  const room = Math.max(2, Math.min(16, style.height - 5))
  const open = ports.filter((port) => !phaseOf(port.phase).settled)
  const ordered = [...open, ...ports.filter((port) => phaseOf(port.phase).settled)]
  let shown = ordered.slice(0, room - 1)
  // In a narrow terminal a port takes several lines.
  while (shown.length > 1 && liveRows(shown, style).split('\n').length > room) shown = shown.slice(0, -1)
  const rest = ports.length - shown.length
  const more = `and ${rest} more: ${command('list')}`
  return `\n${liveRows(shown, style)}${rest > 0 ? `\n${style.theme.hint(paragraph(more, style))}` : ''}`
}

function counts({ ports, gone }: End): Record<string, number> {
  const tally: Record<string, number> = { total: ports.length, ...(gone > 0 ? { gone } : {}) }
  for (const port of ports) tally[port.phase] = (tally[port.phase] ?? 0) + 1
  return tally
}

type End = Extract<WatchEvent, { type: 'end' }>

function exitOf({ reason, ports, gone }: End): ExitName {
  if (isStop(reason)) return reason
  const phases = ports.map((port) => phaseOf(port.phase))
  if (reason === 'timeout' && !(phases.length > 0 && phases.every(({ settled }) => settled))) return 'pending'
  if (phases.some(({ negative }) => negative)) return 'outcome'
  return gone > 0 ? 'not_found' : 'ok'
}

function endText({ reason, ports, gone }: End, resume: Resume, style: Style, command: Commands): string {
  const lines: string[] = []
  for (const port of ports.filter((p) => p.phase === 'rejected'))
    lines.push(
      `${phoneText(port.phone_number, { tty: true })} was rejected${port.rejections.length > 0 ? ':' : '; no reason was given.'}`,
      ...port.rejections.map((rejection) => `${BULLET}${rejectionText(rejection)}`),
      `Correct it: ${command(`retry ${port.id}`)}`,
    )
  if (ports.length === 0 && gone > 0)
    lines.push(`Nothing is left to follow. See which port requests there are: ${command('list --all')}`)
  if (reason === 'settled' && ports.length + gone === 0)
    lines.push(`No open port requests. Start one with: ${command('submit')}`)
  if (ports.length > 0 && ports.every((p) => p.phase === 'completed'))
    lines.push(`${ports.length === 1 ? 'It is' : 'All are'} complete. ${phaseOf('completed').next}`)
  const late = ports.length === 0 ? 'KaiCalls did not say where they stand before' : 'Still open when'
  if (reason === 'timeout') lines.push(`${late} --timeout ran out. Go on with: ${resume}`)
  if (reason === 'until') lines.push(`Reached. Go on with: ${resume}`)
  if (isStop(reason)) {
    const left = ports.length === 1 ? 'The port goes on' : 'The ports go on'
    lines.unshift('')
    lines.push(`${new AppError(reason, {}).message} ${left} without being watched.`)
    lines.push(`Go on watching with: ${resume}`)
  }
  return lines
    .map((said) =>
      said.startsWith(BULLET)
        ? listItem(BULLET, said.slice(BULLET.length), style, '')
        : paragraph(said, style, ''),
    )
    .join('\n')
}

const BULLET = '- '
