export const FIELD_NAMES = [
  'phone_number', 'number_type', 'losing_carrier', 'account_number', 'pin', 'authorized_name', 'business_name',
  'address_line1', 'address_line2', 'city', 'state', 'postal_code', 'country', 'billing_telephone_number',
  'port_type', 'new_billing_telephone_number', 'requested_foc_date', 'contact_email', 'external_ref',
  'business_id', 'agent_id', 'note', 'bill',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]
export type PortDetails = Partial<Record<FieldName, string>>
