import type { FieldName } from '../fields.ts'
import accountDetails from './reasons/account-details.json' with { type: 'json' }
import accountState from './reasons/account-state.json' with { type: 'json' }
import carrier from './reasons/carrier.json' with { type: 'json' }
import dates from './reasons/dates.json' with { type: 'json' }
import documents from './reasons/documents.json' with { type: 'json' }
import notices from './reasons/notices.json' with { type: 'json' }
import tollFree from './reasons/toll-free.json' with { type: 'json' }
import sources from './sources.json' with { type: 'json' }

/** A key of `sources.json`: where codes or facts were read, with address, date and confidence. */
export type SourceName = keyof typeof sources

/** One canonical reason for a rejection, with everything kaiport knows about it. */
export interface Reason {
  readonly code: string
  /** A `notice` needs no correction and is never a rejection. */
  readonly kind: 'rejection' | 'notice'
  readonly title: string
  /** One plain sentence for a business owner. */
  readonly cause: string
  /** The details to correct; empty if something has to happen at a carrier instead. */
  readonly fields: readonly FieldName[]
  /**
   * Where a change of some field is not enough: what answers it, each with the values that belong together (null for
   * any), likeliest first.
   */
  readonly answers?: readonly { readonly [field in FieldName]?: string | null }[]
  /** What to do, in order. */
  readonly fix: readonly string[]
  /** What to write to the customer. */
  readonly customer_text: string
  /** Whether the same details may be resubmitted once `fix` is done. */
  readonly resubmit_same: boolean
  /** Says that the number is dead: nobody reaches it any more, and it may be lost. */
  readonly out_of_service?: true
  /** Whose turn it is. */
  readonly who: 'customer' | 'losing_carrier' | 'kaicalls'
  /** What this usually costs, or null where nobody says. */
  readonly usual_delay: { readonly min: number; readonly max: number; readonly unit: 'business_days' } | null
  /** The codes that mean this, by source. */
  readonly codes: { readonly [source in SourceName]?: readonly string[] }
  /** `topic:defect` pairs of `lexicon.json` that mean this. */
  readonly binds: readonly string[]
  /** Wordings that mean this; `phrases.ts` describes their notation. */
  readonly phrases: readonly string[]
  /** A wording of this reason does not count beside these reasons; `any` stands for every other one. */
  readonly yields_to: readonly string[]
  readonly sources: readonly SourceName[]
}

/** The table of rejection reasons. */
export const REASONS = [
  ...accountDetails,
  ...accountState,
  ...documents,
  ...dates,
  ...carrier,
  ...tollFree,
  ...notices,
] as unknown as readonly Reason[]

/** A code without case and separators: `PORT_TYPE_INCORRECT`, `portTypeIncorrect` and `port-type incorrect` are one. */
export const bareCode = (code: string): string => code.replace(/[^A-Za-z0-9]/g, '').toLowerCase()

/** What a code means: the reason and the source that uses the code. */
export interface KnownCode {
  readonly reason: Reason
  readonly source: SourceName
}

const known = new Map<string, KnownCode[]>()
for (const reason of REASONS) {
  for (const [source, codes] of Object.entries(reason.codes)) {
    for (const code of codes ?? []) {
      const meanings = known.get(bareCode(code)) ?? []
      meanings.push({ reason, source: source as SourceName })
      known.set(bareCode(code), meanings)
    }
  }
}

const nearby = new Map(
  Object.entries(sources).flatMap(([name, source]) =>
    'only_near' in source ? [[name, new RegExp(source.only_near, 'i')] as const] : [],
  ),
)

/**
 * The meaning of a code in any spelling, or undefined. Some sources use bare small numbers (Google Voice 14, Somos 08);
 * those count only if `context` names the source.
 */
export function knownCode(code: string, context = ''): KnownCode | undefined {
  return known.get(bareCode(code))?.find(({ source }) => nearby.get(source)?.test(context) ?? true)
}

/** The reason for a canonical code, an alias or any code of a known source, in any spelling. */
export const reasonFor = (code: string): Reason | undefined => knownCode(code)?.reason
