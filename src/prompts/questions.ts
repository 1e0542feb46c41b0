import {
  accountAdvice,
  type Carrier,
  carriers,
  formatFindings,
  matchCarrier,
  pinAdvice,
  searchCarriers,
  unlockAdvice,
} from '../domain/carriers/carriers.ts'
import type { Field } from '../domain/field.ts'
import { type FIELDS, type FieldName, findField, type PortDetails, shown } from '../domain/fields.ts'
import { NUMBER_TYPES, type NumberType } from '../domain/number-types.ts'
import {
  type ChecklistAnswer,
  type ChecklistAnswers,
  READINESS,
  type ReadinessItem,
} from '../domain/readiness.ts'
import { type Answer, BACK, type Prompter } from './prompter.ts'

/** What the wizard knows so far. */
export interface WizardState {
  readonly details: PortDetails
  readonly answers: ChecklistAnswers
}

/** One question of the wizard. */
export interface Question {
  readonly step: number
  readonly key: string
  readonly applies: (state: WizardState) => boolean
  /** Said before it is asked: why, and where to find the answer at that carrier. */
  readonly intro: (state: WizardState) => readonly string[]
  readonly ask: (prompter: Prompter, state: WizardState) => Promise<Answer<WizardState>>
}

/** The steps of the guided port, as "3 of 8". */
export const STEPS = [
  'Readiness checklist',
  'The number',
  'Your current carrier',
  'Account number and PIN',
  'Names on the account',
  'Address on the account',
  'Review and Letter of Authorization',
  'Submit',
] as const

const FIELDS_OF_STEP: readonly (readonly [step: number, names: readonly FieldName[]])[] = [
  [1, ['phone_number', 'number_type']],
  [2, ['losing_carrier']],
  [3, ['account_number', 'pin']],
  [4, ['authorized_name', 'business_name']],
  [5, ['address_line1', 'address_line2', 'city', 'state', 'postal_code']],
]

/** Every question in order: the checklist first, then the fields that a carrier compares. */
export const QUESTIONS: readonly Question[] = [
  ...READINESS.filter((item) => item.question).map(checklistQuestion),
  ...FIELDS_OF_STEP.flatMap(([step, names]) =>
    names.map((name) => fieldQuestion(step, findField(name) as (typeof FIELDS)[number])),
  ),
]

function checklistQuestion(item: ReadinessItem): Question {
  return {
    step: 0,
    key: item.id,
    applies: ({ details }) => item.applies(details),
    intro: () => [],
    async ask(prompter, state) {
      const answer = await prompter.select<ChecklistAnswer>({
        message: item.question ?? item.title,
        choices: [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No', note: item.why },
          { value: 'unknown', label: 'Not sure', note: item.why },
        ],
        initial: state.answers[item.id] ?? 'yes',
      })
      return answer === BACK ? BACK : { ...state, answers: { ...state.answers, [item.id]: answer } }
    },
  }
}

type TableField = (typeof FIELDS)[number]

function fieldQuestion(step: number, field: TableField): Question {
  return {
    step,
    key: field.name,
    applies: ({ details }) => applies(field.name, details),
    intro: ({ details }) => introOf(field, details),
    async ask(prompter, state) {
      const answer = await askField(prompter, field, state.details)
      if (answer === BACK) return BACK
      const { [field.name]: _, ...rest } = state.details
      return { ...state, details: answer === '' ? rest : { ...rest, [field.name]: answer } }
    },
  }
}

const isTollFree = (details: PortDetails) => details.number_type === 'toll_free'

function applies(name: FieldName, details: PortDetails): boolean {
  if (name === 'number_type' || name === 'pin') return !isTollFree(details)
  if (FIELDS_OF_STEP[4]?.[1].includes(name)) return !isTollFree(details)
  return true
}

/** The carrier that the details name, if it is one of those that kaiport knows. */
export const carrierOf = (details: PortDetails): Carrier | undefined =>
  details.losing_carrier
    ? matchCarrier(details.losing_carrier, { numberType: details.number_type as NumberType | undefined })
    : undefined

function introOf(field: TableField, details: PortDetails): readonly string[] {
  const carrier = carrierOf(details)
  const type = details.number_type as NumberType | undefined
  if (carrier && field.name === 'account_number') {
    const { sentence, steps, traps } = accountAdvice(carrier, type)
    return [sentence, ...steps, ...traps, ...lockSteps(carrier, type)]
  }
  if (carrier && field.name === 'pin') {
    const { sentence, steps, traps } = pinAdvice(carrier, type)
    return [
      sentence,
      ...steps,
      ...traps,
      ...(field.required?.(details) ? [] : ['Leave it empty if the account has none.']),
      field.hint,
    ]
  }
  return [field.hint]
}

function lockSteps(carrier: Carrier, type: NumberType | undefined): readonly string[] {
  const { steps } = unlockAdvice(carrier, type)
  return steps.length > 0 ? ['Before you submit:', ...steps] : []
}

/** Asks for one field until the answer is in order; an optional one may stay empty. */
export async function askField(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
): Promise<Answer<string>> {
  if (field.name === 'number_type')
    return prompter.select({
      message: field.question,
      choices: (['local', 'wireless', 'voip'] as const).map((value) => ({ value, ...NUMBER_TYPES[value] })),
      initial: details.number_type as 'local',
    })
  if (field.name === 'losing_carrier') return askCarrier(prompter, field, details)
  const required = field.required?.(details) ?? false
  const check = (answer: string) =>
    answer.trim() === '' && !required ? undefined : problemWith(field, answer)
  const before = details[field.name]
  const answer = field.secret
    ? await prompter.secret({ message: field.question, check })
    : await prompter.text({
        message: required ? field.question : `${field.question} (optional)`,
        check,
        ...(before ? { initial: before } : {}),
      })
  if (answer === BACK) return BACK
  const value = answer.trim() === '' ? '' : String(field.schema.parse(answer))
  return (await isKept(prompter, field, details, value)) ? value : askField(prompter, field, details)
}

function problemWith(field: Field, answer: string): string | undefined {
  const parsed = field.schema.safeParse(answer)
  return parsed.success ? undefined : `${field.label} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`
}

/** A value that looks wrong for that carrier is asked about, never refused: carriers change their formats. */
async function isKept(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
  value: string,
): Promise<boolean> {
  const carrier = carrierOf(details)
  if (!carrier || value === '') return true
  const findings = formatFindings(carrier, { ...details, [field.name]: value }).filter(
    (finding) => finding.field === field.name,
  )
  for (const finding of findings)
    if (
      !(await prompter.confirm({
        message: `${finding.message} ${finding.hint} Keep ${shown(field, value)} as typed?`,
      }))
    )
      return false
  return true
}

async function askCarrier(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
): Promise<Answer<string>> {
  const numberType = details.number_type as NumberType | undefined
  return prompter.search({
    message: field.question,
    search: (term) => {
      const found = term ? searchCarriers(term, { numberType }).map((match) => match.carrier) : carriers()
      const known = found.slice(0, 40).map((carrier) => ({ value: carrier.name, label: carrier.name }))
      const typed = term.trim()
      return typed && !known.some((choice) => choice.label.toLowerCase() === typed.toLowerCase())
        ? [...known, { value: typed, label: `${typed} (as typed)` }]
        : known
    },
  })
}
