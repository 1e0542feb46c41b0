import { FIELDS, type PortDetails } from '../../domain/fields.ts'
import { isCutShort } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import { problemWith } from '../../prompts/ask-field.ts'
import { type Answer, BACK } from '../../prompts/prompter.ts'
import { REVIEW, type WizardState } from '../../prompts/questions.ts'
import { stageOn } from '../../prompts/stage.ts'
import { askAll } from '../../prompts/wizard.ts'
import type { Session } from '../../session.ts'
import { type DraftStore, draftStore } from '../../store/drafts.ts'
import type { GivenBill } from '../shared/read-bill.ts'
import type { Papers } from './submit.ts'
import { askBill } from './submit-bill.ts'
import { draftName } from './submit-draft.ts'
import { refuseTaken } from './submit-lookup.ts'
import { review } from './submit-review.ts'
import type { Plan } from './submit-send.ts'

/** What the wizard ends with. */
export interface Guided {
  readonly plan: Plan
  readonly answers: WizardState['answers']
}

/**
 * The guided port up to the signature. What is answered is kept as a draft all the while.
 * @param start what flags, file or draft gave; those questions are not asked again, but can be gone back to
 * @throws AppError `interrupted`, after saying how to go on
 */
export async function guide(
  session: Session,
  start: WizardState,
  papers: Papers,
  resumed: boolean,
): Promise<Guided> {
  const drafts = draftStore(session.ctx)
  const prompter = await session.prompter()
  const style = await session.style()
  const write = (text: string) => session.ctx.stderr.write(`${text}\n`)
  const stage = stageOn((text) => session.ctx.stderr.write(text), style)
  const sandbox = (await session.account()).environment === 'sandbox'
  let state: WizardState = { ...start, now: session.ctx.clock.now(), sandbox }
  const keep = async (now: WizardState) => {
    const former = state.details
    state = now
    await drafts.save(now.details, now.answers, former)
  }
  let looked: string | undefined
  const lookUp = async ({ phone_number: number }: PortDetails) => {
    if (!number || number === looked) return
    looked = number
    await refuseTaken(session, number)
  }
  const answered = async (now: WizardState) => {
    await lookUp(now.details)
    await keep(now)
  }
  try {
    const bad = unusable(start.details, sandbox)
    if (!bad.some(({ name }) => name === 'phone_number')) await lookUp(start.details)
    for (const line of opening(resumed ? start.details : undefined)) write(paragraph(line, style))
    // What stood in the way last time may have been mended since.
    const settled = Object.entries(start.answers).filter(([, answer]) => !resumed || answer === 'yes')
    const skip = new Set([...Object.keys(start.details), ...settled.map(([id]) => id)])
    for (const { name, problem } of bad) {
      write(`\n${paragraph(problem, style)}`)
      skip.delete(name)
    }
    const desk = { session, prompter, style, stage, write, get: () => state, keep }
    let given: Answer<GivenBill | undefined> = BACK
    for (let back = false; given === BACK; back = true) {
      state = await askAll(prompter, stage, state, answered, { skip, back })
      stage.heading(REVIEW)
      given = await askBill(desk, { path: papers.bill }, papers.useBill)
    }
    let bill = given
    const holder = {
      get: () => bill,
      set(now: GivenBill | undefined) {
        bill = now
      },
    }
    const { signature, accepted } = await review(
      { ...desk, bill: holder, byHand: papers.signedLoa !== undefined },
      papers.accept,
    )
    const attachments = [
      ...(bill ? [{ as: 'bill' as const, path: bill.path, data: bill.bytes, type: bill.type }] : []),
      ...(papers.signedLoa ? [papers.signedLoa] : []),
    ]
    return { plan: { details: state.details, signature, attachments, accepted }, answers: state.answers }
  } catch (error) {
    if (isCutShort(error))
      await sayResume(session, (text) => write(`\n${paragraph(text, style)}`), drafts, state)
    throw error
  }
}

/** What was given and cannot be sent there; it is asked for again. */
function unusable(details: PortDetails, sandbox: boolean) {
  return FIELDS.flatMap((field) => {
    const value = details[field.name]
    const problem = value && problemWith(field, value, sandbox)
    return problem ? [{ name: field.name, problem }] : []
  })
}

/** @param draft what was kept, when it is gone on with */
function opening(draft: PortDetails | undefined): string[] {
  const help = 'Answer < to go back. Ctrl-C stops; what you answered is kept.'
  if (draft)
    return [
      `Going on with the draft of ${draftName(draft)}: account number and PIN are never kept, so they are asked again.`,
      help,
    ]
  return [
    'Your current carrier compares every detail with its records, to the letter. Have at hand: a recent bill, the account number, the PIN or passcode for moving the number, and the name and service address on the account.',
    'Keep the current plan active and paid until the port is complete.',
    help,
  ]
}

async function sayResume(
  session: Session,
  write: (text: string) => void,
  drafts: DraftStore,
  { details, answers }: WizardState,
) {
  await drafts.save(details, answers)
  const resume = session.command(['submit --resume', details.phone_number].filter(Boolean).join(' '))
  write(`Kept as a draft, without account number and PIN. Go on with: ${resume}`)
}
