import type { PortDetails } from '../../domain/fields.ts'
import { canSubmit } from '../finding.ts'
import type { Column } from '../read/columns.ts'
import type { Grouping } from '../read/group.ts'
import type { Row } from '../read/read-row.ts'
import { type RowContext, rowDetails } from '../row.ts'
import type { Job } from '../runner.ts'
import { invalid, type Outcome, placeOf, type RowResult } from '../verdict.ts'

export interface CorrectionOptions {
  readonly context: RowContext
  /** The column that says which port a row corrects: `bulk retry --output` writes it. */
  readonly portColumn: Column
  readonly groups: Grouping
  readonly stop: AbortSignal
}

/** The column of the ports' ids, in a file that holds corrections. */
export const portColumnOf = (columns: readonly Column[]): Column | undefined =>
  columns.find(({ header }) => header === 'port_id')

/** Corrected rows as jobs. What a job sends is found out when the port as it stands is known. */
export async function* prepareCorrections(
  rows: AsyncIterable<Row>,
  options: CorrectionOptions,
): AsyncGenerator<Job | Outcome> {
  for await (const row of rows)
    yield options.stop.aborted ? { result: placeOf(row), key: null } : await prepare(row, options)
}

async function prepare(row: Row, options: CorrectionOptions): Promise<Job | Outcome> {
  const { context, portColumn, groups } = options
  const { details, findings: invalidOnes } = await rowDetails(row, context)
  // A file of corrections shows the end of each account number: as long as it stands there, the number stays as it was.
  const findings = [...row.findings, ...invalidOnes].filter(({ code }) => code !== 'value_masked')
  groups.add(findings)
  const port_id = row.raw[portColumn.index]?.trim() || null
  const phone_number = details.phone_number ?? row.values.phone_number ?? null
  const place: RowResult = { ...placeOf(row), port_id, phone_number }
  if (!canSubmit(findings, [])) return { result: invalid(place, findings, []), key: null }
  if (!port_id) return { result: { ...place, ...NO_PORT }, key: null }
  return {
    place,
    key: null,
    json: JSON.stringify(details),
    business_id: details.business_id,
    fields: [],
  }
}

const NO_PORT = {
  result: 'invalid',
  code: 'port_id_missing',
  column: 'port_id',
  message: 'The row does not say which port it corrects. Keep the port_id that "bulk retry --output" wrote.',
} as const

/** The details of a job that `prepareCorrections` made. */
export const detailsOfJob = (job: Job): PortDetails => JSON.parse(job.json)
