import type { Carrier, CarrierAdvice, Fact } from '../carriers/carriers.ts'
import type { FieldName, PortDetails } from '../fields.ts'
import type { Finding } from '../match/finding.ts'
import type { Country } from '../match/regions.ts'
import type { NumberType } from '../number-types.ts'
import type { SourceKey } from './sources.ts'

/** What a person says of one item. */
export type ChecklistAnswer = 'yes' | 'no' | 'unknown'

/**
 * What a person said, by item id: a `ChecklistAnswer`. `pin_made_at` is the exception: the day (YYYY-MM-DD) or moment
 * (RFC 3339) at which the carrier made the PIN.
 */
export type ChecklistAnswers = Readonly<Record<string, string>>

/** How one item stands. `unknown` is never a pass. */
export type Verdict = 'pass' | 'warning' | 'fail' | 'unknown'

/** Everything that an item is judged by. */
export interface Situation {
  readonly details: PortDetails
  readonly answers: ChecklistAnswers
  /** The losing carrier, if kaiport knows it. */
  readonly carrier: Carrier | undefined
  /** The carrier, or what is usual for the number's type; several while the type is not known either. */
  readonly usual: readonly Carrier[]
  readonly type: NumberType | undefined
  readonly country: Country | undefined
  /** In whose name the account is, once names were given. */
  readonly holder: Holder | undefined
  /** What the local checks find in the details. */
  readonly findings: readonly Finding[]
  /** Without it nothing is said about deadlines. */
  readonly now: Date | undefined
}

export type Holder = 'business' | 'personal'

/** What the details themselves say of an item. */
export interface Seen {
  readonly verdict: Verdict
  /** What exactly, and how to mend that; shown before the item's own fix. */
  readonly says?: readonly string[]
}

/** One item of the readiness checklist: what it is, why the carrier wants it, for whom, how to check and to mend it. */
export interface ReadinessItem {
  readonly id: string
  /** The value it is about; what is not given is missing. */
  readonly field?: FieldName
  /** The state that is wanted, as a statement. */
  readonly title: string
  readonly why: string
  /** Where `why` was read. */
  readonly sources: readonly SourceKey[]
  readonly confidence: Fact['confidence']
  /** For whom: every kind of number, country and account holder that is not named here is left out. */
  readonly types?: readonly NumberType[]
  readonly countries?: readonly Country[]
  readonly holder?: Holder
  /** A further condition. */
  readonly when?: (situation: Situation) => boolean
  /** Answered with yes when all is well. Items without one are seen in the details. */
  readonly question?: (situation: Situation) => string
  /** Whether `fix` tells where to look before the question can be answered. */
  readonly look?: true
  /** What the details say; undefined when they say nothing. */
  readonly seen?: (situation: Situation) => Seen | undefined
  /** What "no" means for the port. */
  readonly otherwise: 'warning' | 'fail'
  readonly fix: (situation: Situation) => readonly string[]
  /** Where the fix was read, when it is the carrier's own. */
  readonly fact?: (carrier: Carrier, situation: Situation) => Fact
}

/** One item with how it stands. */
export interface Readiness {
  readonly item: ReadinessItem
  readonly verdict: Verdict
  /** What to do, most pressing first. Also for items that pass: what it was about. */
  readonly fix: readonly string[]
  /** Where it was read: why it is wanted, and how to mend it at that carrier. */
  readonly sources: readonly string[]
}

/** Steps at the carrier; while neither carrier nor kind of number is known, the first step for each kind. */
export function steps(
  { usual, type }: Situation,
  advice: (carrier: Carrier, type: NumberType | undefined) => CarrierAdvice,
): readonly string[] {
  const [only, ...others] = usual
  if (only && others.length === 0) return advice(only, type).steps
  return usual.map((carrier) => {
    const [first = ''] = advice(carrier, undefined).steps
    return `${KINDS[carrier.number_types[0] ?? 'local']}: ${first}`
  })
}

const KINDS: Readonly<Record<NumberType, string>> = {
  local: 'Landline',
  wireless: 'Mobile',
  toll_free: 'Toll-free',
  voip: 'VoIP',
}

/** The verdict of the local checks of some fields: undefined findings pass, infos are no matter. */
export function seenIn({ findings }: Situation, fields: readonly FieldName[]): Seen {
  const found = findings.filter(({ field, severity }) => fields.includes(field) && severity !== 'info')
  const verdict = found.some((f) => f.severity === 'error') ? 'fail' : found.length > 0 ? 'warning' : 'pass'
  return { verdict, says: found.map(({ message, hint }) => `${message} ${hint}`) }
}
