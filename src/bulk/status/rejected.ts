import type { FieldName } from '../../domain/fields.ts'
import { generalAdvice } from '../../domain/rejections/explain.ts'
import { needsOf } from '../../domain/rejections/needs.ts'
import type { RowFinding } from '../finding.ts'
import type { BatchPort } from '../journal/ports.ts'

/** Why a port was rejected, in plain words where they are known, so that ports with the same reason group. */
export function rejectionFindings(
  { row, line, rejections, detail }: BatchPort,
  headers: ReadonlyMap<FieldName, string>,
): RowFinding[] {
  return needsOf({ rejections, status_detail: detail }).map(({ reason, said, fields }) => {
    const [field] = fields
    const own = rejections.find(({ message, code }) => (message || code) === said)?.code
    return {
      row,
      line,
      column: (field && headers.get(field)) ?? '',
      ...(field ? { field } : {}),
      code: reason?.code ?? (own || 'unknown'),
      severity: 'error',
      problem: reason?.cause ?? said,
      fix: (reason ?? generalAdvice()).fix.join(' '),
    }
  })
}
