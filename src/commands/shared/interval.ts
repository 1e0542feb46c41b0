import type { Input } from '../../cli/input.ts'
import { interval } from '../../domain/duration.ts'
import { invalidInput } from '../../errors.ts'
import type { Session } from '../../session.ts'

/** How often what is followed is looked at, in milliseconds. */
export const INTERVAL: Input<number | undefined> = {
  flag: 'interval',
  value: '<duration>',
  help: 'how often to ask while things move (30s, at least 1s)',
  schema: interval.optional(),
}

/**
 * The interval that was asked for, or else the one that is set.
 * @throws AppError `invalid_input` for settings that somebody wrote by hand
 */
export async function intervalOf(session: Session, asked: number | undefined): Promise<number> {
  if (asked !== undefined) return asked
  const parsed = interval.safeParse((await session.setting('interval')).value)
  if (parsed.success) return parsed.data
  const problem = parsed.error.issues.map(({ message }) => message).join('; ')
  throw invalidInput([{ label: 'interval', origin: 'from the settings', problem }])
}
