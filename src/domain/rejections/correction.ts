import type { FieldName } from '../fields.ts'
import { classify, type RejectionInput } from './classify.ts'
import { inTableOrder } from './field-order.ts'

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
