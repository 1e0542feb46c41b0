import { clean } from '../../domain/clean.ts'
import type { FindingGroup } from '../read/group.ts'

/** What is wrong, and with which other row. */
export const problemText = ({ problem, exampleEarlier, count }: FindingGroup): string =>
  exampleEarlier === undefined
    ? problem
    : `${problem} See row ${exampleEarlier}${count > 1 ? ' for the first of them' : ''}.`

/** What to do about it: where each row needs something else, about the first one. */
export const fixText = ({ fix, exampleFix }: FindingGroup): string =>
  exampleFix === undefined ? fix : `For the first: ${exampleFix}`

/** Which rows have it, and the line on which the first of them is found. */
export const rowsText = ({ rows, line }: FindingGroup): string => {
  if (rows === '0') return 'first line'
  return /^\d+$/.test(rows) ? `row ${rows}, line ${line}` : `rows ${rows}, from line ${line}`
}

/** One mistake as a line of tab-separated values. */
export const groupLine = (group: FindingGroup): string => {
  const { severity, code, column, rows, count, line } = group
  const values = [severity, code, count, column, rows, problemText(group), fixText(group), line]
  return values.map((value) => clean(String(value))).join('\t')
}
