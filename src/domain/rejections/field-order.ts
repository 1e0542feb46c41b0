import { FIELD_NAMES, type FieldName, findField } from '../fields.ts'

const order: readonly FieldName[] = [...FIELD_NAMES, 'bill']

/** The fields of these names (flat, or as in the create body: `service_address.line1`), each once, in the table's order. */
export function inTableOrder(names: Iterable<string>): FieldName[] {
  const named = new Set<string>()
  for (const name of names) named.add(findField(name)?.name ?? name)
  return order.filter((field) => named.has(field))
}
