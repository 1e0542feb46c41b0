import { type FieldName, findField } from '../domain/fields.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { askField, type TableField } from './ask-field.ts'
import { BACK } from './prompter.ts'
import { introOf, type Question } from './questions.ts'

/**
 * A question for each field that a rejection points at, with what was sent before. A value that is taken away stays in
 * the details as an empty text.
 */
export const correctionQuestions = (names: readonly FieldName[], port: PortRequest): readonly Question[] =>
  names.flatMap((name) => {
    const field = findField(name)
    return field ? [correctionQuestion(field, port)] : []
  })

function correctionQuestion(field: TableField, port: PortRequest): Question {
  return {
    step: 0,
    key: field.name,
    applies: ({ details }) => field.name !== 'new_billing_telephone_number' || details.port_type !== 'full',
    intro: ({ details }) => [...sentBefore(field, port), ...introOf(field, details)],
    async ask(prompter, state) {
      const answer = await askField(prompter, field, state.details, state.sandbox, true)
      return answer === BACK ? BACK : { ...state, details: { ...state.details, [field.name]: answer } }
    },
  }
}

/** What was sent before, where the question itself cannot offer it. */
function sentBefore({ name, secret, lastFour }: TableField, port: PortRequest): readonly string[] {
  if (secret) return ['What was sent before is never shown.']
  if (lastFour) return port.account_number_masked ? [`Sent before: ${port.account_number_masked}.`] : []
  return name === 'losing_carrier' && port.losing_carrier ? [`Sent before: ${port.losing_carrier.name}.`] : []
}
