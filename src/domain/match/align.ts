/**
 * Lines two lists up so that the sum of `likeness` (0: must not be paired) is as large as possible.
 * A pair with `undefined` on one side is an element that only the other list has.
 */
export function align<T>(
  a: readonly T[],
  b: readonly T[],
  likeness: (x: T, y: T) => number,
): [T | undefined, T | undefined][] {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0
  const like = (i: number, j: number): number =>
    i < a.length && j < b.length ? likeness(a[i] as T, b[j] as T) : 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const paired = like(i, j) > 0 ? at(i + 1, j + 1) + like(i, j) : 0
      ;(best[i] as number[])[j] = Math.max(paired, at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [T | undefined, T | undefined][] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (like(i, j) > 0 && at(i, j) === at(i + 1, j + 1) + like(i, j)) pairs.push([a[i++], b[j++]])
    else if (i < a.length && (j === b.length || at(i, j) === at(i + 1, j))) pairs.push([a[i++], undefined])
    else pairs.push([undefined, b[j++]])
  }
  return pairs
}

/** Edits (insert, delete, replace, swap neighbours) that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** Whether one word looks like a slip of the other: about one edit in three letters. */
export function looksLike(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  return longest >= 3 && editDistance(a, b) <= Math.max(1, Math.floor(longest / 3))
}

/** For `align`: equal words pair first, then slips of each other. */
export const wordLikeness = (a: string, b: string): number => (a === b ? 3 : looksLike(a, b) ? 2 : 0)
