import { WORDED_BY_VALUE } from '../../../domain/match/index.ts'
import { type FindingGroup, keptIn, suchAs } from '../../read/group.ts'
import { fewRanges, MOST_RANGES, parseRanges, rangesText } from '../../read/row-ranges.ts'

/** The findings of several reports, each mistake once: counts are summed, rows are put together. Errors first, then the most frequent. */
export function mergeGroups(lists: readonly (readonly FindingGroup[])[]): FindingGroup[] {
  const merged = new Map<string, FindingGroup>()
  for (const group of lists.flat()) {
    const wording = WORDED_BY_VALUE.has(group.code) ? '' : group.problem
    const key = [group.severity, group.code, group.field ?? '', group.column, wording].join('\n')
    const known = merged.get(key)
    merged.set(key, known ? both(known, group) : group)
  }
  const errorsFirst = ({ severity }: FindingGroup) => (severity === 'error' ? 0 : 1)
  return [...merged.values()].sort((a, b) => errorsFirst(a) - errorsFirst(b) || b.count - a.count)
}

function both(a: FindingGroup, b: FindingGroup): FindingGroup {
  const [one, other] = [parseRanges(a.rows), parseRanges(b.rows)]
  const { ranges, unlisted } = fewRanges([...one.ranges, ...other.ranges], MOST_RANGES)
  const first = a.line <= b.line ? a : b
  const alike = a.fix === b.fix
  const kept = keptIn(new Set([...(a.places ?? []), ...(b.places ?? [])]))
  return {
    ...first,
    ...(a.problem !== b.problem && { problem: suchAs(first.problem) }),
    ...(!alike && !kept.fix && { fix: '', exampleFix: first.exampleFix ?? first.fix }),
    ...kept,
    // What is wrong with a column is found by every run over the file, and is still one finding.
    count: a.rows === '0' && b.rows === '0' ? a.count : a.count + b.count,
    rows: rangesText(ranges, unlisted + one.unlisted + other.unlisted),
  }
}
