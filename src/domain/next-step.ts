import { phaseOf } from './phases.ts'
import type { PortRequest } from './port-request.ts'
import { generalAdvice } from './rejections/explain.ts'
import { type Need, needsOf } from './rejections/needs.ts'

/** What has to be done elsewhere before the same details go out again; nothing where a value is asked for. */
export const stepsOf = ({ reason, fields }: Need): readonly string[] =>
  fields.length > 0 && !reason?.resubmit_same ? [] : (reason ?? generalAdvice()).fix

/** What comes next for a port: what its phase says, unless more is known of this one. */
export function nextStep(port: PortRequest): string {
  if (port.phase === 'in_progress' && port.foc_at !== null) return AT_CUTOVER
  const { next } = phaseOf(port.phase)
  if (port.phase !== 'rejected') return next
  const needs = needsOf(port)
  const steps = needs.map((need) => stepsOf(need)[0])
  const first = [...new Set(steps)].filter((step) => step !== undefined)
  const dead = needs.some(({ reason }) => reason?.out_of_service)
  return [...first, ...(steps.includes(undefined) ? [next] : dead ? [] : [KEEP])].join(' ')
}

const KEEP = 'Keep the current plan active and paid.'
const AT_CUTOVER =
  'The number moves at the cutover. Keep the current plan active and paid until this says Completed.'
