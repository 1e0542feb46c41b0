import { carrierClock } from '../domain/business-days/business-days.ts'
import { carrierOf } from '../domain/carrier-of.ts'
import { isDay } from '../domain/field-schemas.ts'
import { type FieldName, findField, type PortDetails } from '../domain/fields.ts'
import {
  answerTo,
  type ChecklistAnswer,
  type ChecklistAnswers,
  isOpen,
  READINESS,
  type ReadinessItem,
  readiness,
  situationOf,
} from '../domain/readiness.ts'
import { askField, type TableField } from './ask-field.ts'
import { accountHints, pinHints } from './carrier-hints.ts'
import { type Answer, BACK, type Prompter } from './prompter.ts'

/** What the wizard knows so far. */
export interface WizardState {
  readonly details: PortDetails
  readonly answers: ChecklistAnswers
  /** The moment of asking. Without it nothing is said about deadlines. */
  readonly now?: Date
  /** Whether it goes to the sandbox. */
  readonly sandbox?: boolean
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

/** The steps of the guided port, as "3 of 6". */
export const STEPS = [
  'Readiness checklist',
  'Account number and PIN',
  'Names on the account',
  'Address on the account',
  'Review and Letter of Authorization',
  'Sign and submit',
] as const
const [CHECKLIST, ACCOUNT, NAMES, ADDRESS] = [0, 1, 2, 3] as const
/** The step at which everything is shown once more. */
export const REVIEW = 4
/** The last step. */
export const SUBMIT = 5

const ADDRESS_FIELDS = ['address_line1', 'address_line2', 'city', 'state', 'postal_code'] as const

const fields = (step: number, ...names: readonly FieldName[]): readonly Question[] =>
  names.map((name) => fieldQuestion(step, findField(name) as TableField))

/** What the checklist is for comes first: its items depend on the number and the carrier. */
export const CHECKLIST_QUESTIONS: readonly Question[] = [
  ...fields(CHECKLIST, 'phone_number', 'number_type', 'losing_carrier'),
  ...READINESS.filter((item) => item.question).map(checklistQuestion),
]

/** Every question in order: the checklist first, then the fields that a carrier compares. */
export const QUESTIONS: readonly Question[] = [
  ...CHECKLIST_QUESTIONS,
  ...fields(
    ACCOUNT,
    'account_number',
    'port_type',
    'billing_telephone_number',
    'new_billing_telephone_number',
    'pin',
  ),
  pinAgeQuestion(),
  ...fields(NAMES, 'authorized_name', 'business_name'),
  ...fields(ADDRESS, ...ADDRESS_FIELDS),
]

const situation = ({ details, answers, now }: WizardState) =>
  situationOf(details, answers, carrierOf(details), now)

function checklistQuestion(item: ReadinessItem): Question {
  return {
    step: CHECKLIST,
    key: item.id,
    applies: (state) => isOpen(item, situation(state)),
    intro: (state) => (item.look ? item.fix(situation(state)).map((line) => `- ${line}`) : []),
    async ask(prompter, state) {
      const answer = await prompter.select<ChecklistAnswer>({
        message: item.question?.(situation(state)) ?? item.title,
        choices: [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No', note: item.why },
          { value: 'unknown', label: 'Not sure' },
        ],
        initial: state.answers[item.id] ? answerTo(item, state.answers) : 'yes',
      })
      return answer === BACK ? BACK : answered(state, item.id, answer)
    },
  }
}

const answered = (state: WizardState, id: string, answer: string): WizardState => ({
  ...state,
  answers: { ...state.answers, [id]: answer },
})

function fieldQuestion(step: number, field: TableField): Question {
  return {
    step,
    key: field.name,
    applies: (state) => applies(field, state),
    intro: ({ details }) => introOf(field, details),
    async ask(prompter, state) {
      const answer = await askField(prompter, field, state.details, state.sandbox)
      if (answer === BACK) return BACK
      const { [field.name]: _, ...rest } = state.details
      return { ...state, details: answer === '' ? rest : { ...rest, [field.name]: answer } }
    },
  }
}

function applies(field: TableField, { details, answers }: WizardState): boolean {
  const { name } = field
  const isTollFree = details.number_type === 'toll_free'
  if (name === 'number_type') return !isTollFree
  if (name === 'pin') return !isTollFree || carrierOf(details)?.pin.needed === 'required'
  if (name === 'port_type' || name === 'billing_telephone_number') return answers.main_number === 'no'
  if (name === 'new_billing_telephone_number') return field.required?.(details) ?? false
  return true
}

/** Where to find the value at that carrier, or what is true of any. */
export function introOf(field: TableField, details: PortDetails): readonly string[] {
  const { hint } = field.wordsFor?.(details) ?? field
  if (field.name === 'pin') return [...pinHints(details), hint]
  // Each choice says it.
  if (field.name === 'port_type') return []
  const hints = field.name === 'account_number' ? accountHints(details) : []
  return hints.length > 0 ? hints : [hint]
}

/** A PIN that does not last is asked for its age; one that has run out is asked for again. */
function pinAgeQuestion(): Question {
  return {
    step: ACCOUNT,
    key: 'pin_made_at',
    applies: ({ details, now }) => Boolean(details.pin && now && carrierOf(details)?.pin.lifetime),
    intro: () => [],
    async ask(prompter, state) {
      const { date: today } = carrierClock(state.now as Date)
      const day = await prompter.text({
        message: 'On which day did your carrier make this PIN?',
        initial: today,
        check(answer) {
          if (!isDay(answer.trim())) return `That is no date; write it like ${today}.`
          return answer.trim() > today ? `That day is still to come; today is ${today}.` : undefined
        },
      })
      if (day === BACK) return BACK
      const made = day.trim() === today ? (state.now as Date).toISOString() : day.trim()
      const next = answered(state, 'pin_made_at', made)
      return (await isRunOut(prompter, next)) ? BACK : next
    },
  }
}

async function isRunOut(prompter: Prompter, { details, answers, now }: WizardState): Promise<boolean> {
  const found = readiness(details, answers, carrierOf(details), now).find(
    ({ item }) => item.id === 'pin_valid',
  )
  if (found?.verdict !== 'fail') return false
  return !(await prompter.confirm({ message: `${found.fix[0]} Go on with it all the same?` }))
}
