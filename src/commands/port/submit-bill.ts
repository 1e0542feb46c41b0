import { compareBill } from '../../documents/bill/index.ts'
import { findField } from '../../domain/fields.ts'
import { AppError, isCutShort } from '../../errors.ts'
import { billTable } from '../../output/bill-view.ts'
import { paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import type { Style } from '../../output/style.ts'
import { valueText } from '../../output/value-text.ts'
import { type Answer, BACK, type Prompter } from '../../prompts/prompter.ts'
import type { WizardState } from '../../prompts/questions.ts'
import type { Session } from '../../session.ts'
import { type GivenBill, openBill } from '../shared/read-bill.ts'
import { typedPath } from '../shared/read-file.ts'
import { otherSpellings, withSpelling } from '../shared/use-bill.ts'

/** What is needed to ask for a bill, and to take its spellings over. */
interface BillDesk {
  readonly session: Session
  readonly prompter: Prompter
  readonly style: Style
  readonly write: (text: string) => void
  readonly get: () => WizardState
  readonly keep: (state: WizardState) => Promise<void>
}

/** Takes away the bill that was given before. */
const NONE = '-'

/**
 * The bill to compare with, settled with the details: the one that was named, or the one that the person has as a file.
 * One that turns out to be another account's is left out, and asked for again.
 * @param given `path`: what was named; `before`: what was given already, and stays unless the person says otherwise
 */
export async function askBill(
  desk: BillDesk,
  given: { readonly path?: string | undefined; readonly before?: GivenBill | undefined },
  useAll = false,
): Promise<Answer<GivenBill | undefined>> {
  for (let { path } = given; ; path = undefined) {
    const bill = path === undefined ? await findBill(desk, given.before) : await openBill(desk.session, path)
    if (bill === BACK || bill === undefined || bill === given.before) return bill
    if (await settle(desk, bill, useAll)) return bill
    desk.write(paragraph(`Left out: ${bill.path}. Nothing was taken from it.`, desk.style))
  }
}

async function findBill(
  { session, prompter }: BillDesk,
  before: GivenBill | undefined,
): Promise<Answer<GivenBill | undefined>> {
  const more = before ? `Enter keeps ${before.path}; ${NONE} for none` : 'optional'
  for (;;) {
    const answer = await prompter.text({
      message: `Your bill as a file, to compare with (PDF, PNG or JPEG; ${more})`,
    })
    if (answer === BACK) return BACK
    const path = answer.trim()
    if (path === '') return before
    if (before && path === NONE) return undefined
    try {
      return await openBill(session, typedPath(session, path))
    } catch (error) {
      if (!(error instanceof AppError) || isCutShort(error)) throw error
      session.say(`${error.message} ${error.hint ?? ''}`)
    }
  }
}

/** Shows the bill beside the details, and asks for each other spelling whether to use it; false when it is the wrong bill. */
async function settle(
  { prompter, style, write, get, keep, session }: BillDesk,
  bill: GivenBill,
  useAll: boolean,
): Promise<boolean> {
  const { details } = get()
  const { rows, ofAnother } = compareBill(details, bill.reading, session.ctx.clock.now())
  write(`\n${billTable(rows, style)}\n`)
  const number = phoneText(details.phone_number, style)
  const doubt = `It does not show ${number}, and looks like the bill of another account. Is this the bill of this number?`
  if (ofAnother && !(await prompter.confirm({ message: doubt }))) return false
  for (const row of otherSpellings(rows)) {
    const field = findField(row.field)
    if (!field) continue
    const message = `${field.label}: use ${valueText(field, row.use, style)}, as on the bill, instead of ${valueText(field, row.entered, style) || 'none'}?`
    // Another spelling is the carrier's own; another value may be the bill's, or the person's to know.
    const initial = row.verdict === 'same_after_standardisation'
    if (useAll || (await prompter.confirm({ message, initial })))
      await keep({ ...get(), details: withSpelling(get().details, row) })
  }
  return true
}
