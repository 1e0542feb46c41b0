import type { NumberType } from '../number-types.ts'
import { usualFor } from './records.ts'
import type { Alternative, Carrier, Fact } from './schema.ts'

/** What to tell a person about one thing that the losing carrier has. */
export interface CarrierAdvice {
  /** One short sentence, to be said before the value is asked for. */
  readonly sentence: string
  /** Steps in order. */
  readonly steps: readonly string[]
  /** Wrong values that people take for the right one. */
  readonly traps: readonly string[]
  /** What sources say that disagree with each other; one of them is right. */
  readonly alternatives: readonly Alternative[]
  /** True when the carrier's own way is not known and this is what holds for most carriers of the number's type. */
  readonly usual: boolean
  /** Where it was read. */
  readonly fact: Fact
}

/** How to get the PIN that this carrier wants for a port-out. Never empty: unknown carriers get what is usual. */
export function pinAdvice(carrier: Carrier, numberType?: NumberType): CarrierAdvice {
  const { pin } = carrier
  const usual = pin.how.length === 0 && pin.needed !== 'none'
  const from = usual ? usualFor(carrier, numberType).pin : pin
  return {
    sentence: pinSentence(carrier),
    steps: from.how,
    traps: from.traps,
    alternatives: pin.alternatives,
    usual,
    fact: from,
  }
}

/** Where this carrier shows the account number. Never empty: unknown carriers get what is usual. */
export function accountAdvice(carrier: Carrier, numberType?: NumberType): CarrierAdvice {
  const own = carrier.account_number
  const usual = own.where === null
  const from = usual ? usualFor(carrier, numberType).account_number : own
  const sentence = usual
    ? `It is not known where ${nameOf(carrier)} shows the account number; ask them for the one that ports use.`
    : `You need the account number that a port from ${nameOf(carrier)} uses.`
  const steps = [from.where, own.format ?? from.format].filter((line) => line !== null)
  return {
    sentence,
    steps,
    traps: [...new Set([...own.traps, ...from.traps])],
    alternatives: own.alternatives,
    usual,
    fact: from,
  }
}

/** What must be switched off at this carrier before the port is submitted. */
export function unlockAdvice(carrier: Carrier, numberType?: NumberType): CarrierAdvice {
  const own = carrier.unlock
  const usual = own.locks === null
  const from = usual ? usualFor(carrier, numberType).unlock : own
  const locks = from.locks ?? []
  const sentence = usual
    ? `It is not known whether ${nameOf(carrier)} locks numbers; look for a lock or ask them.`
    : `Before you submit, see that no lock is on at ${nameOf(carrier)}.`
  const steps = locks.map(({ what, where }) => `${what}: ${where ?? 'ask the carrier where to turn it off'}.`)
  return { sentence, steps, traps: [], alternatives: [], usual, fact: from }
}

/** The carrier's own fact, or what is usual for the number's type when it has none. */
export function factOrUsual<Group extends 'address_basis' | 'typical_time' | 'forwarding'>(
  carrier: Carrier,
  group: Group,
  numberType?: NumberType,
): { readonly value: Carrier[Group]; readonly usual: boolean } {
  const own = carrier[group]
  return own === null
    ? { value: usualFor(carrier, numberType)[group], usual: true }
    : { value: own, usual: false }
}

/** When a PIN issued at `issuedAt` stops working; `undefined` when the carrier's PIN has no known end. */
export function pinDeadline(carrier: Carrier, issuedAt: Date): Date | undefined {
  const { lifetime } = carrier.pin
  if (lifetime === null) return undefined
  const hours = lifetime.unit === 'days' ? lifetime.amount * 24 : lifetime.amount
  return new Date(issuedAt.getTime() + hours * 3_600_000)
}

/** The carrier as it is named in a sentence. */
export function nameOf(carrier: Carrier): string {
  return carrier.kind === 'generic' ? 'your current carrier' : carrier.name
}

function pinSentence(carrier: Carrier): string {
  const { needed, name, lifetime, alternatives } = carrier.pin
  const who = nameOf(carrier)
  const called = name === null ? 'a PIN' : `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`
  const lasts =
    lifetime === null
      ? ''
      : `; it lasts ${lifetime.amount} ${lifetime.unit}, so make it just before you submit`
  if (alternatives.length > 0)
    return `Sources differ on which PIN ${who} wants; use the one that its portal or staff name.`
  if (needed === 'required') return `You need ${called} from ${who}${lasts}.`
  if (needed === 'optional') return `If the account at ${who} has ${called}, give it; if not, leave it empty.`
  if (needed === 'none') return `No PIN is needed at ${who}; leave it empty.`
  return `It is not known which PIN ${who} wants, if any; ask them for the one that ports use.`
}
