import { matchCarrier } from '../../../domain/carriers/carriers.ts'
import type { PortDetails } from '../../../domain/fields.ts'
import type { Finding } from '../../../domain/match/index.ts'
import { carriersIn } from '../fields/carriers.ts'
import type { BillReading } from '../reading.ts'
import type { BillRow } from './bill-row.ts'

/** Names and keys under which a carrier goes: "VZW" and "Verizon Wireless" are one. */
function brandsOf(name: string): Set<string> {
  const known = matchCarrier(name)
  const names = known ? [name, known.name] : [name]
  return new Set([
    ...names.flatMap((text) => carriersIn(text).map((mention) => mention.name)),
    ...(known ? [known.key] : []),
  ])
}

function isSame(entered: string, onBill: string): boolean {
  const brands = brandsOf(onBill)
  return [...brandsOf(entered)].some((brand) => brands.has(brand))
}

/** The carrier entered beside the one whose bill it is. Brand names differ in length, so only another brand is different. */
export function carrierRow(details: PortDetails, reading: BillReading): BillRow | undefined {
  const field = 'losing_carrier'
  const entered = details[field]?.trim() ?? ''
  const { carrier } = reading
  if (entered === '') return undefined
  if (carrier.status === 'absent') return { field, entered, verdict: 'not_found' }
  const place =
    carrier.status === 'found' ? carrier.best : carrier.candidates.find(({ value }) => isSame(entered, value))
  if (!place)
    return {
      field,
      entered,
      found: carrier.candidates.map(({ value }) => value).join(' or '),
      verdict: 'ambiguous',
    }
  const verdict =
    entered === place.value
      ? 'identical'
      : isSame(entered, place.value)
        ? 'same_after_standardisation'
        : 'different'
  return { field, entered, found: place.value, page: place.page, verdict }
}

export function carrierFinding(details: PortDetails, reading: BillReading): Finding[] {
  const row = carrierRow(details, reading)
  if (row?.verdict !== 'different') return []
  return [
    {
      field: 'losing_carrier',
      code: 'bill_of_other_carrier',
      severity: 'warning',
      source: 'bill',
      message: `The bill looks like one of ${row.found}, and the carrier entered is ${row.entered}.`,
      hint: 'Attach the newest bill of the carrier that has the number now; a reseller’s bill names the reseller.',
      likelihood: 0.6,
    },
  ]
}
