import { carrierOf } from '../../domain/carrier-of.ts'
import { FIELDS, type FieldName, findField } from '../../domain/fields.ts'
import { readiness } from '../../domain/readiness.ts'
import { valueText } from '../../output/value-text.ts'
import { askField } from '../../prompts/ask-field.ts'
import { BACK } from '../../prompts/prompter.ts'
import { CHECKLIST_QUESTIONS, type WizardState } from '../../prompts/questions.ts'
import { askBill } from './submit-bill.ts'
import type { Desk } from './submit-review.ts'

/** Fields that follow from others, or that nobody changes in a review. */
const FIXED: readonly FieldName[] = ['country', 'business_id', 'agent_id', 'external_ref', 'note']

const BILL = 'bill'

/** Lets a person pick what is to change: a detail, an open item of the checklist, or the bill. */
export async function change(desk: Desk): Promise<void> {
  const { prompter, style, stage, get, keep, bill } = desk
  const state = get()
  const { details } = state
  const open = openItems(state)
  const name = await prompter.select<string>({
    message: 'What do you want to change?',
    choices: [
      ...FIELDS.filter((field) => !FIXED.includes(field.name)).map((field) => ({
        value: field.name,
        label: [field.label, valueText(field, details[field.name] ?? '', style)].filter(Boolean).join(': '),
      })),
      ...open.map(({ value, label }) => ({ value, label })),
      { value: BILL, label: `The bill: ${bill.get()?.path ?? 'none'}` },
    ],
  })
  if (name === BACK) return
  if (name === BILL) {
    const given = await askBill(desk, { before: bill.get() })
    if (given !== BACK) bill.set(given)
    return
  }
  const item = open.find(({ value }) => value === name)
  if (!item) return changeField(desk, name)
  stage.lines(item.question.intro(state))
  const next = await item.question.ask(prompter, state)
  if (next !== BACK) await keep(next)
}

/** What of the checklist is not ready and can be answered anew. */
const openItems = (state: WizardState) =>
  readiness(state.details, state.answers, carrierOf(state.details), state.now).flatMap(
    ({ item, verdict }) => {
      const question = CHECKLIST_QUESTIONS.find(({ key }) => key === item.id)
      if (verdict === 'pass' || !question?.applies(state)) return []
      return [{ value: item.id, label: `Checklist: ${item.title}`, question }]
    },
  )

async function changeField({ prompter, get, keep }: Desk, name: string): Promise<void> {
  const { details, ...state } = get()
  const field = findField(name)
  if (!field) return
  const value = await askField(prompter, field, details, state.sandbox)
  if (value === BACK) return
  const { [field.name]: _, ...rest } = details
  const { pin_made_at: _made, ...answers } = state.answers
  await keep({
    ...(name === 'pin' ? { ...state, answers } : state),
    details: value === '' ? rest : { ...rest, [field.name]: value },
  })
}
