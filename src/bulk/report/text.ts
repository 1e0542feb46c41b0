import type { BulkReport } from '../report.ts'
import { groupLine } from './group-line.ts'

/** The counts, then each mistake once: for a log file or a pipe, tab-separated. A terminal gets `output/bulk-view.ts`. */
export async function* textReport({ totals, groups }: BulkReport): AsyncGenerator<string> {
  for (const [name, count] of Object.entries(totals)) yield `${name}\t${count}\n`
  for (const group of groups) yield `${groupLine(group)}\n`
}
