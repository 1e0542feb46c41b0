import { defineCommand } from '../../cli/command.ts'
import { type BillRow, compareBill } from '../../documents/bill/index.ts'
import { findField, shown } from '../../domain/fields.ts'
import { ordered } from '../../domain/port-check.ts'
import { AppError } from '../../errors.ts'
import { billTable } from '../../output/bill-view.ts'
import { issuesText } from '../../output/issues-view.ts'
import { DETAIL_INPUTS, gatherDetails } from '../shared/details.ts'
import { openBill } from '../shared/read-bill.ts'

export default defineCommand({
  description:
    'Reads a phone bill (PDF, PNG or JPEG; scans and photos are recognised on this computer, without network) and compares it with the details field by field. Nothing of the bill is stored or sent. Ends with 6 when a difference is an error; one that is only a doubt, such as what may be misread from a picture, warns.',
  examples: [['kaiport bill check bill.pdf --from port.json', 'compare before you submit']],
  positionals: [{ name: 'file', help: 'the bill: PDF, PNG or JPEG', required: true }],
  effects: 'local',
  inputs: DETAIL_INPUTS,
  async run(input, session, [file]) {
    const { details } = await gatherDetails(session, input, undefined)
    const { reading } = await openBill(session, file ?? '')
    const { rows, findings: found, ofAnother } = compareBill(details, reading, session.ctx.clock.now())
    if (rows.length === 0)
      throw new AppError('usage', {
        detail: 'There is nothing to compare the bill with.',
        hint: 'Give the details that are on it with --from FILE, or as flags such as --account-number and --business-name.',
      })
    const findings = ordered(found)
    const ready = findings.every((finding) => finding.severity !== 'error')
    return {
      json: { ready, rows: rows.map(asJson), issues: findings },
      text: (style) => [billTable(rows, style), issuesText(findings, style)].filter(Boolean).join('\n\n'),
      notes: (style) =>
        !ready
          ? ofAnother
            ? 'This looks like the bill of another account: check with one that shows the number.'
            : 'Use the spelling of the bill, to the letter, and check again.'
          : findings.length > 0
            ? 'Nothing on the bill is certain to be different; look at the doubts above.'
            : style.theme.done(`${style.glyphs.done} Nothing on the bill speaks against these details.`),
      ...(ready ? {} : { exit: 'not_ready' as const }),
    }
  },
})

/** A row with what may be printed of its values. */
function asJson({ entered, found, use, ...row }: BillRow): object {
  const field = findField(row.field)
  const print = (value: string) => (field ? shown(field, value) : value)
  return {
    ...row,
    entered: print(entered),
    ...(found !== undefined && { found: print(found) }),
    ...(use !== undefined && { use: print(use) }),
  }
}
