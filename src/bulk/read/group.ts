import { WORDED_BY_VALUE } from '../../domain/match/index.ts'
import type { RowFinding } from '../finding.ts'
import { MOST_RANGES, rangesText } from './row-ranges.ts'

/** One mistake, however many rows share it. */
export interface FindingGroup extends Omit<RowFinding, 'row' | 'line' | 'value' | 'readAs' | 'earlier'> {
  readonly count: number
  /** The line of the file on which the first of its rows stands. */
  readonly line: number
  /** Such as `2-40, 57, 60-3001`, or, where there are too many, `… and 12 more`. */
  readonly rows: string
  /** The first cell that had it, if it may be shown. */
  readonly example?: string
  readonly exampleReadAs?: string
  /** The earlier row that the first one is about as well. */
  readonly exampleEarlier?: number
  /** What to do about the first one, where each row needs something else; `fix` is empty then. */
  readonly exampleFix?: string
  /** Where the rows keep what could not be found: variables and files. */
  readonly places?: readonly string[]
}

export interface Grouping {
  /** Adds findings, best in the order of their rows. */
  readonly add: (findings: readonly RowFinding[]) => void
  /** Errors first, then the most frequent. */
  readonly groups: () => FindingGroup[]
}

/** Wordings of one code in one column that get a group of their own. Sentences may have names in them; that may not fill memory. */
const MOST_WORDINGS = 20

/** Mended outside the file: each place that its cells name is told. */
const KEPT_ELSEWHERE = 'pin_not_found'
const MOST_PLACES = 50

interface Tally {
  readonly first: RowFinding
  count: number
  /** The lowest. */
  line: number
  /** All have the same problem. */
  sameProblem: boolean
  /** All have the same fix. */
  sameFix: boolean
  /** The cells that have it, where they name places. */
  readonly places: Set<string>
  readonly ranges: [from: number, to: number][]
  /** Findings in rows that no longer fitted into `ranges`. */
  unlisted: number
}

const tallyOf = (first: RowFinding): Tally => ({
  first,
  count: 0,
  line: first.line,
  sameProblem: true,
  sameFix: true,
  places: new Set(),
  ranges: [],
  unlisted: 0,
})

function addRow(tally: Tally, { row, line }: RowFinding): void {
  tally.count++
  tally.line = Math.min(tally.line, line)
  const last = tally.ranges.at(-1)
  if (last && !tally.unlisted && row >= last[0] && row <= last[1] + 1) last[1] = Math.max(last[1], row)
  else if (tally.ranges.length < MOST_RANGES) tally.ranges.push([row, row])
  else tally.unlisted++
}

function group(tally: Tally): FindingGroup {
  const { row: _row, earlier, value, readAs, ...same } = tally.first
  const kept = keptIn(tally.places)
  return {
    ...same,
    count: tally.count,
    line: tally.line,
    rows: rangesText(tally.ranges, tally.unlisted),
    ...(value !== undefined && { example: value }),
    ...(readAs !== undefined && { exampleReadAs: readAs }),
    ...(earlier !== undefined && { exampleEarlier: earlier }),
    ...(!tally.sameProblem && { problem: suchAs(same.problem) }),
    ...(!tally.sameFix && !kept.fix && { fix: '', exampleFix: same.fix }),
    ...kept,
  }
}

/** What is said of the first row, as an example of what is said of all. */
export const suchAs = (problem: string): string =>
  problem.startsWith('Such as: ') ? problem : `Such as: ${problem}`

/** Names all places of a group in its fix; where there is one, the fix of its rows names it. */
export function keptIn(all: ReadonlySet<string>): Partial<Pick<FindingGroup, 'places' | 'fix'>> {
  const places = [...all].slice(0, MOST_PLACES + 1)
  if (places.length < 2) return places.length > 0 ? { places } : {}
  const rest = places.length > MOST_PLACES ? ', and more' : ''
  const fix = `Each of these is needed where this runs: ${places.slice(0, MOST_PLACES).join(', ')}${rest}.`
  return { places, fix }
}

/**
 * Gathers findings so that three thousand rows with one mistake read as one line. Memory does not grow with the rows:
 * there is one group for each code, column and wording, except where a rule words it by the value, and none lists more
 * than `MOST_RANGES` ranges.
 */
export function groupFindings(): Grouping {
  const tallies = new Map<string, Tally>()
  const wordings = new Map<string, number>()
  /** Where a finding belongs; the first one of the last group stands for all further wordings. */
  const keyOf = ({ code, field, column, problem }: RowFinding): string => {
    const kind = `${code}\n${field ?? ''}\n${column}`
    if (WORDED_BY_VALUE.has(code)) return kind
    const key = `${kind}\n${problem}`
    if (tallies.has(key)) return key
    const known = wordings.get(kind) ?? 0
    if (known >= MOST_WORDINGS) return `${kind}\n`
    wordings.set(kind, known + 1)
    return key
  }
  const errorsFirst = (tally: Tally): number => (tally.first.severity === 'error' ? 0 : 1)
  return {
    add: (findings) => {
      for (const found of findings) {
        const key = keyOf(found)
        const tally = tallies.get(key) ?? tallyOf(found)
        tallies.set(key, tally)
        tally.sameProblem &&= found.problem === tally.first.problem
        tally.sameFix &&= found.fix === tally.first.fix
        if (found.code === KEPT_ELSEWHERE && found.value && tally.places.size <= MOST_PLACES)
          tally.places.add(found.value)
        addRow(tally, found)
      }
    },
    groups: () =>
      [...tallies.values()].sort((a, b) => errorsFirst(a) - errorsFirst(b) || b.count - a.count).map(group),
  }
}
