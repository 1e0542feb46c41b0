import { generalAdvice } from '../../domain/rejections/explain.ts'
import { needsOf } from '../../domain/rejections/needs.ts'
import { cellOf, findingAt, type Headers, type RowFinding } from '../finding.ts'
import type { BatchPort } from '../journal/ports.ts'

/** Why a port was rejected, in plain words where they are known, so that ports with the same reason group. */
export function rejectionFindings(port: BatchPort, headers: Headers): RowFinding[] {
  const { rejections, detail } = port
  return needsOf({ rejections, status_detail: detail }).map(({ reason, said, fields }) => {
    const [field] = fields
    const own = rejections.find(({ message, code }) => (message || code) === said)?.code
    return findingAt(cellOf(port, field, headers), {
      code: reason?.code ?? (own || 'unknown'),
      severity: 'error',
      problem: reason?.cause ?? (said || 'No reason was given.'),
      fix: (reason ?? generalAdvice()).fix.join(' '),
    })
  })
}
