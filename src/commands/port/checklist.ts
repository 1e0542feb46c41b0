import * as z from 'zod'
import { defineCommand } from '../../cli/command.ts'
import { text } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { date } from '../../domain/field-schemas.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { fromBody } from '../../domain/port-body.ts'
import { type ChecklistAnswers, READINESS } from '../../domain/readiness.ts'
import { AppError } from '../../errors.ts'
import type { WizardState } from '../../prompts/questions.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'
import { DETAIL_INPUTS, gatherDetails } from '../shared/details.ts'
import { namedPort } from '../shared/named-port.ts'
import { checklistView } from './checklist-view.ts'

const IDS = READINESS.map(({ id }) => id)

const answer = z.string().transform((said, ctx): readonly [id: string, answer: string] => {
  const [id = '', word = ''] = said.split('=')
  if (IDS.includes(id) && ['yes', 'no', 'unknown'].includes(word)) return [id, word]
  ctx.addIssue({
    code: 'custom',
    message: `"${said}" is none of <item>=yes, no or unknown; items: ${IDS.join(', ')}`,
  })
  return z.NEVER
})

export default defineCommand({
  description:
    'What a port needs, for this kind of number at this carrier: which items are ready, missing or doubtful, and how to get each. In a terminal it asks what the details do not tell, and keeps the answers as a draft. Needs neither a key nor the network, except for a port named by its id.',
  examples: [
    ['kaiport checklist "(512) 555-0142"', 'walk through it, or go on with its draft'],
    ['kaiport checklist --from port.json', 'what the file has, and what is missing'],
    [
      'kaiport checklist --from port.json --answer plan_active=yes --answer unlocked=yes --strict --json',
      'for a script: exit code 6 unless every item is ready',
    ],
  ],
  positionals: [
    { name: 'port', help: 'a phone number (its draft, where there is one) or the id of a port request' },
  ],
  effects: 'local',
  inputs: {
    ...DETAIL_INPUTS,
    resume: { flag: 'resume', help: 'take the draft that was saved last', schema: onOff },
    answer: {
      flag: 'answer',
      value: '<item=yes>',
      many: true,
      help: 'say of an item yes, no or unknown; may be given several times',
      schema: z.array(answer).default([]),
    },
    pinMade: {
      ...text('pin-made', '<date>', 'the day on which the carrier made the PIN, such as 2026-12-01'),
      schema: date.optional(),
    },
    strict: { flag: 'strict', help: 'end with 6 unless every item is ready', schema: onOff },
  },
  async run(input, session, [name]) {
    const begun = await begin(session, name, input.resume)
    const { details } = await gatherDetails(session, input, begun.number, begun.details)
    const answers: ChecklistAnswers = {
      ...begun.answers,
      ...Object.fromEntries(input.answer),
      ...(input.pinMade ? { pin_made_at: input.pinMade } : {}),
    }
    const given: WizardState = { details, answers, now: session.ctx.clock.now() }
    if (!session.interactive || session.globals.yes)
      return checklistView(session, given, input.strict, begun.kept, input.from)
    const { walkThrough } = await import('./checklist-guided.ts')
    const { held } = await session.prompter()
    const walked = await held(() => walkThrough(session, given))
    return checklistView(session, walked, input.strict, true, input.from)
  },
})

/** What is known before anything is read or asked: of the draft, or of the port request. */
interface Begun extends Partial<WizardState> {
  /** As it was typed, to be read like any other value. */
  readonly number?: string
  /** Whether there is a draft. */
  readonly kept: boolean
}

async function begin(session: Session, name: string | undefined, resume: boolean): Promise<Begun> {
  const read = name ? readNumber(name) : undefined
  if (name && !read?.ok && /^[A-Za-z]/.test(name)) {
    const port = await namedPort(session, name)
    return { details: fromBody(port).values, kept: false }
  }
  const number = name ? { number: name } : {}
  if (!read?.ok && !resume) return { ...number, kept: false }
  const draft = await draftStore(session.ctx).find(read?.ok ? read.e164 : undefined)
  if (!draft && resume)
    throw new AppError('not_found', {
      what: name ? `A draft for ${name}` : 'A draft',
      fix: `Begin without --resume: ${session.command('checklist')}`,
    })
  return { ...number, ...draft, kept: draft !== undefined }
}
