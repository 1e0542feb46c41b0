import { clean } from '../domain/clean.ts'
import { nationalNumber } from '../domain/numbers/national.ts'
import { phaseOf } from '../domain/phases.ts'
import { detailsOfPort } from '../domain/port-changes.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { type Column, line, table } from './layout.ts'
import type { Style } from './style.ts'
import { ago, clockTime, moment } from './time.ts'

/** The sign and word of a phase, such as `● In progress`. */
export function phaseText(phase: string, style: Style): string {
  const { label, sign } = phaseOf(phase)
  return style.theme[sign](`${style.glyphs[sign]} ${clean(label)}`)
}

/** `(512) 555-0142` for people, E.164 for machines. US and Canadian numbers only have the one national form. */
export function phoneText(e164: string | null | undefined, style: Pick<Style, 'tty'>): string {
  const number = clean(e164 ?? '')
  return style.tty ? nationalNumber(number) : number
}

/** When a port changed, which one, and to what: the first lines of a change in a terminal. */
export const changeHead = (at: string, phoneNumber: string, phase: string, style: Style): string =>
  line(
    [
      style.theme.hint(clockTime(new Date(at), style.now, style.zone)),
      phoneText(phoneNumber, style),
      phaseText(phase, style),
    ],
    style,
  )

const WHERE_IT_STANDS: readonly Column<PortRequest>[] = [
  { heading: 'Number', value: (p, s) => phoneText(p.phone_number, s) },
  { heading: 'Phase', value: (p, s) => (s.tty ? phaseText(p.phase, s) : p.phase) },
  { heading: 'Carrier', value: (p) => clean(p.losing_carrier?.name ?? '') },
]
const COLUMNS: readonly Column<PortRequest>[] = [
  ...WHERE_IT_STANDS,
  { heading: 'Updated', value: (p, s) => ago(p.updated_at, s) },
  { heading: 'Id', value: (p) => clean(p.id) },
  { heading: 'Business', value: (p) => clean(detailsOfPort(p).business_name ?? ''), atMost: 16 },
]
const LIVE_COLUMNS: readonly Column<PortRequest>[] = [
  ...WHERE_IT_STANDS,
  { heading: 'Updated', value: (p, s) => moment(p.updated_at, s) },
]

/** Port requests as a table, one a row. */
export const portTable = (ports: readonly PortRequest[], style: Style): string =>
  ports.length === 0 ? '' : table(ports, COLUMNS, style)

/** The same for a table that is redrawn: without id and business one row fits on one line, and the whole on one screen. */
export const liveRows = (ports: readonly PortRequest[], style: Style): string =>
  ports.length === 0 ? '' : table(ports, LIVE_COLUMNS, style)
