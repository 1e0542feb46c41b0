import { cleanDeep } from '../../domain/clean.ts'
import { type BulkReport, rowJson, summaryOf } from '../report.ts'

const line = (value: unknown): string => `${JSON.stringify(cleanDeep(value))}\n`

/** One JSON object a row, in the order of the file, and a last one with the summary: what `--json` prints. */
export async function* jsonReport(report: BulkReport): AsyncGenerator<string> {
  for await (const row of report.rows()) yield line(rowJson(row))
  const { rows: _rows, header: _header, ...rest } = report
  yield line(summaryOf(rest))
}
