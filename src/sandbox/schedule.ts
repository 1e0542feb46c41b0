import { type Scenario, type Step, scheduleNamed } from './scenarios.ts'
import { HOUR_MS } from './time.ts'

const TOLL_FREE = /^\+18(00|22|33|44|55|66|77|88)/

/** The kind of number: what was said, or what the number itself shows. */
export const numberType = (phoneNumber: string, said: string | null | undefined): string =>
  TOLL_FREE.test(phoneNumber) ? 'toll_free' : (said ?? 'local')

/** The name of the schedule that an attempt (the first is 1) follows. */
export function scheduleFor(scenario: Scenario | undefined, type: string, attempt: number): string {
  if (scenario) return scenario.attempts[attempt - 1] ?? scenario.attempts.at(-1) ?? 'local'
  return type === 'wireless' || type === 'toll_free' ? type : 'local'
}

/** When the step is due: hours of carrier time after `at`, or at the cutover. Epoch milliseconds. */
export function dueAt(
  step: Step | undefined,
  at: number,
  focAt: number | null,
  speed: number,
): number | null {
  if (!step) return null
  if (step.at_foc) return focAt ?? at
  return Math.round(at + ((step.after ?? 0) * HOUR_MS) / speed)
}

/** 11:30 in New York (EST): the usual moment for a cutover on a requested date. */
const CUTOVER_HOUR_UTC = 16.5

/**
 * The cutover that a step grants or moves. A requested date later than the carrier's own wins when the cutover is
 * first granted; its distance is carrier time too, so a faster sandbox reaches it sooner.
 */
export function focAfter(
  step: Step,
  at: number,
  current: number | null,
  requestedDate: string | null | undefined,
  speed: number,
): number | null {
  if (step.foc_moves !== undefined) return Math.round((current ?? at) + (step.foc_moves * HOUR_MS) / speed)
  if (step.foc === undefined) return current
  const requested = requestedDate ? Date.parse(requestedDate) + CUTOVER_HOUR_UTC * HOUR_MS - at : 0
  return Math.round(at + Math.max(step.foc * HOUR_MS, requested) / speed)
}

/** Hours from submission to the earliest cutover of a schedule that goes well. */
export function hoursToCutover(name: string): number {
  const steps = scheduleNamed(name)
  const granted = steps.findIndex((step) => step.foc !== undefined)
  const waited = steps.slice(0, granted + 1).reduce((hours, step) => hours + (step.after ?? 0), 0)
  return waited + (steps[granted]?.foc ?? 0)
}
