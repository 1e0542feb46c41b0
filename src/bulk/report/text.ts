import { clean } from '../../domain/clean.ts'
import type { FindingGroup } from '../read/group.ts'
import type { BulkReport } from '../report.ts'

/** The counts, then each mistake once: for a log file or a pipe, tab-separated. A terminal gets `output/bulk-view.ts`. */
export async function* textReport({ totals, groups }: BulkReport): AsyncGenerator<string> {
  for (const [name, count] of Object.entries(totals)) yield `${name}\t${count}\n`
  for (const group of groups) yield `${groupLine(group)}\n`
}

/** One mistake as a line of tab-separated values. */
export const groupLine = ({ severity, code, column, rows, count, problem, fix }: FindingGroup): string =>
  [severity, code, String(count), column, rows, problem, fix].map(clean).join('\t')
