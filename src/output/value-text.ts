import { type FIELDS, type FieldName, shown } from '../domain/fields.ts'
import { PICKED } from '../domain/number-types.ts'
import { phoneText } from './port-table.ts'
import type { Style } from './style.ts'

const WORDS: { readonly [field in FieldName]?: Readonly<Record<string, { readonly label: string }>> } = PICKED

/** The value of a field as people read it, or in the API's form where it goes to a script. Secrets stay out of sight. */
export function valueText(field: (typeof FIELDS)[number], value: string, style: Pick<Style, 'tty'>): string {
  if (value === '') return ''
  const labels = WORDS[field.name]
  if (labels && style.tty && Object.hasOwn(labels, value)) return labels[value]?.label ?? value
  const isPhone = field.name.endsWith('number') && value.startsWith('+')
  return isPhone && !field.lastFour ? phoneText(value, style) : shown(field, value)
}
