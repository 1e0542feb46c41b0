import type { Column } from './columns.ts'

/** What a report adds to every row of the input, and a file of rejected rows has as well. */
export const RESULT_COLUMNS = ['result', 'port_id', 'status', 'code', 'message'] as const

/** Whether kaiport itself wrote a file with these columns: then its marks in cells are nobody's mistake. */
export function isOwnReport(columns: readonly Pick<Column, 'header'>[]): boolean {
  const last = columns.slice(-RESULT_COLUMNS.length)
  return RESULT_COLUMNS.every((name, i) => last[i]?.header === name)
}
