import { ENDPOINTS } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { consequences, temporaryNumberEnds } from '../../domain/cancellation.ts'
import { phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { bulleted, paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import { cutoverText, portDetails } from '../../output/port-view.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'
import { declined } from '../shared/confirm.ts'
import { dryRunView } from '../shared/dry-run-view.ts'
import { namedPort } from '../shared/named-port.ts'
import { impossible, readBack } from '../shared/read-back.ts'
import { writtenFields } from '../shared/written-fields.ts'

export default defineCommand({
  description:
    'Withdraws a port request, until it is complete. In a terminal it says what that means for the number and wants its last four digits typed; elsewhere it needs --yes. What became of it is read back: where KaiCalls accepted the withdrawal but the port is not cancelled yet, it says so and ends with 8.',
  examples: [
    ['kaiport cancel "(512) 555-0142"', 'says what happens, and asks'],
    ['kaiport cancel port_1f2e3d4c --yes --json', 'from a script'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'write',
  fields: writtenFields,
  inputs: { dryRun: DRY_RUN },
  async run(input, session, [name]) {
    const api = await session.api()
    const port = await namedPort(session, name, api)
    if (port.phase === 'completed')
      throw impossible(
        'cancelled',
        port,
        'The number is with KaiCalls: to move it on, its next carrier asks for it.',
      )
    if (port.phase === 'cancelled')
      throw impossible('cancelled again', port, 'Nothing is left to do: the number stayed where it was.')
    if (input.dryRun) {
      session.say('Nothing was sent.')
      return dryRunView(ENDPOINTS.changePort, { id: port.id, action: 'cancel' })
    }
    await confirm(session, port)
    await session.announceWrite(port.business_id ?? undefined)
    const { port: answered } = await session.busy('Cancelling', () => api.change(port.id, 'cancel'))
    const { port: now } = await readBack(api, answered)
    const over = now.phase === 'cancelled'
    return {
      json: now,
      text: (style) => portDetails(now, style, session.command),
      notes: (style) => {
        const lines = over
          ? [
              `Cancelled. The number stays with ${now.losing_carrier?.name ?? 'the losing carrier'}.`,
              ...temporaryNumberEnds(port),
              `Should it move after all: ${session.command('submit')}`,
            ]
          : [
              `${style.glyphs.warning} KaiCalls accepted the cancellation, but the port still says ${phaseOf(now.phase).label}. Treat it as under way.`,
              `Follow it: ${session.command(`status ${now.id} --watch`)}`,
            ]
        return lines.map((line) => paragraph(line, style, '')).join('\n')
      },
      ...(over ? {} : { exit: 'pending' as const }),
    }
  },
})

/** Shows what it means, and wants the number's last four digits: a yes is typed too easily. */
async function confirm(session: Session, port: PortRequest): Promise<void> {
  if (session.globals.yes) return
  if (!session.interactive) throw new AppError('confirmation_needed', { action: 'Cancelling a port' })
  await session.announceWrite(port.business_id ?? undefined)
  const style = await session.style()
  const cutover = port.foc_at ? `cutover ${cutoverText(port, style)}` : 'its date is not known yet'
  session.ctx.stderr.write(
    `  Cancelling the port of ${phoneText(port.phone_number, style)}:\n${bulleted(consequences(port, cutover), style)}\n`,
  )
  const ending = port.phone_number.slice(-4)
  const answer = await (await session.prompter()).text({
    message: `To cancel it, type the last four digits of the number (${ending})`,
    check: (typed) =>
      typed.trim() === ending ? undefined : `Type ${ending} to cancel it, or press Ctrl-C to keep it.`,
  })
  if (answer === BACK) throw declined(session)
}
