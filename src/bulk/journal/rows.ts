import { AppError } from '../../errors.ts'
import type { BulkInput } from '../input.ts'
import type { ReportRow } from '../report.ts'
import { inShard, type Shard } from '../run/shard.ts'
import { placeOf } from '../verdict.ts'
import type { JournalRun } from './run.ts'

/**
 * The rows of a run in the order of the file, as its journal has them; a row that it does not have was not tried. Where the
 * file breaks off, so did the run, which says why.
 */
export async function* journaledRows(
  input: BulkInput,
  run: Pick<JournalRun, 'find'> | undefined,
  shard: Shard | undefined,
): AsyncGenerator<ReportRow> {
  try {
    for await (const row of input.read())
      if (!shard || inShard(shard, row)) yield { ...(run?.find(row.row) ?? placeOf(row)), raw: row.raw }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_file') throw error
  }
}
