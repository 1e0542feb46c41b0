import { COLUMNS, type PortDetails } from '../../domain/fields.ts'

const DELIMITERS = { csv: ',', tsv: '\t' } as const

export type TemplateFormat = keyof typeof DELIMITERS

/** Fictional. Every value is written so that a spreadsheet leaves it alone: numbers with brackets, accounts with letters. */
const EXAMPLES: readonly PortDetails[] = [
  {
    phone_number: '(512) 555-0142',
    number_type: 'local',
    losing_carrier: 'Example Telecom',
    account_number: 'EX-00481516',
    pin: 'env:EXAMPLE_PORT_PIN',
    authorized_name: 'Jordan Example',
    business_name: 'Example Plumbing LLC',
    address_line1: '100 Congress Avenue',
    address_line2: 'Suite 200',
    city: 'Austin',
    state: 'TX',
    postal_code: '78701',
    country: 'US',
    billing_telephone_number: '(512) 555-0140',
    port_type: 'partial',
    contact_email: 'jordan@example.com',
    external_ref: 'TICKET-1001',
    note: 'Replace these two rows with your own',
    bill: 'bills/example-telecom.pdf',
  },
  {
    phone_number: '(416) 555-0107',
    number_type: 'wireless',
    losing_carrier: 'Sample Wireless',
    account_number: 'SW-23427',
    pin: 'file:secrets/sample-wireless.pin',
    authorized_name: 'Sam Sample',
    business_name: 'Sample Bakery Inc.',
    address_line1: '20 Queen Street West',
    city: 'Toronto',
    state: 'ON',
    postal_code: 'M5H 3R3',
    country: 'CA',
    port_type: 'full',
    contact_email: 'sam@example.com',
    external_ref: 'TICKET-1002',
  },
]

/** A file to start from: every column, and two fictional rows whose PINs are references. */
export async function bulkTemplate(format: TemplateFormat = 'csv'): Promise<string> {
  const { stringify } = await import('csv-stringify/sync')
  const names = COLUMNS.map(({ name }) => name)
  const rows = EXAMPLES.map((details) => names.map((name) => details[name] ?? ''))
  return stringify([names, ...rows], { delimiter: DELIMITERS[format] })
}
