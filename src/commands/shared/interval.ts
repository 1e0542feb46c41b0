import { duration } from '../../cli/duration.ts'
import type { Input } from '../../cli/input.ts'

/** How often what is followed is looked at, in milliseconds. */
export const INTERVAL: Input<number | undefined> = {
  flag: 'interval',
  value: '<duration>',
  help: 'how often to ask while things move (30s, at least 1s)',
  schema: duration.optional(),
}
