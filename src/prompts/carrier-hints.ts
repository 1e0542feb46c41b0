import { carrierOf } from '../domain/carrier-of.ts'
import {
  accountAdvice,
  type Carrier,
  type CarrierAdvice,
  genericCarrier,
  pinAdvice,
} from '../domain/carriers/carriers.ts'
import type { PortDetails } from '../domain/fields.ts'
import type { NumberType } from '../domain/number-types.ts'

/** The carrier, or what is usual for numbers of that kind; undefined while the kind is not known either. */
export function usualCarrier(details: PortDetails): Carrier | undefined {
  const type = typeOf(details)
  return carrierOf(details) ?? (type && genericCarrier(type))
}

/** Where the account number is, in lines; those that begin with "- " are a list. */
export function accountHints(details: PortDetails): readonly string[] {
  const carrier = usualCarrier(details)
  if (!carrier) return []
  const advice = accountAdvice(carrier, typeOf(details))
  // The question says already that it is needed.
  return listed(advice, advice.usual ? [advice.sentence] : [])
}

/** Which PIN the carrier wants and how to get it, in lines; those that begin with "- " are a list. */
export function pinHints(details: PortDetails): readonly string[] {
  const carrier = usualCarrier(details)
  if (!carrier) return []
  const advice = pinAdvice(carrier, typeOf(details))
  const saysSo = /leave (it|the PIN) empty/.test([advice.sentence, ...advice.steps].join(' '))
  const optional = carrier.pin.needed === 'required' || saysSo ? [] : ['- If there is none, leave it empty.']
  return [...listed(advice, [advice.sentence]), ...optional]
}

const typeOf = (details: PortDetails) => details.number_type as NumberType | undefined

function listed(advice: CarrierAdvice, intro: readonly string[]): readonly string[] {
  const doubtful = advice.fact.confidence === 'unverified' && !advice.usual
  return [
    ...intro,
    ...advice.steps.map((step) => `- ${step}`),
    ...advice.alternatives.map(({ says }) => `- Or, as others say: ${says}`),
    ...advice.traps.map((trap) => `- Careful: ${trap}`),
    ...(doubtful ? ['- This is not confirmed. If it does not fit, ask the carrier.'] : []),
  ]
}
