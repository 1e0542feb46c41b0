import { closest, distance } from 'fastest-levenshtein'

/** The known word that was probably meant: at most two slips away, or begun. Undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase().replace(/-/g, '_')
  if (known.length === 0 || typed === '') return undefined
  const begun = known.filter((one) => one.startsWith(typed))
  if (begun.length === 1) return begun[0]
  const best = closest(typed, [...known])
  return distance(typed, best) <= Math.min(2, Math.ceil(typed.length / 3)) ? best : undefined
}
