/**
 * What became of a row. `already`: an earlier or parallel run submitted it, or the number has an open port. `failed`: no
 * answer that says so or a refusal that is not about the row's values; running it again is safe. `not_tried`: the run
 * stopped before it, or sends nothing.
 */
export const VERDICTS = ['submitted', 'already', 'invalid', 'failed', 'not_tried'] as const
export type Verdict = (typeof VERDICTS)[number]

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

/** A result on its way through a run. */
export interface Outcome {
  readonly result: RowResult
  /** The key that the row is sent with; null for a row that cannot be sent. */
  readonly key: string | null
  /** What was sent for it in this run, for the audit log. */
  readonly sent?: {
    readonly request_id: string | null
    readonly business_id: string | null
    readonly fields: readonly string[]
  }
}

/** How many rows had each verdict. */
export type Totals = Readonly<Record<Verdict, number>> & { readonly total: number }

/** Counts verdicts as they come. */
export function tally(): { add(verdict: Verdict): void; totals(): Totals } {
  const counts = { submitted: 0, already: 0, invalid: 0, failed: 0, not_tried: 0 }
  let total = 0
  return {
    add(verdict) {
      counts[verdict]++
      total++
    },
    totals: () => ({ total, ...counts }),
  }
}
