import { loaText } from '../../documents/loa/loa-text.ts'
import { FIELDS, type FieldName, findField, type PortDetails, shown } from '../../domain/fields.ts'
import { buildLoa } from '../../domain/loa/build-loa.ts'
import type { Loa } from '../../domain/loa/loa.ts'
import { signatureText } from '../../domain/loa/signature-text.ts'
import type { Signature } from '../../domain/port-body.ts'
import { readiness } from '../../domain/readiness.ts'
import { AppError } from '../../errors.ts'
import { labelled, paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import { readinessText } from '../../output/readiness-view.ts'
import type { Style } from '../../output/style.ts'
import { askField } from '../../prompts/ask-field.ts'
import { carrierOf } from '../../prompts/carrier-hints.ts'
import { BACK, type Prompter } from '../../prompts/prompter.ts'
import { REVIEW, type WizardState } from '../../prompts/questions.ts'
import { type Stage, stageOn } from '../../prompts/stage.ts'
import { askAll } from '../../prompts/wizard.ts'
import type { Session } from '../../session.ts'
import { type DraftStore, draftStore } from '../../store/drafts.ts'

/** What the wizard ends with: details that are complete, and a signature. */
export interface Guided extends WizardState {
  readonly signature: Signature
}

/**
 * The guided port up to the signature. What is answered is kept as a draft all the while.
 * @param start what flags, file or draft gave; those questions are not asked again, but can be gone back to
 * @throws AppError `interrupted`, after saying how to go on
 */
export async function guide(session: Session, start: WizardState, resumed: boolean): Promise<Guided> {
  const drafts = draftStore(session.ctx)
  const prompter = await session.prompter()
  const style = await session.style()
  const stage = stageOn((text) => session.ctx.stderr.write(text), style)
  const say = (text: string) => session.ctx.stderr.write(`${text}\n`)
  let state: WizardState = { ...start, now: session.ctx.clock.now() }
  const keep = async (now: WizardState) => {
    state = now
    await drafts.save(now.details, now.answers)
  }
  try {
    if (resumed)
      say(
        paragraph(
          'Going on with your draft. Account number and PIN are never kept, so they are asked again.',
          style,
        ),
      )
    say(
      paragraph(
        'Have a recent bill from your current carrier at hand. Answer < to go back. Ctrl-C stops; what you answered is kept.',
        style,
      ),
    )
    // What stood in the way last time may have been mended since.
    const settled = Object.entries(start.answers).filter(([, answer]) => !resumed || answer === 'yes')
    const skip = new Set([...Object.keys(start.details), ...settled.map(([id]) => id)])
    state = await askAll(prompter, stage, state, keep, skip)
    const signature = await review(session, prompter, stage, style, { get: () => state, keep })
    return { ...state, signature }
  } catch (error) {
    if (error instanceof AppError && error.exit === 'interrupted') await sayResume(say, drafts, state)
    throw error
  }
}

async function sayResume(say: (text: string) => void, drafts: DraftStore, { details, answers }: WizardState) {
  await drafts.save(details, answers)
  say(
    `\nKept as a draft, without account number and PIN. Go on with: kaiport submit --resume${details.phone_number ? ` ${details.phone_number}` : ''}`,
  )
}

interface Held {
  get(): WizardState
  keep(state: WizardState): Promise<void>
}

type Next = 'sign' | 'change' | 'loa' | 'stop'

/** Everything at a glance, to be changed or signed. */
async function review(
  session: Session,
  prompter: Prompter,
  stage: Stage,
  style: Style,
  held: Held,
): Promise<Signature> {
  const write = (text: string) => session.ctx.stderr.write(`${text}\n`)
  stage.heading(REVIEW)
  for (;;) {
    const { details, answers } = held.get()
    const items = readiness(details, answers, carrierOf(details), session.ctx.clock.now())
    write(detailsText(details, style))
    write(`\n${readinessText(items, style)}\n`)
    const next = await prompter.select<Next>({
      message: 'Is everything exactly as your current carrier has it?',
      choices: [
        { value: 'sign', label: 'Yes: sign and submit' },
        { value: 'change', label: 'Change something' },
        { value: 'loa', label: 'Read the Letter of Authorization' },
        { value: 'stop', label: 'Stop and keep a draft' },
      ],
      back: false,
    })
    if (next === 'stop') throw new AppError('interrupted', {})
    if (next === 'change') await change(prompter, held)
    if (next === 'loa')
      write(`\n${loaText(draftLoa(session, details), Math.min(style.width, 100)).join('\n')}\n`)
    if (next === 'sign') {
      const signature = await sign(session, prompter, details, write, style)
      if (signature) return signature
    }
  }
}

function detailsText(details: PortDetails, style: Style): string {
  const rows = FIELDS.filter((field) => details[field.name]).map((field) => {
    const value = details[field.name] ?? ''
    return [
      field.label,
      field.name.endsWith('number') && value.startsWith('+') ? phoneText(value, style) : shown(field, value),
    ] as const
  })
  return labelled(rows, style)
}

async function change(prompter: Prompter, held: Held): Promise<void> {
  const { details, ...state } = held.get()
  const editable = FIELDS.filter(
    (field) => !['country', 'business_id', 'agent_id', 'external_ref', 'note'].includes(field.name),
  )
  const name = await prompter.select<FieldName>({
    message: 'What do you want to change?',
    choices: editable.map((field) => ({
      value: field.name,
      label: `${field.label}${details[field.name] ? `: ${shown(field, details[field.name] ?? '')}` : ''}`,
    })),
  })
  if (name === BACK) return
  const field = findField(name)
  const value = field && (await askField(prompter, field, details))
  if (value === undefined || value === BACK) return
  const { [name]: _, ...rest } = details
  const { pin_made_at: _made, ...answers } = state.answers
  await held.keep({
    ...(name === 'pin' ? { ...state, answers } : state),
    details: value === '' ? rest : { ...rest, [name]: value },
  })
}

const draftLoa = (session: Session, details: PortDetails): Loa =>
  buildLoa(details, { at: session.ctx.clock.now().toISOString(), sign: 'typed' })

/** The typed signature, or undefined when the person goes back. */
async function sign(
  session: Session,
  prompter: Prompter,
  details: PortDetails,
  write: (text: string) => void,
  style: Style,
): Promise<Signature | undefined> {
  const expected = details.authorized_name ?? ''
  const consent = draftLoa(session, details).signature.consent.text
  write(`\n${paragraph(consent, style)}\n`)
  const name = await prompter.text({
    message: `To sign, type the full name: ${expected}`,
    check: (answer) =>
      answer.trim().toLowerCase() === expected.toLowerCase()
        ? undefined
        : `The signer has to be the authorised person, ${expected}. Answer < to go back and change that.`,
  })
  if (name === BACK) return undefined
  const title = await prompter.text({ message: 'Title, such as Owner (optional)' })
  if (title === BACK) return undefined
  if (!(await prompter.confirm({ message: 'Submit the port request now?', initial: true }))) return undefined
  return signatureFor(
    details,
    { signer_name: name.trim(), signer_title: title.trim() },
    session.ctx.clock.now(),
  )
}

/** The signature part of the request: who signed, when, and the text that was agreed to. */
export function signatureFor(details: PortDetails, given: Partial<Signature>, now: Date): Signature {
  const at = given.accepted_at ?? now.toISOString()
  const signer = {
    signer_name: given.signer_name || details.authorized_name || '',
    ...(given.signer_title ? { signer_title: given.signer_title } : {}),
  }
  const loa = buildLoa(details, { at, sign: 'typed', ...signer })
  return { ...signer, accepted_at: at, signature_text: given.signature_text ?? signatureText(loa) }
}
