import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { compareBill } from '../../documents/bill/index.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { blocking, isAcceptable } from '../../domain/port-check.ts'
import { issuesText } from '../../output/issues-view.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'
import { checkPort } from '../shared/check-port.ts'
import { ACCEPT, BILL, DETAIL_INPUTS, readDetails } from '../shared/details.ts'
import { openBill } from '../shared/read-bill.ts'

export default defineCommand({
  description:
    "Everything that submit would check, sending nothing that stores anything: the local rules, the bill if one is given, and KaiCalls' own validation. Most likely cause of a rejection first. Ends with 0 when nothing fails, or when this same request is in already; otherwise with 6.",
  examples: [
    ['kaiport check --from port.json --bill bill.pdf', 'before you submit'],
    ['kaiport check "(512) 555-0142"', 'the draft of that number'],
    ['kaiport check --from port.json --offline', 'without a key and without network'],
  ],
  positionals: [{ name: 'number', help: 'the phone number; its draft is taken when there is one' }],
  effects: 'read',
  inputs: {
    ...DETAIL_INPUTS,
    bill: BILL,
    accept: ACCEPT,
    offline: { flag: 'offline', help: 'local rules and the bill only', schema: onOff },
  },
  async run(input, session, [number]) {
    const read = number ? readNumber(number) : undefined
    const draft = read?.ok ? await draftStore(session.ctx).find(read.e164) : undefined
    const { details, signature, problems } = await readDetails(session, input, number, draft?.details)
    const bill = input.bill ? await openBill(session, input.bill) : undefined
    const { issues, already } = await checkPort(session, details, {
      answers: draft?.answers ?? {},
      signature,
      unusable: problems,
      bill: bill ? compareBill(details, bill.reading, session.ctx.clock.now()).findings : [],
      accept: input.accept,
      online: !input.offline,
    })
    const failed = blocking(issues, input.accept)
    const ready = failed.length === 0
    return {
      json: {
        ready,
        already: already ? { id: already.id, status: already.status, phase: already.phase } : null,
        issues: issues.map(({ likelihood: _, ...issue }) => issue),
      },
      text: (style) => issuesText(issues, style),
      notes: (style) =>
        ready
          ? style.theme.done(
              `${style.glyphs.done} ${already ? ALREADY : issues.some(isError) ? ACCEPTED : READY}`,
            )
          : [NOT_READY, ...(failed.every(isAcceptable) ? [sendAnyway(session)] : [])].join(' '),
      ...(ready ? {} : { exit: 'not_ready' as const }),
    }
  },
})

const READY = 'Ready: nothing found that would reject this port.'
const ACCEPTED = 'Ready: every check that failed is accepted.'
const ALREADY = 'Nothing to submit: this request is in already.'
const NOT_READY = 'Not ready. Correct what is marked, then check again.'
const sendAnyway = (session: Session) => `To send it all the same: ${session.command('submit --accept CODE')}`
const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error'
