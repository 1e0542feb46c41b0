import { findField, type PortDetails } from '../../domain/fields.ts'
import { isCutShort } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import { askField, type TableField } from '../../prompts/ask-field.ts'
import { BACK } from '../../prompts/prompter.ts'
import { CHECKLIST_QUESTIONS, type WizardState } from '../../prompts/questions.ts'
import { stageOn } from '../../prompts/stage.ts'
import { askAll } from '../../prompts/wizard.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'

/**
 * Asks what the details and earlier answers leave open; what was answered with no or not sure is asked again, as it may
 * have been mended. All the while the draft is kept.
 * @throws AppError `interrupted`, after saying how to go on
 */
export async function walkThrough(session: Session, given: WizardState): Promise<WizardState> {
  const drafts = draftStore(session.ctx)
  const style = await session.style()
  const write = (text: string) => session.ctx.stderr.write(text)
  write(`${paragraph('Answer < to go back. Ctrl-C stops; what you answered is kept.', style)}\n\n`)
  let state = given
  try {
    const prompter = await session.prompter()
    state = await withDraft(session, given)
    const skip = new Set([
      ...Object.keys(state.details),
      ...Object.entries(state.answers).flatMap(([id, answer]) => (answer === 'yes' ? id : [])),
    ])
    const keep = async (now: WizardState) => {
      const former = state.details
      state = now
      await drafts.save(now.details, now.answers, former)
    }
    const stage = { ...stageOn(write, style), heading: () => {} }
    return await askAll(prompter, stage, state, keep, { skip, questions: CHECKLIST_QUESTIONS })
  } catch (error) {
    if (isCutShort(error) && state.details.phone_number)
      session.say(`\nKept. Go on with: ${session.command(`checklist ${state.details.phone_number}`)}`)
    throw error
  } finally {
    write('\n')
  }
}

/** Asks for the number if there is none yet, and takes up what was kept for it. */
async function withDraft(session: Session, state: WizardState): Promise<WizardState> {
  if (state.details.phone_number) return state
  const field = findField('phone_number') as TableField
  const prompter = await session.prompter()
  let number = await askField(prompter, field, {})
  while (number === BACK) number = await askField(prompter, field, {})
  const draft = await draftStore(session.ctx).find(number)
  const details: PortDetails = { ...draft?.details, ...state.details, phone_number: number }
  return { ...state, details, answers: { ...draft?.answers, ...state.answers } }
}
