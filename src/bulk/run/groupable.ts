import { phaseOfStatus } from '../../api/wire.ts'
import { findingAt, type RowFinding, type Wording } from '../finding.ts'
import { cellOfResult, type RowResult } from '../verdict.ts'

/**
 * What is to be told of a result once for all rows that share it.
 * @param asked whether KaiCalls was asked about the row; what was found here is grouped where it is found
 * @param fix what to do about a refusal
 */
export function groupable(result: RowResult, asked: boolean, fix = ''): RowFinding[] {
  const place = cellOfResult(result)
  if (result.result === 'already') {
    const left = leftOut(result)
    return left ? [findingAt(place, { ...left, severity: 'warning' })] : []
  }
  if (!asked || (result.result !== 'invalid' && result.result !== 'failed')) return []
  const code = result.code ?? result.result
  return [findingAt(place, { code, severity: 'error', problem: result.message ?? '', fix })]
}

/** What of a row that is in already did not reach KaiCalls: whoever corrected it there takes it for sent. */
function leftOut({ status, code }: RowResult): Omit<Wording, 'severity'> | undefined {
  if (status !== null && phaseOfStatus(status) === 'rejected')
    return {
      code: 'port_rejected',
      problem: 'The port of the row was rejected, and the row was not sent again.',
      fix: 'If you corrected the row, send that with "kaiport bulk retry": see its --help.',
    }
  if (code === 'submitted_differently')
    return {
      code,
      problem:
        'Submitted before. That request stands as it was sent and signed then; if the PIN is another one now, it was not sent.',
      fix: 'Nothing to do if the PIN is the same: letters are signed anew each day. Otherwise change it with "kaiport update".',
    }
  if (code === 'active_port_exists')
    return {
      code,
      problem: 'The number has an open port request with other details. Nothing of the row was sent.',
      fix: 'Where that port stands: "kaiport bulk status". Corrections, once it is rejected: "kaiport bulk retry".',
    }
  return undefined
}
