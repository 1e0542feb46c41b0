import { completed } from '../domain/port-body.ts'
import { BACK, type Prompter } from './prompter.ts'
import { QUESTIONS, type Question, type WizardState } from './questions.ts'
import type { Stage } from './stage.ts'

/** Keeps what was answered so far. */
export type Keep = (state: WizardState) => Promise<void>

/**
 * Asks every question that applies, in order; going back keeps the answers. Questions that `skip` names are passed over
 * until the person goes back to them. Returns once all are answered.
 */
export async function askAll(
  prompter: Prompter,
  stage: Stage,
  start: WizardState,
  keep: Keep,
  skip: ReadonlySet<string> = new Set(),
  questions: readonly Question[] = QUESTIONS,
): Promise<WizardState> {
  let state = start
  let step = -1
  let back = false
  for (let i = 0; i < questions.length; ) {
    const question = questions[i] as Question
    if (!question.applies(state) || (skip.has(question.key) && !back)) {
      i += back && i > 0 ? -1 : 1
      if (i === 0) back = false
      continue
    }
    if (question.step !== step) stage.heading(question.step)
    step = question.step
    stage.lines(question.intro(state))
    const next = await question.ask(prompter, state)
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
