import { fieldsOf } from '../../api/sent-write.ts'
import { submissionKey } from '../../api/submit-once.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { type Signature, toBody } from '../../domain/port-body.ts'
import { type CheckContext, checkRow } from '../check/check-row.ts'
import { canSubmit } from '../finding.ts'
import type { JournalPorts } from '../journal/ports.ts'
import type { JournalRun } from '../journal/run.ts'
import type { Grouping } from '../read/group.ts'
import type { Row } from '../read/read-row.ts'
import type { Job } from '../runner.ts'
import { invalid, type Outcome, placeOf, type RowResult } from '../verdict.ts'
import { inShard, type Shard } from './shard.ts'

export interface PrepareOptions {
  readonly context: CheckContext
  /** Codes of errors that stop no row. */
  readonly accepted: readonly string[]
  readonly shard: Shard | undefined
  readonly signer: Partial<Signature>
  /** RFC 3339: when the letters were accepted. The same in every run, or a row that is sent again is not a replay. */
  readonly signedAt: string
  /** Where to look for what was done before; undefined to send every row again. */
  readonly done: { readonly run: JournalRun; readonly ports: JournalPorts } | undefined
  readonly dryRun: boolean
  readonly groups: Grouping
  readonly stop: AbortSignal
}

/** Rows as jobs, or as results where nothing is to be sent. Rows of other shards are passed over. */
export async function* prepareRows(
  rows: AsyncIterable<Row>,
  options: PrepareOptions,
): AsyncGenerator<Job | Outcome> {
  const { shard, stop } = options
  for await (const row of rows) {
    if (shard && !inShard(shard, row)) continue
    // A run that was gone on with knows of rows that it does not come to; a fresh one knows nothing.
    yield stop.aborted && !options.done ? { result: placeOf(row), key: null } : await prepare(row, options)
  }
}

async function prepare(row: Row, options: PrepareOptions): Promise<Job | Outcome> {
  const { context, accepted, done, groups } = options
  const { details, findings } = await checkRow(row, context)
  if (findings.length > 0) groups.add(findings)
  const known = { ...placeOf(row), phone_number: details.phone_number ?? row.values.phone_number ?? null }
  if (!canSubmit(findings, accepted)) return { result: invalid(known, findings, accepted), key: null }
  const key = submissionKey(details)
  const before = done && doneBefore(known, key, done)
  if (before) return { result: before, key }
  if (options.stop.aborted) return { result: known, key }
  if (options.dryRun) return { result: { ...known, result: 'ready' }, key }
  const body = toBody(details, signatureFor(details, options.signer, options.signedAt))
  const { business_id } = details
  return { place: known, key, json: JSON.stringify(body), business_id, fields: fieldsOf(body) }
}

/** What an earlier part of this run found of the row, or another run over this file. Not what failed: that is tried again. */
function doneBefore(
  place: RowResult,
  key: string,
  { run, ports }: NonNullable<PrepareOptions['done']>,
): RowResult | undefined {
  const port = ports.ofKey(key)
  if (!port) return undefined
  const mine = run.find(place.row, key)
  if (mine?.port_id === port.port_id) return { ...mine, line: place.line }
  const message = 'Submitted by an earlier run, as the journal says.'
  return { ...place, result: 'already', ...port, code: 'submitted_before', message }
}
