import type { NumberType } from '../number-types.ts'
import { accountAdvice, type CarrierAdvice, factOrUsual, pinAdvice, unlockAdvice } from './advice.ts'
import { forwardingSteps } from './forwarding.ts'
import { sourceLine } from './provenance.ts'
import { sourcesOf } from './records.ts'
import type { Carrier, Fact } from './schema.ts'

/** One part of what kaiport shows about a carrier: plain text, one line an item, without colour or width. */
export interface CarrierSection {
  readonly label: string
  readonly lines: readonly string[]
  /** Where it was read and how far to trust it; `null` for what is not a fact about the carrier. */
  readonly source: string | null
  /** False where no page says so: then it is a hint at most. */
  readonly confirmed: boolean
}

const KINDS: Readonly<Record<Carrier['kind'], string>> = {
  wireless: 'Mobile carrier',
  wireless_reseller: "Mobile brand on another carrier's network",
  wireline: 'Landline carrier',
  cable: 'Cable company',
  voip: 'Internet phone service',
  reseller: "Service on another carrier's numbers",
  wholesale: 'Wholesale carrier',
  generic: 'Any other carrier',
}
/** What sort of company it is. */
export const kindOf = (carrier: Carrier): string => KINDS[carrier.kind]

const COUNTRIES = { US: 'United States', CA: 'Canada' } as const
const TYPES = { local: 'local', wireless: 'mobile', toll_free: 'toll-free', voip: 'VoIP' } as const
const ADDRESSES = {
  service: 'Give the service address, where the line is installed.',
  billing_zip: 'Give the ZIP or postal code that the bills go to.',
  none: 'No service address is compared.',
} as const
const USUAL = 'Usual for such numbers:'

/** Everything known about a carrier, in the order in which a person needs it; what is not known is filled in by type. */
export function carrierView(carrier: Carrier, numberType?: NumberType): readonly CarrierSection[] {
  const forwarding = forwardingSteps(carrier, '<temporary number>', numberType)
  return [
    { label: 'Carrier', lines: identity(carrier), source: null, confirmed: true },
    ...resale(carrier),
    fromAdvice('Account number', accountAdvice(carrier, numberType)),
    fromAdvice('PIN', pinAdvice(carrier, numberType), carrier.pin.lifetime?.note),
    fromAdvice('Unlock first', unlockAdvice(carrier, numberType)),
    ...(carrier.approval === null
      ? []
      : [
          section(
            'Confirm',
            [`Within ${carrier.approval.minutes} minutes. ${carrier.approval.how}`],
            carrier.approval,
          ),
        ]),
    ...address(carrier, numberType),
    ...time(carrier, numberType),
    section(
      'Forward calls',
      [
        ...intro(forwarding.usual),
        ...forwarding.on,
        ...given(forwarding.note),
        `To stop: ${forwarding.off.join(' ')}`,
      ],
      forwarding.fact,
    ),
    ...carrier.notes.map((note) => section('Note', [note.text], note)),
  ]
}

function identity(carrier: Carrier): readonly string[] {
  const countries = carrier.countries.map((country) => COUNTRIES[country]).join(' and ')
  const types = carrier.number_types.map((type) => TYPES[type]).join(', ')
  const also = carrier.aliases.length === 0 ? [] : [`Also known as ${carrier.aliases.join(', ')}.`]
  return [`${kindOf(carrier)}, ${countries}; ${types} numbers.`, ...also]
}

function resale({ resale: fact }: Carrier): readonly CarrierSection[] {
  if (fact === null) return []
  const behind = fact.underlying === null ? [] : [`Network: ${fact.underlying}.`]
  return [section('Behind the brand', [...behind, fact.warning], fact)]
}

function fromAdvice(label: string, advice: CarrierAdvice, more?: string | null): CarrierSection {
  const differing = advice.alternatives.map((each) => `${titles(each)} says: ${each.says}`)
  const wrong = advice.traps.map((trap) => `Careful: ${trap}`)
  const lines = [
    advice.sentence,
    ...intro(advice.usual),
    ...advice.steps,
    ...given(more),
    ...differing,
    ...wrong,
  ]
  return section(label, lines, advice.fact)
}

function address(carrier: Carrier, numberType?: NumberType): readonly CarrierSection[] {
  const { value, usual } = factOrUsual(carrier, 'address_basis', numberType)
  if (value === null) return []
  return [section('Address', [...intro(usual), ADDRESSES[value.basis], ...given(value.note)], value)]
}

function time(carrier: Carrier, numberType?: NumberType): readonly CarrierSection[] {
  const { value, usual } = factOrUsual(carrier, 'typical_time', numberType)
  if (value === null) return []
  const span = `${value.min} to ${value.max} ${value.unit === 'hours' ? 'hours' : 'business days'}.`
  return [section('Usual time', [...intro(usual), span, ...given(value.note)], value)]
}

function section(label: string, lines: readonly string[], fact: Fact): CarrierSection {
  return { label, lines, source: sourceLine(fact), confirmed: fact.confidence !== 'unverified' }
}

function intro(usual: boolean): readonly string[] {
  return usual ? [USUAL] : []
}

function titles(fact: Fact): string {
  return sourcesOf(fact)
    .map((source) => source.title)
    .join(', ')
}

function given(line: string | null | undefined): readonly string[] {
  return line === null || line === undefined ? [] : [line]
}
