import type { Field } from './field.ts'
import { FIELDS } from './fields.ts'

/** The JSON Schema of a --from file, read off the field table. Every value is text, as a person would type it. */
export function portFileSchema(): object {
  const properties: Record<string, Record<string, unknown>> = {}
  const required: string[] = []
  for (const field of FIELDS) {
    const [outer = field.name, inner] = (field.path ?? field.name).split('.')
    const always = field.required?.({})
    if (always && !required.includes(outer)) required.push(outer)
    if (!inner) properties[outer] = propertyOf(field)
    else properties[outer] = nested(properties[outer], inner, field)
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A port request, as kaiport submit --from reads it',
    type: 'object',
    properties,
    required,
  }
}

const propertyOf = (field: Field): Record<string, unknown> => ({
  type: 'string',
  title: field.label,
  description: field.hint,
  ...(field.values ? { enum: field.values } : {}),
  ...(field.secret ? { writeOnly: true } : {}),
})

function nested(
  before: Record<string, unknown> | undefined,
  name: string,
  field: Field,
): Record<string, unknown> {
  const properties = { ...(before?.properties as object | undefined), [name]: propertyOf(field) }
  return { type: 'object', properties }
}
