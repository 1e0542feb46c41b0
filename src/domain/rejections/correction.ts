import type { FieldName } from '../fields.ts'
import { classify, type RejectionInput } from './classify.ts'
import { generalAdvice } from './explain.ts'
import { inTableOrder } from './field-order.ts'
import { reasonFor } from './reasons.ts'

/**
 * The fields that a port request's rejections point at, each once, in the order of the field table. Fields that a
 * rejection names itself count as well, whether or not its reason is known.
 */
export function fieldsToCorrect(rejections: readonly RejectionInput[]): FieldName[] {
  const named = new Set<string>()
  for (const rejection of rejections) {
    const { matches } = classify(rejection)
    for (const match of matches)
      if (match.kind === 'rejection') for (const field of match.fields) named.add(field)
    if (typeof rejection !== 'string') for (const field of rejection.fields ?? []) named.add(field)
  }
  return inTableOrder(named)
}

/** What to write to the customer about the rejections, one sentence or two for each reason, each once. */
export function customerTexts(rejections: readonly RejectionInput[]): string[] {
  const texts = rejections.flatMap((rejection) => {
    const { matches } = classify(rejection)
    if (matches.length === 0) return [generalAdvice().customer_text]
    return matches.flatMap(({ code }) => reasonFor(code)?.customer_text ?? [])
  })
  return [...new Set(texts)]
}
