import { carrierOf } from './carrier-of.ts'
import { ADDRESS_NAMES } from './fields/address.ts'
import type { PortDetails } from './fields.ts'
import type { PostalDirectory } from './match/index.ts'
import { detailsOfPort } from './port-changes.ts'
import { type Issue, localIssues } from './port-check.ts'
import type { PortRequest } from './port-request.ts'
import { isPinOver, merged } from './retry.ts'

/** What changed details are checked with. */
export interface ChangeContext {
  readonly postal: PostalDirectory | undefined
  readonly now: Date
}

/**
 * What is wrong with the details of a request that is in once they are changed, as far as they changed: an address as a
 * whole. What stays as it was sent is the carrier's to judge, and KaiCalls does not give all of it back.
 * @param always fields that are looked at even if they stay
 */
export function changeIssues(
  port: PortRequest,
  changes: PortDetails,
  { postal, now }: ChangeContext,
  always: readonly string[] = [],
): Issue[] {
  const changed = Object.keys(changes)
  const address = ADDRESS_NAMES.some((name) => changed.includes(name)) ? ADDRESS_NAMES : []
  const looked = new Set<string>([...changed, ...address, ...always])
  const after = merged(detailsOfPort(port), changes)
  return localIssues(after, { answers: {}, carrier: carrierOf(after), postal, now }).filter(
    ({ field }) => field !== null && looked.has(field),
  )
}

/** What is wrong with the details that a rejected port is sent again with, and a date or PIN that has run out since. */
export function correctionIssues(port: PortRequest, changes: PortDetails, context: ChangeContext): Issue[] {
  const over = changes.pin === undefined && isPinOver(port, context.now)
  return [...(over ? [PIN_OVER] : []), ...changeIssues(port, changes, context, ['requested_foc_date'])]
}

const PIN_OVER: Issue = {
  field: 'pin',
  code: 'pin_run_out',
  severity: 'error',
  message: 'The PIN that was sent has run out: this carrier lets a PIN lapse sooner than that.',
  hint: 'Have a new one made just before you retry, and send it along: --pin-stdin, --pin-file, or the column pin of a spreadsheet.',
  source: 'local',
  likelihood: 0.95,
}
