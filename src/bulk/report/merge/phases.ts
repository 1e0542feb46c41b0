import type { PhaseCount } from '../../journal/ports.ts'

/**
 * The phases of several journals as one history: at each moment that any of them noted, the sum of where each stood last.
 * @param histories each oldest first
 */
export function mergePhases(histories: readonly (readonly PhaseCount[])[]): PhaseCount[] {
  const moments = [...new Set(histories.flat().map(({ at }) => at))].sort(
    (a, b) => Date.parse(a) - Date.parse(b),
  )
  const at = histories.map(() => -1)
  return moments.map((moment) => {
    const counts: Record<string, number> = {}
    for (const [i, history] of histories.entries()) {
      let place = at[i] ?? -1
      while (Date.parse(history[place + 1]?.at ?? '') <= Date.parse(moment)) place++
      at[i] = place
      for (const [phase, n] of Object.entries(history[place]?.counts ?? {}))
        counts[phase] = (counts[phase] ?? 0) + n
    }
    return { at: moment, counts }
  })
}
