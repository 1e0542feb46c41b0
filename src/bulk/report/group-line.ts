import { clean } from '../../domain/clean.ts'
import type { FindingGroup } from '../read/group.ts'

/** One mistake as a line of tab-separated values. */
export const groupLine = ({ severity, code, column, rows, count, problem, fix }: FindingGroup): string =>
  [severity, code, String(count), column, rows, problem, fix].map(clean).join('\t')
