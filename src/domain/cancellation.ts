import { forwardingSteps } from './carriers/carriers.ts'
import { nationalNumber } from './numbers/national.ts'
import { portCarrier, portNumberType } from './port-carrier.ts'
import type { PortRequest } from './port-request.ts'

/** What a withdrawal means for the number, by phase, for the person who is about to do it. */
const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  submitted: [
    'The number stays with {carrier} and goes on ringing there.',
    'Porting it later begins anew: a new request, a new letter, the whole wait again.',
  ],
  in_progress: [
    'The carriers are arranging the move already ({cutover}) and may not be able to stop it: if they cannot, the number moves to KaiCalls all the same.',
    'If they can, the number stays with {carrier}, and porting it later begins anew.',
  ],
  rejected: [
    'The number stays with {carrier}. This request cannot be corrected and retried any more; porting the number later begins anew.',
  ],
}
const ANY = CONSEQUENCES.submitted as readonly string[]

/** What happens to the number, its calls and its plan when the request is withdrawn, as sentences. */
export function consequences(port: PortRequest, cutover: string): string[] {
  const carrier = port.losing_carrier?.name ?? 'the losing carrier'
  const about = (CONSEQUENCES[port.phase] ?? ANY).map((line) =>
    line.replaceAll('{carrier}', carrier).replaceAll('{cutover}', cutover),
  )
  return [
    ...about,
    ...temporaryNumberEnds(port),
    'Keep the plan there active: it is what the number hangs on.',
  ]
}

/** The temporary number may go with the request: calls that are forwarded to it would then reach nobody. */
export function temporaryNumberEnds(port: PortRequest): string[] {
  if (!port.temporary_number) return []
  const type = portNumberType(port)
  const temporary = nationalNumber(port.temporary_number)
  const { off } = forwardingSteps(portCarrier(port), temporary, type)
  return [
    `The temporary number ${temporary} may stop ringing. If calls are forwarded to it, switch that off first. ${off.join(' ')}`,
  ]
}
