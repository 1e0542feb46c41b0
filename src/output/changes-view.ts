import { FIELDS, type PortDetails, shown } from '../domain/fields.ts'
import { detailsOfPort } from '../domain/port-changes.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { labelled } from './layout.ts'
import { phoneText } from './port-table.ts'
import type { Style } from './style.ts'

/** What would change in a request, a line a field: the old value and the new one, secrets excepted. */
export function changesText(port: PortRequest, changes: PortDetails, style: Style): string {
  const before = detailsOfPort(port)
  const rows = FIELDS.filter((field) => changes[field.name] !== undefined).map((field) => {
    const value = changes[field.name] ?? ''
    const old = field.lastFour
      ? (port.account_number_masked ?? '')
      : inForm(field, before[field.name] ?? '', style)
    const to = value === '' ? '(none)' : inForm(field, value, style)
    if (field.secret) return [field.label, value === '' ? 'none any more' : 'a new one'] as const
    return [field.label, `${old || '(none)'} ${style.glyphs.arrow} ${style.theme.value(to)}`] as const
  })
  return labelled(rows, style)
}

const inForm = (field: (typeof FIELDS)[number], value: string, style: Style): string =>
  !field.lastFour && field.name.endsWith('number') && value.startsWith('+')
    ? phoneText(value, style)
    : shown(field, value)
