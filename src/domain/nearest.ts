import { closest, distance } from 'fastest-levenshtein'

const plain = (word: string): string => word.toLowerCase().replace(/_/g, '-')

/** The known word that was probably meant: at most two slips away, or begun. Undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = plain(word)
  if (known.length === 0 || typed === '') return undefined
  const begun = known.filter((one) => plain(one).startsWith(typed))
  if (begun.length === 1) return begun[0]
  const best = closest(typed, known.map(plain))
  const near = distance(typed, best) <= Math.min(2, Math.ceil(typed.length / 3))
  return near ? known.find((one) => plain(one) === best) : undefined
}
