import type { Input } from '../../cli/input.ts'
import { duration, SHORTEST_INTERVAL_MS, typedDuration } from '../../domain/duration.ts'
import type { Session } from '../../session.ts'

/** Said in the help of every interval. */
export const LEAST = `at least ${typedDuration(SHORTEST_INTERVAL_MS)}`

/** How often what is followed is looked at, in milliseconds. */
export const INTERVAL: Input<number | undefined> = {
  flag: 'interval',
  value: '<duration>',
  help: `how often to ask while things move (30s, ${LEAST})`,
  schema: duration.optional(),
}

/** The interval that was asked for, or else the one that is set. */
export const intervalOf = async (session: Session, asked: number | undefined): Promise<number> =>
  asked ?? duration.parse((await session.setting('interval')).value)
