import { LISTINGS } from '../../domain/listings.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import { callText } from '../../output/verify-view.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'
import type { Verification } from '../../store/verifications.ts'

/** Says who answered the test call, then goes through the places that are still open, one by one; each answer is kept at once. */
export async function walkListings(
  session: Session,
  port: PortRequest,
  start: Verification,
  keep: (now: Verification) => Promise<void>,
): Promise<void> {
  let now = start
  const open = LISTINGS.filter(({ key }) => !now.listings[key])
  if (open.length === 0) return
  const [prompter, style] = [await session.prompter(), await session.style()]
  const write = (text: string) => session.ctx.stderr.write(`${paragraph(text, style)}\n`)
  session.ctx.stderr.write(`${callText(port, now, { waits: true, missed: undefined }, style)}\n`)
  const instead = port.temporary_number
    ? `the temporary number ${phoneText(port.temporary_number, { tty: true })} and older numbers`
    : 'older numbers'
  write(
    `The number rings at KaiCalls. It is the same as before: look for ${instead} where people find you. Ctrl-C stops; what you answered is kept.`,
  )
  for (const { key, place, look } of open) {
    write(style.theme.hint(look))
    const answer = await prompter.select<'done' | 'not_ours' | 'later' | 'stop'>({
      message: place,
      choices: [
        { value: 'done', label: 'It shows the right number' },
        { value: 'not_ours', label: 'We are not there' },
        { value: 'later', label: 'Later' },
        { value: 'stop', label: 'Stop here' },
      ],
      back: false,
    })
    if (answer === BACK || answer === 'stop') return
    if (answer === 'later') continue
    const at = session.ctx.clock.now().toISOString()
    now = { ...now, listings: { ...now.listings, [key]: { state: answer, at } } }
    await keep(now)
  }
}
