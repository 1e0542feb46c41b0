import { signatureFor } from '../../domain/loa/signature-for.ts'
import { toBody } from '../../domain/port-body.ts'
import { canSubmit } from '../finding.ts'
import type { Grouping } from '../read/group.ts'
import type { Row } from '../read/read-row.ts'
import type { Job } from '../runner.ts'
import { invalid, type Outcome, placeOf } from '../verdict.ts'
import { type CheckContext, checkRow } from './check-row.ts'

export interface CheckRowsOptions {
  readonly context: CheckContext
  /** Codes of errors that stop no row. */
  readonly accepted: readonly string[]
  readonly groups: Grouping
  /** Rows without an error become jobs: KaiCalls is to validate them. */
  readonly online: boolean
  /** All findings go with each row, not only into the groups. */
  readonly rowByRow: boolean
  /** RFC 3339: when a letter would be signed. */
  readonly at: string
  readonly stop: AbortSignal
}

/** Checks every row, and says of each whether it can be submitted. */
export async function* checkRows(
  rows: AsyncIterable<Row>,
  options: CheckRowsOptions,
): AsyncGenerator<Job | Outcome> {
  const { context, accepted, groups, online, rowByRow, stop } = options
  for await (const row of rows) {
    if (stop.aborted) {
      yield { result: placeOf(row), key: null }
      continue
    }
    const { details, findings } = await checkRow(row, context)
    if (findings.length > 0) groups.add(findings)
    const place = { ...placeOf(row), phone_number: details.phone_number ?? row.values.phone_number ?? null }
    const told = rowByRow ? { findings } : {}
    if (!canSubmit(findings, accepted))
      yield { result: invalid(place, findings, accepted), key: null, ...told }
    else if (!online) yield { result: { ...place, result: 'ready' }, key: null, ...told }
    else {
      const json = JSON.stringify(toBody(details, signatureFor(details, {}, options.at)))
      yield { place, key: null, json, business_id: details.business_id, fields: [], ...told }
    }
  }
}
