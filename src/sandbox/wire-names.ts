import type { FieldName } from '../domain/fields.ts'

const NESTED: Partial<Record<FieldName, string>> = {
  losing_carrier: 'losing_carrier.name',
  address_line1: 'service_address.line1',
  address_line2: 'service_address.line2',
  city: 'service_address.city',
  state: 'service_address.state',
  postal_code: 'service_address.postal_code',
  country: 'service_address.country',
}

/** A field's name in the create body, with a dot where it is nested. */
export const wireName = (field: FieldName): string => NESTED[field] ?? field
