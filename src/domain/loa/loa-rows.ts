import type { Loa, PostalAddress } from './loa.ts'
import { LABELS, SIGNATURE } from './sentences.ts'

/** One filled-in row of the letter; `lines` is empty when the value is not known. */
export interface LoaRow {
  readonly id: keyof typeof LABELS
  readonly label: string
  readonly lines: readonly string[]
  readonly source: string
}

/** How a country is printed. `CA` alone would read as California; a US letter needs none. */
const COUNTRIES: Readonly<Record<string, string>> = { US: '', CA: 'Canada' }

/** An address as its two printed lines: street, and place. */
export const addressLines = (a: PostalAddress): string[] => {
  const country = COUNTRIES[a.country.toUpperCase()] ?? a.country
  const lines = [
    [a.line1, a.line2],
    [a.city, `${a.state} ${a.postal_code}`.trim(), country],
  ]
  return lines.map((parts) => parts.filter(Boolean).join(', ')).filter(Boolean)
}

/** The rows in printed order. A billing telephone number that is not known has no row: not every account has one. */
export function loaRows(loa: Loa): LoaRow[] {
  const { billing_name, billing_address, has_service_address } = loa.subscriber
  const { name, title } = loa.authorized_person
  const row = (id: LoaRow['id'], ...lines: string[]): LoaRow => ({
    id,
    label: LABELS[id].text,
    lines: lines.filter(Boolean),
    source: LABELS[id].source,
  })
  return [
    row('billing_name', billing_name),
    row(has_service_address ? 'both_addresses' : 'billing_address', ...addressLines(billing_address)),
    row('authorized_person', [name, title].filter(Boolean).join(', ')),
    row('losing_carrier', loa.losing_carrier),
    row('account_number', loa.account_number),
    ...(loa.billing_telephone_number ? [row('billing_telephone_number', loa.billing_telephone_number)] : []),
    row(loa.variant === 'toll_free' ? 'new_resp_org' : 'new_carrier', loa.new_carrier),
  ]
}

/** The rows of the signature block. No lines means a space to fill in by hand; a typed signature has none of those. */
export function signatureRows({ signature }: Loa): { label: string; lines: string[] }[] {
  const row = (label: string, value: string) => ({ label, lines: value ? [value] : [] })
  if (signature.kind === 'handwritten_blank')
    return [
      row(signature.label, ''),
      row(SIGNATURE.printed_name, signature.signer_name),
      row(SIGNATURE.title, signature.signer_title),
      row(SIGNATURE.date, ''),
    ]
  return [
    row(signature.label, signature.signer_name),
    ...(signature.signer_title ? [row(SIGNATURE.title, signature.signer_title)] : []),
    row(SIGNATURE.date, printedDate(signature.accepted_at)),
  ]
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `2026-11-23T19:02:10-06:00` as `November 23, 2026, 19:02 (UTC-06:00)`: the signer's own day, whatever machine prints it. */
export function printedDate(iso: string): string {
  const [, year, month, day, time, zone] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)[\d:.]*(Z|[+-]\d\d:\d\d))?$/.exec(iso) ?? []
  if (!year) return iso
  const date = `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}`
  return time ? `${date}, ${time} (UTC${zone === 'Z' ? '' : zone})` : date
}
