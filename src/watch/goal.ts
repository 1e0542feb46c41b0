import { type Phase, phaseOf } from '../domain/phases.ts'
import type { PortRequest } from '../domain/port-request.ts'
import type { Stop } from '../errors.ts'

/** `settled`: nothing that is followed is open any more. */
export type EndReason = 'settled' | 'until' | 'timeout' | Stop

/** When a watch has seen enough. */
export interface Goal {
  /** Ends once every port has reached this phase, or settled. */
  readonly until: string | undefined
  /** A rejected port is still waited for: someone will retry it. */
  readonly keepGoing: boolean
}

const ORDER: readonly string[] = ['submitted', 'in_progress', 'completed']

/** Why the watch ends now, or undefined while it goes on. */
export function endReason(ports: readonly PortRequest[], goal: Goal): EndReason | undefined {
  const phases = ports.map((port) => phaseOf(port.phase))
  if (phases.every((phase) => isOver(phase, goal))) return 'settled'
  const until = goal.until
  if (until && phases.every((phase) => isOver(phase, goal) || hasReached(phase, until))) return 'until'
  return undefined
}

/** Whether nothing happens any more without a person; with `keepGoing` a rejected port is waited for: someone will retry it. */
export const isOver = (phase: Phase, { keepGoing }: Pick<Goal, 'keepGoing'>): boolean =>
  phase.settled && !(keepGoing && phase.key === 'rejected')

const hasReached = (phase: Phase, until: string): boolean =>
  phase.key === until || (ORDER.includes(phase.key) && ORDER.indexOf(phase.key) >= ORDER.indexOf(until))
