import type { NumberType } from '../number-types.ts'
import { CLOSENESS, closeness, plainName } from './carrier-name.ts'
import { carriers } from './records.ts'
import type { Carrier } from './schema.ts'

/** A carrier that a search found. */
export interface CarrierMatch {
  readonly carrier: Carrier
  /** The name or alias that matched. */
  readonly matched: string
  /** True when the query is this name or alias, but for case, accents, spaces and punctuation. */
  readonly exact: boolean
  /** Whether the carrier serves the number type asked for; true when none was asked for. */
  readonly serves: boolean
}

export interface SearchOptions {
  /** The number's type, where it is known: carriers that serve it come first. */
  readonly numberType?: NumberType | undefined
}

interface Hit extends CarrierMatch {
  readonly closeness: number
}

interface Index {
  readonly named: readonly {
    readonly carrier: Carrier
    readonly labels: readonly { readonly label: string; readonly plain: string }[]
  }[]
  /** By name without spaces, in the carriers' order. */
  readonly byName: ReadonlyMap<string, readonly Carrier[]>
}

// More than the gap between an exact name and one that begins so: a "Spectrum" mobile number is at Spectrum Mobile.
const SERVES_NOT = 2.5

/**
 * Carriers that a person may mean by `query`, best first: the exact name or alias, names a few slips away, names that
 * begin so, names within the query, names with the same words. An empty query finds nothing.
 */
export function searchCarriers(query: string, options: SearchOptions = {}): readonly CarrierMatch[] {
  return hits(plainName(query), options)
}

/**
 * The one carrier that free text from a file or flag names, or nothing when that is not certain. Certain are an exact
 * name or alias, one with a few slips in five letters or more, and one named within a longer text.
 */
export function matchCarrier(name: string, options: SearchOptions = {}): Carrier | undefined {
  const asked = plainName(name)
  const sure = index()
    .byName.get(asked.replaceAll(' ', ''))
    ?.find((carrier) => serves(carrier, options))
  if (sure !== undefined) return sure
  const found = hits(asked, options)
  const first = found[0]
  if (first === undefined) return undefined
  if (found.some((hit) => hit.exact)) return first.carrier
  if (asked.length < 5 || first.closeness > CLOSENESS.contained) return undefined
  const rivals = found.filter(
    (hit) => hit.closeness <= first.closeness && plainName(hit.matched) !== plainName(first.matched),
  )
  return rivals.length === 0 ? first.carrier : undefined
}

/**
 * What the carrier is called in a request: its name without what kaiport adds to tell it from its siblings, such as
 * "(postpaid)", where that still leads back here.
 */
export function requestName(carrier: Carrier, numberType: NumberType | undefined): string {
  const plain = carrier.name.replace(/ \(.*\)$/, '')
  return matchCarrier(plain, { numberType }) === carrier ? plain : carrier.name
}

let built: Index | undefined

/** The carriers with their labels made plain; once, because a bulk file asks thousands of times. */
function index(): Index {
  if (built !== undefined) return built
  const named = carriers().map((carrier) => ({
    carrier,
    labels: [carrier.name, ...carrier.aliases, carrier.key].map((label) => ({
      label,
      plain: plainName(label),
    })),
  }))
  const byName = new Map<string, Carrier[]>()
  for (const { carrier, labels } of named) {
    for (const name of new Set(labels.map((label) => label.plain.replaceAll(' ', '')))) {
      byName.set(name, [...(byName.get(name) ?? []), carrier])
    }
  }
  built = { named, byName }
  return built
}

function hits(asked: string, options: SearchOptions): readonly Hit[] {
  const found: Hit[] = []
  for (const { carrier, labels } of index().named) {
    let best: Hit | undefined
    for (const { label, plain } of labels) {
      const close = closeness(asked, plain)
      if (close === undefined || close >= (best?.closeness ?? Number.POSITIVE_INFINITY)) continue
      const exact = close === CLOSENESS.exact
      best = { carrier, matched: label, exact, serves: serves(carrier, options), closeness: close }
    }
    if (best !== undefined) found.push(best)
  }
  const order = (hit: Hit): number => hit.closeness + (hit.serves ? 0 : SERVES_NOT)
  return found.sort((a, b) => order(a) - order(b))
}

function serves(carrier: Carrier, { numberType }: SearchOptions): boolean {
  return numberType === undefined || carrier.number_types.includes(numberType)
}
