import type { FieldName } from '../fields.ts'
import { DIFFERENCE_KINDS, type DifferenceKind } from './difference-kinds.ts'

export type Verdict =
  | 'identical'
  | 'same_after_standardisation'
  | 'different'
  | 'missing_entered'
  | 'missing_reference'

/** One named difference. `entered` and `record` are the two pieces that differ; never set for account number and PIN. */
export interface Difference {
  kind: DifferenceKind
  /** One plain sentence. Holds no PIN, and of an account number at most the last four characters. */
  text: string
  entered?: string
  record?: string
}

export interface Comparison {
  field: FieldName
  verdict: Verdict
  /** What differs, the weightiest first; empty when identical or when a side is missing. */
  differences: Difference[]
  /** The exact spelling to use: what the bill or record has, if it has any. Left out for the PIN, which is never repeated. */
  use?: string
}

/** What else is known and changes how a field is compared. */
export interface MatchContext {
  country?: string | undefined
  number_type?: string | undefined
  /** Tells an account number apart from a phone number put in its place. */
  phone_number?: string | undefined
  billing_telephone_number?: string | undefined
}

/** Names a difference; `pieces` are quoted in the sentence. */
export function difference(
  kind: DifferenceKind,
  pieces: { what?: string; entered?: string | undefined; record?: string | undefined; note?: string } = {},
): Difference {
  const entered = pieces.entered?.trim() || undefined
  const record = pieces.record?.trim() || undefined
  const [, different, missing, extra]: readonly (string | undefined)[] = DIFFERENCE_KINDS[kind]
  const told =
    (entered === undefined ? missing : record === undefined ? extra : different) ?? different ?? kind
  const sentence = told.replace('{what}', pieces.what ?? 'value')
  const sides = [
    ...(entered ? [`you have “${entered}”`] : []),
    ...(record ? [`your carrier has “${record}”`] : []),
    ...(pieces.note ? [pieces.note] : []),
  ]
  const text = sides.length > 0 ? `${sentence}: ${sides.join(', ')}.` : `${sentence}.`
  return { kind, text, ...(entered ? { entered } : {}), ...(record ? { record } : {}) }
}

export const isSubstance = (d: Difference): boolean => DIFFERENCE_KINDS[d.kind][0] === 'substance'

/** The verdict that follows from the named differences of two values that are not the same to the letter. */
export function conclude(field: FieldName, found: Difference[], use: string): Comparison {
  const differences = [...found.filter(isSubstance), ...found.filter((d) => !isSubstance(d))]
  const verdict = differences.some(isSubstance) ? 'different' : 'same_after_standardisation'
  return { field, verdict, differences, ...(use ? { use } : {}) }
}

/** Whether two values are the same to the letter; the ends are trimmed and equal Unicode spellings count as equal. */
export const sameToTheLetter = (a: string, b: string): boolean =>
  a.normalize('NFC').trim() === b.normalize('NFC').trim()
