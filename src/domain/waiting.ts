import { businessDaysBetween, type Duration, usualDuration } from './business-days/business-days.ts'
import { attemptBegan } from './history.ts'
import { phaseOf } from './phases.ts'
import { countryOfPort, knownCarrier, portNumberType, portRegion } from './port-carrier.ts'
import type { PortRequest } from './port-request.ts'

/** How long a port has taken, in business days, held against what is usual for its kind of number and carrier. */
export interface Waiting {
  /** Since the attempt was sent, up to its end or to now. */
  readonly days: number
  readonly usual: Duration
  /** Since KaiCalls last reported anything; 0 once it is settled. */
  readonly quiet: number
  /** Nothing was heard for longer than the whole port usually takes, or the cutover is over and nothing came of it. */
  readonly overdue: boolean
  /** It takes longer than usual. */
  readonly slow: boolean
}

/** How long a port has waited by `now`, and whether it is time to ask. */
export function waitingOf(port: PortRequest, now: Date): Waiting {
  const type = portNumberType(port)
  const country = countryOfPort(port)
  const usual = usualDuration(type, country, knownCarrier(port))
  // A time that cannot be read, or is not known, counts as no wait.
  const days = (from: string, to: Date) =>
    [Date.parse(from), to.getTime()].some(Number.isNaN)
      ? 0
      : businessDaysBetween(new Date(from), to, country, portRegion(port))
  const { settled } = phaseOf(port.phase)
  const taken = days(attemptBegan(port), settled ? endOf(port) : now)
  const quiet = settled ? 0 : days(port.updated_at, now)
  const missed = port.foc_at !== null && !settled && days(port.foc_at, now) > 0
  return { days: taken, usual, quiet, overdue: quiet > usual.max || missed, slow: taken > usual.max }
}

const endOf = (port: PortRequest): Date => new Date(port.completed_at ?? port.updated_at)
