import type { PortDetails } from '../../domain/fields.ts'
import { nationalNumber } from '../../domain/numbers/national.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { AppError } from '../../errors.ts'
import { quoted } from '../../output/quoted.ts'
import { moment } from '../../output/time.ts'
import type { Session } from '../../session.ts'
import { type Draft, draftStore } from '../../store/drafts.ts'

/** Whose draft it is, as a person knows it: the number, and the name on the account. */
export const draftName = ({ phone_number, business_name, authorized_name }: PortDetails): string =>
  [phone_number ? nationalNumber(phone_number) : 'no number yet', business_name ?? authorized_name]
    .filter(Boolean)
    .join(', ')

/**
 * The draft to go on with: that of the number; without one the only one, the one that a person picks, or the newest.
 * @param asks whether a person may be asked
 * @throws AppError `not_found`
 */
export async function findDraft(session: Session, number: string | undefined, asks: boolean): Promise<Draft> {
  const drafts = draftStore(session.ctx)
  const read = number ? readNumber(number) : undefined
  const all = read || !asks ? [] : await drafts.list()
  if (all.length > 1) return choose(session, all)
  const draft = await drafts.find(read?.ok ? read.e164 : undefined)
  if (draft) return draft
  throw new AppError('not_found', {
    what: number ? `A draft for ${number}` : 'A draft',
    fix: `Begin without --resume: ${session.command(number ? `submit ${quoted(number)}` : 'submit')}`,
  })
}

async function choose(session: Session, drafts: readonly Draft[]): Promise<Draft> {
  const [prompter, style] = [await session.prompter(), await session.style()]
  const at = await prompter.select<string>({
    message: 'Which draft do you want to go on with?',
    choices: drafts.map(({ details, saved_at }, i) => ({
      value: String(i),
      label: draftName(details),
      note: `kept ${moment(saved_at, style)}`,
    })),
    initial: '0',
    back: false,
  })
  return drafts[Number(at)] as Draft
}
