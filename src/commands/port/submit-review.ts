import { compareBill } from '../../documents/bill/index.ts'
import { carrierOf } from '../../domain/carrier-of.ts'
import { FIELDS, type PortDetails } from '../../domain/fields.ts'
import type { Signature } from '../../domain/port-body.ts'
import { blocking, type Issue, isAcceptable } from '../../domain/port-check.ts'
import { type Readiness, readiness } from '../../domain/readiness.ts'
import { AppError, isCutShort } from '../../errors.ts'
import { issuesText } from '../../output/issues-view.ts'
import { labelled, paragraph } from '../../output/layout.ts'
import { readinessText } from '../../output/readiness-view.ts'
import type { Style } from '../../output/style.ts'
import { valueText } from '../../output/value-text.ts'
import { BACK, type Prompter } from '../../prompts/prompter.ts'
import { SUBMIT, type WizardState } from '../../prompts/questions.ts'
import type { Stage } from '../../prompts/stage.ts'
import type { Session } from '../../session.ts'
import { acceptAll, type Checked, checkPort } from '../shared/check-port.ts'
import type { GivenBill } from '../shared/read-bill.ts'
import { change } from './submit-change.ts'
import { READ_LETTER, showLetter, sign } from './submit-sign.ts'

/** What the review works on. `state` moves on as the person changes things. */
export interface Desk {
  readonly session: Session
  readonly prompter: Prompter
  readonly style: Style
  readonly stage: Stage
  readonly write: (text: string) => void
  /** The bill that it is compared with and that goes along. */
  readonly bill: { get(): GivenBill | undefined; set(bill: GivenBill | undefined): void }
  /** A letter that was signed by hand goes along. */
  readonly byHand: boolean
  readonly get: () => WizardState
  readonly keep: (state: WizardState) => Promise<void>
}

const READ_FIRST = 'Read the Letter of Authorization before you sign it?'
const REFUSED = 'KaiCalls itself refuses what is marked: as it is, it cannot be sent.'

type Next = 'sign' | 'change' | 'loa' | 'stop'

/** Everything at a glance, checked; changed or signed. Ends with the signature and the failed checks that were accepted. */
export async function review(
  desk: Desk,
  accept: readonly string[],
): Promise<{ signature: Signature; accepted: string[] }> {
  const { session, prompter, write, style } = desk
  const { now } = session.ctx.clock
  let issues: readonly Issue[] = []
  let last: Next | undefined
  let read: PortDetails | undefined
  for (;;) {
    const { details, answers } = desk.get()
    // Nothing is said again that still stands a few lines above.
    if (last === undefined || last === 'change') {
      issues = (await checked(desk)).issues
      const ready = readiness(details, answers, carrierOf(details), now())
      const open = ready.filter(({ verdict }) => verdict !== 'pass')
      const parts = [
        detailsText(details, style),
        readinessText(last ? open : ready, style),
        issuesOr(unsaid(issues, open), style),
        ...(blocking(issues, accept).every(isAcceptable) ? [] : [paragraph(REFUSED, style)]),
      ]
      write(`${parts.filter(Boolean).join('\n\n')}\n`)
    }
    const failed = blocking(issues, accept)
    const refused = failed.some((issue) => !isAcceptable(issue))
    const next = await prompter.select<Next>({
      message: 'Is everything exactly as your current carrier has it?',
      choices: [
        ...(refused
          ? []
          : [
              {
                value: 'sign',
                label: failed.length > 0 ? 'Send it all the same' : 'Yes: sign and submit',
              } as const,
            ]),
        { value: 'change', label: 'Change something' },
        { value: 'loa', label: READ_LETTER },
        { value: 'stop', label: 'Stop and keep a draft' },
      ],
      initial: failed.length > 0 ? 'change' : 'sign',
      back: false,
    })
    last = next === BACK ? undefined : next
    if (next === 'stop') throw new AppError('interrupted', { chosen: true })
    if (next === 'change') await change(desk)
    const showNow = () => {
      showLetter(desk, details, now())
      read = details
    }
    if (next === 'loa') showNow()
    if (next !== 'sign' || !(await acceptAll(prompter, failed))) continue
    desk.stage.heading(SUBMIT)
    // The signer confirms to have had it to read.
    if (read !== details && (await prompter.confirm({ message: READ_FIRST, initial: true }))) showNow()
    const signature = await sign(desk, details, now, 'Submit the port request now?')
    if (signature) return { signature, accepted: [...accept, ...failed.map((issue) => issue.code)] }
  }
}

/** A doubt that the checklist above has already is not told twice; what stops the request is, with its code. */
const unsaid = (issues: readonly Issue[], open: readonly Readiness[]): readonly Issue[] =>
  issues.filter(({ severity, code }) => severity === 'error' || !open.some(({ item }) => item.id === code))

const issuesOr = (issues: readonly Issue[], style: Style): string =>
  issues.length > 0
    ? issuesText(issues, style)
    : style.theme.done(`  ${style.glyphs.done} Nothing found in the details that would reject this port`)

/** The checks, online as well; an outage leaves those that need no network. */
async function checked({ session, bill, byHand, get, write, style }: Desk): Promise<Checked> {
  const { details, answers } = get()
  const given = bill.get()
  const findings = given ? compareBill(details, given.reading, session.ctx.clock.now()).findings : []
  const options = { answers, bill: findings, byHand }
  try {
    return await session.busy('Checking', () => checkPort(session, details, { ...options, online: true }))
  } catch (error) {
    if (!(error instanceof AppError) || isCutShort(error)) throw error
    write(style.theme.warning(`  ${style.glyphs.warning} KaiCalls could not check it: ${error.message}`))
    return checkPort(session, details, { ...options, online: false })
  }
}

function detailsText(details: PortDetails, style: Style): string {
  return labelled(
    FIELDS.map((field) => [field.label, valueText(field, details[field.name] ?? '', style)] as const),
    style,
  )
}
