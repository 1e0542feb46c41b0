import type { WriteResult } from '../api/sent-write.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Phase } from '../domain/phases.ts'
import type { Place, RowFinding } from './finding.ts'
import type { Row } from './read/read-row.ts'

/**
 * What became of a row. `ready`: it was only checked, and can be submitted. `already`: an earlier or parallel run submitted
 * it, or perhaps this one, where an answer was lost; or the number has an open port. `failed`: no answer that says so or a
 * refusal that is not about the row's values; running it again is safe. `not_tried`: the run stopped before it.
 */
export const VERDICTS = {
  ready: { label: 'Ready', sign: 'done' },
  submitted: { label: 'Submitted', sign: 'done' },
  already: { label: 'Submitted before', sign: 'done' },
  invalid: { label: 'Invalid', sign: 'failed' },
  failed: { label: 'Failed', sign: 'failed' },
  not_tried: { label: 'Not tried', sign: 'waiting' },
} as const satisfies Record<string, Pick<Phase, 'label' | 'sign'>>
export type Verdict = keyof typeof VERDICTS

/** In the order in which they are listed: what went well comes first. */
export const VERDICT_NAMES = Object.keys(VERDICTS) as readonly Verdict[]

export const isVerdict = (word: string): word is Verdict => Object.hasOwn(VERDICTS, word)

/** One row and its verdict. Holds no value of the row but its phone number. */
export interface RowResult {
  /** Counts the rows that are not blank, from 1. */
  readonly row: number
  /** The line of the file, from 1. */
  readonly line: number
  /** E.164, or as it stands in the file where it could not be read. */
  readonly phone_number: string | null
  readonly result: Verdict
  readonly port_id: string | null
  /** The API's word for where the port stands, as far as this run was told. */
  readonly status: string | null
  /** Why, for everything but `submitted`: an error code, or that of the first finding. */
  readonly code: string | null
  /** The field that it is about. */
  readonly field: string | null
  /** That field's column in the file. */
  readonly column: string | null
  readonly message: string | null
}

/** A row's result as long as nothing is known of it. */
export const placeOf = ({ row, line, values }: Row): RowResult => ({
  row,
  line,
  phone_number: values.phone_number ?? null,
  result: 'not_tried',
  port_id: null,
  status: null,
  code: null,
  field: null,
  column: null,
  message: null,
})

/** The cell that a result is about. */
export const cellOfResult = ({ row, line, column, field }: RowResult): Place => ({
  row,
  line,
  column: column ?? '',
  field: (field ?? undefined) as FieldName | undefined,
})

/** The first error stands for the row; the others are told after it. */
export function invalid(
  place: RowResult,
  findings: readonly RowFinding[],
  accepted: readonly string[],
): RowResult {
  const [first, ...more] = findings.filter(
    ({ severity, code }) => severity === 'error' && !accepted.includes(code),
  )
  if (!first) return place
  const told = ({ problem, earlier }: RowFinding) => `${problem}${earlier ? ` See row ${earlier}.` : ''}`
  const rest = more.length > 0 ? ` Also: ${more.map(told).join(' ')}` : ''
  return {
    ...place,
    result: 'invalid',
    code: first.code,
    field: first.field ?? null,
    column: first.column || null,
    message: `${told(first)} ${first.fix}${rest}`,
  }
}

/** A result on its way through a run. */
export interface Outcome {
  readonly result: RowResult
  /** The key that the row is sent with; null for a row that cannot be sent. */
  readonly key: string | null
  /** All that was found in it, where that is told row by row. */
  readonly findings?: readonly RowFinding[]
  /** What KaiCalls found in it, each thing by itself; without it, the result says all there is to say. */
  readonly found?: readonly RowFinding[]
  /** What to do about it, where whatever refused it says so. */
  readonly fix?: string | undefined
  /** Whether KaiCalls was asked about it. */
  readonly asked?: boolean
  /** What was written to KaiCalls for it in this run, for the audit log. */
  readonly sent?: Wrote & {
    readonly request_id: string | null
    readonly business_id: string | null
  }
}

/** A write: what became of it, and the names of the fields that were sent. */
export interface Wrote {
  readonly result: WriteResult
  readonly fields: readonly string[]
}

/** How many rows there are, and how many of them had each verdict. */
export type Totals = Readonly<Partial<Record<Verdict, number>>> & { readonly total: number }

/** Counts verdicts as they come. `listed` are told even if no row has them. */
export function tally(listed: readonly Verdict[]): { add(verdict: Verdict): void; totals(): Totals } {
  const counts: Partial<Record<Verdict, number>> = {}
  for (const verdict of listed) counts[verdict] = 0
  let total = 0
  return {
    add(verdict) {
      counts[verdict] = (counts[verdict] ?? 0) + 1
      total++
    },
    totals: () => ({ total, ...counts }),
  }
}
