import type { BulkReport } from '../report.ts'
import { resultCsv } from '../write/result-csv.ts'

/** The input with what became of each row: PINs blank, account numbers by their last four, no cell that runs as a formula. */
export function csvReport(report: BulkReport): AsyncIterable<string> {
  async function* rows() {
    for await (const { raw, result, port_id, status, code, message } of report.rows())
      yield {
        raw,
        result,
        port_id: port_id ?? '',
        status: status ?? '',
        code: code ?? '',
        message: message ?? '',
      }
  }
  return resultCsv(report.header, rows())
}
