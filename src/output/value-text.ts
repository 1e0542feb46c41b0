import { type FIELDS, shown } from '../domain/fields.ts'
import { NUMBER_TYPES, type NumberType } from '../domain/number-types.ts'
import { phoneText } from './port-table.ts'
import type { Style } from './style.ts'

/** The value of a field as people read it, or in the API's form where it goes to a script. Secrets stay out of sight. */
export function valueText(field: (typeof FIELDS)[number], value: string, style: Pick<Style, 'tty'>): string {
  if (value === '') return ''
  if (field.name === 'number_type' && style.tty) return NUMBER_TYPES[value as NumberType]?.label ?? value
  const isPhone = field.name.endsWith('number') && value.startsWith('+')
  return isPhone && !field.lastFour ? phoneText(value, style) : shown(field, value)
}
