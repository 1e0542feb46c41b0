import { phaseOf } from '../../domain/phases.ts'
import type { FindingGroup } from '../read/group.ts'
import type { BulkReport, ReportRow } from '../report.ts'
import { VERDICT_LABELS, type Verdict } from '../verdict.ts'

/** What a reader has to do with a row: nothing, mend it, or run it again. */
export type RowState = 'fine' | 'wrong' | 'not_tried'

const STATES: Readonly<Record<Verdict, RowState>> = {
  ready: 'fine',
  submitted: 'fine',
  already: 'fine',
  invalid: 'wrong',
  failed: 'wrong',
  not_tried: 'not_tried',
}

/** A row whose port was rejected or cancelled is wrong, however well it was submitted. */
export const rowState = ({ result, phase }: Pick<ReportRow, 'result' | 'phase'>): RowState =>
  phase && phaseOf(phase).negative ? 'wrong' : STATES[result]

/** What became of a row, in a word or two. */
export const rowLabel = (
  kind: BulkReport['kind'],
  { result, phase }: Pick<ReportRow, 'result' | 'phase'>,
): string => {
  if (phase) return phaseOf(phase).label
  return kind === 'status' && result === 'not_tried' ? 'No port' : VERDICT_LABELS[result]
}

/** Finds what is to be done about a row, where its own message does not say it already. */
export function fixFinder(
  groups: readonly FindingGroup[],
): (row: Pick<ReportRow, 'code' | 'column' | 'message'>) => string {
  const fixes = new Map<string, string>()
  const keyOf = (code: string, column: string) => `${code}\n${column}`
  for (const { code, column, fix } of groups) {
    const key = keyOf(code, column)
    if (fix && !fixes.has(key)) fixes.set(key, fix)
  }
  return ({ code, column, message }) => {
    // A port may have been rejected for several reasons, each with a column of its own.
    const codes = code?.split(' ') ?? []
    const own = codes.length > 1 ? groups.filter((group) => codes.includes(group.code)) : []
    const found =
      own.length > 0 ? own.map(({ fix }) => fix) : [fixes.get(keyOf(code ?? '', column ?? '')) ?? '']
    return [...new Set(found)].filter((fix) => !message?.includes(fix)).join(' ')
  }
}
