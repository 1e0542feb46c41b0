import { phaseOf } from '../../domain/phases.ts'
import type { FindingGroup } from '../read/group.ts'
import type { BulkReport, ReportRow } from '../report.ts'
import { VERDICTS } from '../verdict.ts'

/** What a reader has to do with a row: nothing, mend it, or run it again. */
export type RowState = 'fine' | 'wrong' | 'not_tried'

const STATES = { done: 'fine', failed: 'wrong', waiting: 'not_tried' } as const

/** A row whose port was rejected or cancelled is wrong, however well it was submitted. */
export const rowState = ({ result, phase }: Pick<ReportRow, 'result' | 'phase'>): RowState =>
  phase && phaseOf(phase).negative ? 'wrong' : STATES[VERDICTS[result].sign]

/** What became of a row, in a word or two. */
export const rowLabel = (
  kind: BulkReport['kind'],
  { result, phase }: Pick<ReportRow, 'result' | 'phase'>,
): string => {
  if (phase) return phaseOf(phase).label
  return kind === 'status' && result === 'not_tried' ? 'No port' : VERDICTS[result].label
}

/** Finds what is to be done about a row, where its own message does not say it already. */
export function fixFinder(
  groups: readonly FindingGroup[],
): (row: Pick<ReportRow, 'code' | 'column' | 'message'>) => string {
  const byCode = new Map<string, FindingGroup[]>()
  for (const group of groups) byCode.set(group.code, [...(byCode.get(group.code) ?? []), group])
  return ({ code, column, message }) => {
    // A port may have been rejected for several reasons, each with a column of its own.
    const codes = code?.split(' ') ?? []
    const fixes = codes.flatMap((one) => {
      const alike = (byCode.get(one) ?? []).filter(
        (group) => codes.length > 1 || group.column === (column ?? ''),
      )
      const own = alike.filter(({ problem }) => problem && message?.includes(problem))
      const found = new Set((own.length > 0 ? own : alike).map(({ fix }) => fix))
      // One code may have several wordings, each with a fix that holds for its own rows.
      return found.size === 1 ? [...found] : []
    })
    return [...new Set(fixes)].filter((fix) => !message?.includes(fix)).join(' ')
  }
}
