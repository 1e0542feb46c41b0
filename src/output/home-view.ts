import { clean } from '../domain/clean.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { labelled, paragraph } from './layout.ts'
import { phaseText, phoneText } from './port-table.ts'
import { cutoverText } from './port-view.ts'
import type { Style } from './style.ts'
import { moment } from './time.ts'
import type { Commands } from './view.ts'

/** A port with what is to be done about it, and why. */
export interface Task {
  readonly port: PortRequest
  readonly why: string
  readonly command: string
}

/** What a person finds who comes back. */
export interface Home {
  readonly needs_you: readonly Task[]
  readonly under_way: readonly PortRequest[]
  readonly drafts: readonly {
    readonly phone_number: string | null
    readonly saved_at: string
    readonly command: string
  }[]
  readonly finished: readonly Task[]
}

/** Of each kind that many are shown one by one. */
const ROOM = 8

/** The four parts that have something in them, what needs the person first. */
export function homeText(home: Home, style: Style, command: Commands): string {
  const drafts = home.drafts.map(
    (draft) =>
      [
        draft.phone_number ? phoneText(draft.phone_number, style) : 'No number yet',
        `kept ${moment(draft.saved_at, style)}\n${draft.command}`,
      ] as const,
  )
  const parts = [
    part(
      'Needs you now',
      home.needs_you.map((task) => taskText(task, style)),
      command('list --phase rejected'),
      style,
    ),
    part(
      'Under way',
      home.under_way.map((port) => portLine(port, style)),
      command('status'),
      style,
    ),
    drafts.length > 0 ? `${style.theme.heading('  Drafts')}\n${labelled(drafts.slice(0, ROOM), style)}` : '',
    part(
      'Finished lately',
      home.finished.map((task) => taskText(task, style)),
      command('list --phase completed'),
      style,
    ),
  ]
  return parts.filter(Boolean).join('\n\n')
}

function part(heading: string, items: readonly string[], more: string, style: Style): string {
  if (items.length === 0) return ''
  return `${style.theme.heading(`  ${heading}`)}\n${items.slice(0, ROOM).join('\n')}${rest(items.length, more, style)}`
}

const rest = (count: number, command: string, style: Style): string =>
  count > ROOM ? `\n${style.theme.hint(`  and ${count - ROOM} more: ${command}`)}` : ''

/** Number, phase and carrier, with the cutover where there is one. */
function portLine(port: PortRequest, style: Style): string {
  const cutover = cutoverText(port, style)
  const about = [clean(port.losing_carrier?.name ?? ''), cutover && `cutover ${cutover}`].filter(Boolean)
  const value = [phaseText(port.phase, style), ...about].join('  ')
  return labelled([[phoneText(port.phone_number, style), value]], style)
}

function taskText({ port, why, command }: Task, style: Style): string {
  const since = style.theme.hint(moment(port.updated_at, style))
  return [
    `  ${phoneText(port.phone_number, style)}  ${phaseText(port.phase, style)}  ${since}`,
    paragraph(why, style, '    '),
    paragraph(style.theme.value(command), style, '    '),
  ].join('\n')
}
