import type { NumberType } from '../number-types.ts'
import { factOrUsual } from './advice.ts'
import type { Carrier, Fact } from './schema.ts'

/** How to send calls to the temporary number while the port is under way, and how to stop that. */
export interface ForwardingSteps {
  readonly on: readonly string[]
  readonly off: readonly string[]
  readonly note: string | null
  /** True when the carrier's own way is not known and this is what holds for most carriers of the number's type. */
  readonly usual: boolean
  readonly fact: Fact
}

/**
 * Steps that forward the number's calls at this carrier. `temporaryNumber` is a US or Canadian number in any spelling,
 * or a placeholder without digits; codes are dialled with its ten digits.
 */
export function forwardingSteps(
  carrier: Carrier,
  temporaryNumber: string,
  numberType?: NumberType,
): ForwardingSteps {
  const { value, usual } = factOrUsual(carrier, 'forwarding', numberType)
  if (value === null) throw new Error(`no usual way to forward ${numberType ?? 'a number'}`)
  const dialled = temporaryNumber.replace(/\D/g, '').slice(-10) || temporaryNumber
  const check = `Call the number from another phone: the call must arrive at ${temporaryNumber}.`
  if (value.by === 'settings') {
    return {
      on: [`In ${value.where}, send all calls to ${temporaryNumber}.`, check],
      off: [`In ${value.where}, switch the forwarding off.`],
      note: value.note,
      usual,
      fact: value,
    }
  }
  return {
    on: [
      `On the line that moves, dial ${value.set.replace('{number}', dialled)} and wait for the confirmation.`,
      check,
    ],
    off: [`On the same line, dial ${value.cancel}.`],
    note: value.note,
    usual,
    fact: value,
  }
}
