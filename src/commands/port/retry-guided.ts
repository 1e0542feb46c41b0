import { FIELDS, type FieldName, type PortDetails } from '../../domain/fields.ts'
import { stepsOf } from '../../domain/next-step.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import { blocking } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { inTableOrder } from '../../domain/rejections/field-order.ts'
import {
  asksNobody,
  fieldsToAsk,
  likelyAnswers,
  type Need,
  needsOf,
  unanswered,
} from '../../domain/rejections/needs.ts'
import { correctionOf, differing, isPinOver, merged, needsSignature, whySigned } from '../../domain/retry.ts'
import { AppError, isCutShort } from '../../errors.ts'
import { changesText } from '../../output/changes-view.ts'
import { issuesText } from '../../output/issues-view.ts'
import { listItem, paragraph } from '../../output/layout.ts'
import { quoted } from '../../output/quoted.ts'
import { rejectedText, unansweredText } from '../../output/retry-view.ts'
import type { Style } from '../../output/style.ts'
import { correctionQuestions } from '../../prompts/correction-questions.ts'
import { type Answer, BACK, type Prompter } from '../../prompts/prompter.ts'
import type { WizardState } from '../../prompts/questions.ts'
import { type Stage, stageOn } from '../../prompts/stage.ts'
import { askAll } from '../../prompts/wizard.ts'
import type { Session } from '../../session.ts'
import { changeOne } from '../shared/change-one.ts'
import { acceptAll } from '../shared/check-port.ts'
import { typedPath } from '../shared/read-file.ts'
import { checkCorrection, isDateOver, openBillFile, type RetryOptions, type RetryPlan } from './retry-plan.ts'
import type { Attachment } from './submit-send.ts'
import { signAnew } from './submit-sign.ts'

/** What the conversation works with. */
interface Desk {
  readonly session: Session
  readonly prompter: Prompter
  readonly style: Style
  readonly port: PortRequest
  readonly needs: readonly Need[]
  readonly stage: Stage
  readonly write: (text: string) => void
  /** The corrections so far: what an interruption leaves to go on with. */
  kept: PortDetails
}

/**
 * Says why the port was rejected, asks for what has to change, and shows the difference until the person sends it.
 * @param given what flags gave; that is not asked again
 * @param refused what KaiCalls did not take just now: the person goes on from there
 * @throws AppError `interrupted` when nothing is to be sent
 */
export async function guideRetry(
  session: Session,
  port: PortRequest,
  given: PortDetails,
  options: RetryOptions,
  refused?: RetryPlan,
): Promise<RetryPlan> {
  const [prompter, style] = [await session.prompter(), await session.style()]
  const write = (text: string) => session.ctx.stderr.write(`${text}\n`)
  const { lines } = stageOn((text) => session.ctx.stderr.write(text), style)
  // A retry is one step and is not counted; each question stands apart from the one before.
  const stage: Stage = {
    heading: () => {},
    lines(hints) {
      write('')
      lines(hints)
    },
  }
  const desk: Desk = { session, prompter, style, port, needs: needsOf(port), stage, write, kept: given }
  try {
    if (refused) return await review(desk, refused.changes, refused.bill, options.accept)
    await session.announceWrite(port.business_id ?? undefined)
    write(rejectedText(port, desk.needs, style))
    const asked = fieldsToAsk(desk.needs)
    let changes: PortDetails = {}
    let bill: Answer<Attachment | undefined> = BACK
    for (let back = false; bill === BACK; back = true) {
      changes = await correct(desk, asked, { ...given, ...changes }, back)
      bill = options.bill ?? (asked.includes('bill') ? await askBill(desk) : undefined)
    }
    return await review(desk, changes, bill, options.accept)
  } catch (error) {
    if (isCutShort(error))
      write(
        `\nNothing was sent. Go on with: ${session.command(`retry ${port.phone_number}${asSet(desk.kept)}`)}`,
      )
    throw error
  }
}

/** Corrections as flags, so that they are not asked for again. A PIN and an account number stand nowhere. */
const asSet = (changes: PortDetails): string =>
  FIELDS.filter(({ name, secret, lastFour }) => changes[name] !== undefined && !secret && !lastFour)
    .map(({ name }) => ` --set ${quoted(`${name}=${changes[name]}`)}`)
    .join('')

