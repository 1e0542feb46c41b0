import type { FieldName } from '../fields.ts'
import { classify } from './classify.ts'
import { reasonFor } from './reasons.ts'

/** What `kaiport explain --json` prints. */
export interface Explanation {
  readonly text: string
  readonly matches: readonly {
    readonly code: string
    readonly fields: readonly FieldName[]
    readonly cause: string
    readonly fix: readonly string[]
  }[]
  readonly unknown: readonly string[]
}

/** A rejection code or text in plain words: the canonical reasons it names and what it leaves unexplained. */
export function explain(text: string): Explanation {
  const { matches, unknown } = classify(text)
  return {
    text,
    matches: matches.map(({ code, fields, cause, fix }) => ({ code, fields, cause, fix })),
    unknown,
  }
}

/** What to say and do when a rejection is not in the table. */
export function generalAdvice(): {
  readonly cause: string
  readonly fix: readonly string[]
  readonly customer_text: string
} {
  const { cause = '', fix = [], customer_text = '' } = reasonFor('other') ?? {}
  return { cause, fix, customer_text }
}
