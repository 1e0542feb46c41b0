import type * as z from 'zod'
import { scenarioFor } from '../scenarios.ts'
import { hoursToCutover, numberType, scheduleFor } from '../schedule.ts'
import type { portability } from '../schemas/port-request.ts'
import { DAY_MS, HOUR_MS } from '../time.ts'
import type { World } from '../world.ts'

/** A date that is no weekend, at or after the time. */
function businessDate(ms: number): string {
  const weekday = new Date(ms).getUTCDay()
  const skipped = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return new Date(ms + skipped * DAY_MS).toISOString().slice(0, 10)
}

/** Whether a number can be ported, and how soon. A number that KaiCalls has already cannot. */
export function portabilityOf(
  world: World,
  phoneNumber: string,
  saidType: string | null | undefined,
): z.output<typeof portability> {
  const scenario = scenarioFor(phoneNumber)
  const ours = world.db.get('SELECT 1 FROM phone_numbers WHERE phone_number = ?', phoneNumber)
  const reason = ours ? 'The number is already with KaiCalls' : (scenario?.not_portable ?? null)
  const type = numberType(phoneNumber, scenario?.number_type ?? saidType)
  const hours = hoursToCutover(scheduleFor(undefined, type, 1))
  return {
    portable: reason === null,
    reason,
    number_type: type,
    losing_carrier: scenario ? { name: scenario.losing_carrier } : null,
    fast: hours < 24,
    earliest_foc_date: reason === null ? businessDate(world.time.now() + hours * HOUR_MS) : null,
  }
}
