import type { CellFinding } from './finding.ts'

/** One mistake, however many rows share it. */
export interface FindingGroup extends Omit<CellFinding, 'row' | 'line' | 'value' | 'readAs'> {
  readonly count: number
  /** Such as `2-40, 57, 60-3001`, or, past the cap, `… and 12 more`. */
  readonly rows: string
  /** The first cell that had it, if it may be shown. */
  readonly example?: string
  readonly exampleReadAs?: string
}

export interface Grouping {
  /** Adds findings in the order of their rows. */
  readonly add: (findings: readonly CellFinding[]) => void
  /** Errors first, then the most frequent. */
  readonly groups: () => FindingGroup[]
}

interface Tally {
  readonly first: CellFinding
  count: number
  readonly ranges: [from: number, to: number][]
  /** Findings in rows that no longer fitted into `ranges`. */
  unlisted: number
}

function addRow(tally: Tally, row: number, cap: number): void {
  tally.count++
  const last = tally.ranges.at(-1)
  if (last && !tally.unlisted && row >= last[0] && row <= last[1] + 1) last[1] = Math.max(last[1], row)
  else if (tally.ranges.length < cap) tally.ranges.push([row, row])
  else tally.unlisted++
}

function rowsText({ ranges, unlisted }: Tally): string {
  const listed = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
  return unlisted ? `${listed} … and ${unlisted} more` : listed
}

function group(tally: Tally): FindingGroup {
  const { row: _row, line: _line, value, readAs, ...same } = tally.first
  return {
    ...same,
    count: tally.count,
    rows: rowsText(tally),
    ...(value !== undefined && { example: value }),
    ...(readAs !== undefined && { exampleReadAs: readAs }),
  }
}

/**
 * Gathers findings so that three thousand rows with one mistake read as one line. Memory does not grow with the rows:
 * there is one group for each code and column, and none lists more than `cap` ranges.
 */
export function groupFindings({ cap = 20 }: { readonly cap?: number } = {}): Grouping {
  const tallies = new Map<string, Tally>()
  const errorsFirst = (tally: Tally): number => (tally.first.severity === 'error' ? 0 : 1)
  return {
    add: (findings) => {
      for (const found of findings) {
        const key = `${found.code}\n${found.field ?? ''}\n${found.column}`
        const tally = tallies.get(key) ?? { first: found, count: 0, ranges: [], unlisted: 0 }
        tallies.set(key, tally)
        addRow(tally, found.row, cap)
      }
    },
    groups: () =>
      [...tallies.values()].sort((a, b) => errorsFirst(a) - errorsFirst(b) || b.count - a.count).map(group),
  }
}
