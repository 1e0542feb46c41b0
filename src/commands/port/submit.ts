import * as z from 'zod'
import { submitOnce } from '../../api/submit-once.ts'
import { defineCommand } from '../../cli/command.ts'
import { DETAIL_INPUTS, gatherDetails, requireComplete } from '../../cli/details.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { isFictional } from '../../domain/numbers/phone-number.ts'
import { phaseOf } from '../../domain/phases.ts'
import { AppError } from '../../errors.ts'
import { afterSubmit, portDetails } from '../../output/port-view.ts'
import type { Session } from '../../session.ts'

export default defineCommand({
  description:
    'In a terminal it walks through the readiness checklist, asks for what the losing carrier compares, shows everything for review, and submits. Elsewhere the details come from --from, flags and the environment, and --yes submits.',
  examples: [
    ['kaiport submit', 'the guided port'],
    ['kaiport submit --from port.json --pin-file pin.txt --yes --json', 'the same from a script'],
    ['kaiport submit --from port.json --dry-run', 'show what would be sent'],
    ['kaiport submit --resume', 'go on with the last draft'],
  ],
  positionals: [{ name: 'number', help: 'the phone number to move, in any usual spelling' }],
  effects: 'write',
  inputs: {
    ...DETAIL_INPUTS,
    resume: {
      flag: 'resume',
      help: 'go on with a draft: the one for the number, or the last one',
      schema: z.coerce.boolean().default(false),
    },
    dryRun: DRY_RUN,
  },
  async run(input, session, [number]) {
    const { details, signature } = await gatherDetails(session, input, number)
    requireComplete(details)
    await refuseFiction(session, details.phone_number ?? '')
    if (!session.globals.yes) throw new AppError('confirmation_needed', { action: 'Submitting a port' })
    const api = await session.api()
    await session.announceWrite()
    const signed = {
      signer_name: signature.signer_name ?? details.authorized_name ?? '',
      accepted_at: signature.accepted_at ?? session.ctx.clock.now().toISOString(),
      signature_text: signature.signature_text ?? 'typed',
    }
    const { port, verdict } = await submitOnce(api, details, signed)
    return {
      json: port,
      text: (style) => portDetails(port, style),
      notes: (style) =>
        verdict === 'already'
          ? 'Submitted before with the same details; nothing new was sent.'
          : afterSubmit(port, style),
      ...(phaseOf(port.phase).negative ? { exit: 'outcome' as const } : {}),
    }
  },
})

/** Numbers that belong to nobody go to the sandbox only. */
async function refuseFiction(session: Session, number: string): Promise<void> {
  if (isFictional(number) && (await session.account()).environment === 'live')
    throw new AppError('fictional_number', { number })
}
