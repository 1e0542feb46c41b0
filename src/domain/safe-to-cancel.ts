import { nationalNumber } from './numbers/national.ts'
import { phaseOf } from './phases.ts'
import type { PortRequest } from './port-request.ts'

/** What is known besides the port itself. */
export interface Evidence {
  /** Every request for the same number that the key can see. */
  readonly requests: readonly PortRequest[]
  /** Whether an answered test call was seen; undefined when nobody asked for one. */
  readonly tested: boolean | undefined
}

/** Why the old plan must stay, one sentence a reason. Empty only when nothing speaks against cancelling it. */
export function reasonsToKeep(port: PortRequest, { requests, tested }: Evidence): string[] {
  const phase = phaseOf(port.phase)
  const number = nationalNumber(port.phone_number)
  const reasons: string[] = []
  if (port.phase !== 'completed')
    reasons.push(
      `The port of ${number} is not complete: it says ${phase.label}. If the plan ends now, the number can be lost for good.`,
    )
  const open = requests.filter((other) => other.id !== port.id && !phaseOf(other.phase).settled)
  if (open.length > 0)
    reasons.push(`Another request for ${number} is still open: ${open.map(({ id }) => id).join(', ')}.`)
  if (port.port_type === 'partial')
    reasons.push(
      'Other numbers stay with the losing carrier (a partial port): they would be lost with the account. Cancel only what belonged to this number.',
    )
  if (tested === false) reasons.push(`No answered test call to ${number} was seen yet.`)
  return reasons
}