/** Asks for each field that was named, and for what has run out meanwhile: a date, a PIN. */
async function correct(
  desk: Desk,
  named: readonly FieldName[],
  given: PortDetails,
  back: boolean,
): Promise<PortDetails> {
  const { session, prompter, stage, port, needs } = desk
  const before = detailsOfPort(port)
  const now = session.ctx.clock.now()
  const names = inTableOrder([
    ...named,
    ...(isPinOver(port, now) ? ['pin'] : []),
    ...(isDateOver(before, now) ? ['requested_foc_date'] : []),
  ])
  const sandbox = (await session.account()).environment === 'sandbox'
  const start = { details: { ...before, ...likelyAnswers(needs), ...given }, answers: {}, sandbox }
  const skip = new Set(Object.keys(given))
  const questions = correctionQuestions(names, port)
  const keep = async ({ details }: Pick<WizardState, 'details'>) => {
    desk.kept = { ...given, ...differing(details, start.details) }
  }
  const { details } = await askAll(prompter, stage, start, keep, { skip, questions, back })
  const answered = Object.fromEntries(
    FIELDS.flatMap(({ name }) => (names.includes(name) || skip.has(name) ? [[name, details[name]]] : [])),
  )
  return differing(answered, before)
}

async function askBill({ session, prompter }: Desk): Promise<Answer<Attachment | undefined>> {
  for (;;) {
    const message = 'Your newest bill as a file (PDF, PNG or JPEG; empty if it is attached already)'
    const answer = await prompter.text({ message })
    if (answer === BACK) return BACK
    if (answer.trim() === '') return undefined
    try {
      return await openBillFile(session, typedPath(session, answer))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      session.say(`${error.message} ${error.hint ?? ''}`)
    }
  }
}

/** The difference at a glance, checked; changed further, signed where the letter needs it, or left. */
async function review(
  desk: Desk,
  start: PortDetails,
  bill: Attachment | undefined,
  accept: readonly string[],
): Promise<RetryPlan> {
  const { session, prompter, style, port, needs, write } = desk
  const before = detailsOfPort(port)
  const { now } = session.ctx.clock
  for (let changes = start; ; ) {
    desk.kept = changes
    const issues = await checkCorrection(session, port, changes)
    write(`\n${differenceText(desk, changes, bill)}`)
    if (issues.length > 0) write(issuesText(issues, style))
    const failed = blocking(issues, accept)
    // Where something has to be done elsewhere, the question asks about that.
    const correction = correctionOf(port, changes, bill !== undefined)
    const open = unanswered(needs, correction).filter((need) => stepsOf(need).length === 0)
    for (const need of open)
      write(style.theme.warning(listItem(`${style.glyphs.warning} `, unansweredText(need, changes), style)))
    const next = await askNext(desk, [...failed, ...open].length > 0)
    if (next === 'stop') throw new AppError('interrupted', { chosen: true })
    if (next === 'change') {
      const listing = { message: 'What do you want to change?', first: fieldsToAsk(needs) }
      const changed = await changeOne(session, port, merged(before, changes), listing)
      changes = differing({ ...changes, ...changed }, before)
    }
    if (next !== 'send' || !(await acceptAll(prompter, failed))) continue
    if (!needsSignature(port, needs, changes)) return { changes, bill, signature: undefined }
    const asking = { why: whySigned(needs), question: 'Send it again now?' }
    const signature = await signAnew(desk, merged(before, changes), now, asking)
    if (signature) return { changes, bill, signature }
  }
}

function differenceText({ port, style }: Desk, changes: PortDetails, bill: Attachment | undefined): string {
  const lines = [
    ...(Object.keys(changes).length > 0
      ? [changesText(port, changes, style)]
      : [paragraph('Nothing changes: the same details go out again.', style)]),
    ...(bill ? [paragraph(`With the bill ${bill.path}`, style)] : []),
  ]
  return lines.join('\n')
}

/** What is not done, or will likely be rejected again, is sent only on a deliberate choice. */
function askNext({ prompter, needs }: Desk, doubtful: boolean) {
  const steps = needs.some((need) => stepsOf(need).length > 0 && !asksNobody(need))
  return prompter.select<'send' | 'change' | 'stop'>({
    message: steps ? 'Is everything done that stands above, at the carrier too?' : 'Send it again?',
    choices: [
      {
        value: 'send',
        label: doubtful ? 'Send it all the same' : steps ? 'Yes: send it again' : 'Send it again',
      },
      { value: 'change', label: 'Change something' },
      { value: 'stop', label: steps ? 'Not yet: stop here' : 'Stop here' },
    ],
    initial: doubtful ? 'change' : steps ? 'stop' : 'send',
    back: false,
  })
}
