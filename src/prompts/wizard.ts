import { completed } from '../domain/port-body.ts'
import { BACK, type Prompter } from './prompter.ts'
import { QUESTIONS, type Question, type WizardState } from './questions.ts'
import type { Stage } from './stage.ts'

/** Keeps what was answered so far. */
export type Keep = (state: WizardState) => Promise<void>

/** Which questions are asked; all of the wizard's without it. */
interface Asking {
  /** Passed over until the person goes back to them. */
  readonly skip?: ReadonlySet<string>
  readonly questions?: readonly Question[]
  /** The person comes back from what follows: the last question is asked first. */
  readonly back?: boolean
}

/** Asks every question that applies, in order; going back keeps the answers. Returns once all are answered. */
export async function askAll(
  prompter: Prompter,
  stage: Stage,
  start: WizardState,
  keep: Keep,
  asking: Asking = {},
): Promise<WizardState> {
  const { skip = new Set(), questions = QUESTIONS } = asking
  let state = start
  let step = -1
  let back = asking.back ?? false
  for (let i = back ? Math.max(0, questions.length - 1) : 0; i < questions.length; ) {
    const question = questions[i] as Question
    if (!question.applies(state) || (skip.has(question.key) && !back)) {
      i += back && i > 0 ? -1 : 1
      if (i === 0) back = false
      continue
    }
    if (question.step !== step) stage.heading(question.step)
    step = question.step
    stage.lines(question.intro(state))
    const isFirst = !questions.slice(0, i).some((earlier) => earlier.applies(state))
    const next = await question.ask(isFirst ? withoutBack(prompter) : prompter, state)
    if (next === BACK) {
      back = i > 0
      i = Math.max(0, i - 1)
      continue
    }
    back = false
    state = { ...next, details: completed(next.details) }
    await keep(state)
    i += 1
  }
  return state
}

/** There is nothing to go back to: lists do not offer it. */
const withoutBack = (prompter: Prompter): Prompter => ({
  ...prompter,
  select: (question) => prompter.select({ ...question, back: false }),
})
