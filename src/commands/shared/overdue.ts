import { nationalNumber } from '../../domain/numbers/national.ts'
import { phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { waitingOf } from '../../domain/waiting.ts'
import { overdueText } from '../../output/timeline.ts'

/** Finds ports that have been quiet for too long; tells of each once, and looks once a day: days are what counts. */
export function overdueFinder(clock: { now(): Date }): (ports: readonly PortRequest[]) => string[] {
  const told = new Set<string>()
  let lookedOn = ''
  return (ports) => {
    const now = clock.now()
    const day = now.toISOString().slice(0, 10)
    if (day === lookedOn) return []
    lookedOn = day
    return ports.flatMap((port) => {
      if (phaseOf(port.phase).settled || told.has(port.id)) return []
      const text = overdueText(port, waitingOf(port, now))
      if (!text) return []
      told.add(port.id)
      return [`${nationalNumber(port.phone_number)}: ${text}`]
    })
  }
}
