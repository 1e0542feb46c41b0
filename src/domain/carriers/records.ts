import type { NumberType } from '../number-types.ts'
import canada from './data/canada.json' with { type: 'json' }
import generic from './data/generic.json' with { type: 'json' }
import sources from './data/sources.json' with { type: 'json' }
import usWireless from './data/us-wireless.json' with { type: 'json' }
import usWireline from './data/us-wireline.json' with { type: 'json' }
import voip from './data/voip.json' with { type: 'json' }
import type { Carrier, Fact, Source } from './schema.ts'

// A test holds the files to the schema, so that no start of the program pays for checking them.
const ALL = [...usWireless, ...usWireline, ...voip, ...canada] as unknown as readonly Carrier[]
const GENERIC = generic as unknown as readonly Carrier[]
const SOURCES: Readonly<Record<string, Source>> = sources
const BY_KEY = new Map([...ALL, ...GENERIC].map((carrier) => [carrier.key, carrier]))

/** Every losing carrier kaiport knows, US wireless first, then US wireline and cable, VoIP, Canada. */
export function carriers(): readonly Carrier[] {
  return ALL
}

/** The carrier with this exact key, for example `verizon-business`. Also finds the generic records. */
export function findCarrier(key: string): Carrier | undefined {
  return BY_KEY.get(key)
}

/** What holds for most carriers of a number type: stands in for an unknown carrier and for facts a carrier lacks. */
export function genericCarrier(numberType: NumberType): Carrier {
  const found = GENERIC.find((carrier) => carrier.number_types.includes(numberType))
  if (found === undefined) throw new Error(`no generic carrier for ${numberType}`)
  return found
}

/** The generic record of the number type asked for, or else of the first type that the carrier serves. */
export function usualFor(carrier: Carrier, numberType: NumberType | undefined): Carrier {
  return genericCarrier(numberType ?? carrier.number_types[0] ?? 'local')
}

/** Where a group of facts was read. */
export function sourcesOf(fact: Fact): readonly Source[] {
  return fact.sources.flatMap((key) => SOURCES[key] ?? [])
}
