import { FIELDS, type PortDetails } from '../domain/fields.ts'
import { detailsOfPort } from '../domain/port-changes.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { labelled } from './layout.ts'
import type { Style } from './style.ts'
import { valueText } from './value-text.ts'

/** What would change in a request, a line a field: the old value and the new one, secrets excepted. */
export function changesText(port: PortRequest, changes: PortDetails, style: Style): string {
  const before = detailsOfPort(port)
  const rows = FIELDS.filter((field) => changes[field.name] !== undefined).map((field) => {
    const value = changes[field.name] ?? ''
    const old = field.lastFour
      ? (port.account_number_masked ?? '')
      : valueText(field, before[field.name] ?? '', style)
    const to = value === '' ? '(none)' : valueText(field, value, style)
    if (field.secret) return [field.label, value === '' ? 'none any more' : 'a new one'] as const
    return [field.label, `${old || '(none)'} ${style.glyphs.arrow} ${style.theme.value(to)}`] as const
  })
  return labelled(rows, style)
}
