/** Ranges of rows that a group lists. */
export const MOST_RANGES = 20

/** Rows that follow each other, from one to another, both included. */
export type RowRange = readonly [from: number, to: number]

/** In order and joined where they touch: answers of KaiCalls come in another order than the rows. */
export function joinRanges(ranges: readonly RowRange[]): RowRange[] {
  const joined: [number, number][] = []
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** `2-40, 57`, or, when so many more could not be listed, `2-40, 57 … and 12 more`. */
export function rangesText(ranges: readonly RowRange[], unlisted = 0): string {
  const listed = joinRanges(ranges)
    .map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))
    .join(', ')
  return unlisted ? `${listed} … and ${unlisted} more` : listed
}

/** Reads what `rangesText` wrote. */
export function parseRanges(text: string): { ranges: RowRange[]; unlisted: number } {
  const [listed = '', more] = text.split(' … and ')
  const ranges = [...listed.matchAll(/(\d+)(?:-(\d+))?/g)].map(
    ([, from, to]): RowRange => [Number(from), Number(to ?? from)],
  )
  return { ranges, unlisted: Number.parseInt(more ?? '0', 10) || 0 }
}

/** The first so many ranges, and how many rows that leaves out. */
export function fewRanges(
  ranges: readonly RowRange[],
  most: number,
): { ranges: RowRange[]; unlisted: number } {
  const joined = joinRanges(ranges)
  const unlisted = joined.slice(most).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  return { ranges: joined.slice(0, most), unlisted }
}
