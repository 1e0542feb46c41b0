import type { Api } from '../../api/client.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { text, type Values } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import type { PortDetails } from '../../domain/fields.ts'
import { phaseOf } from '../../domain/phases.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { differing } from '../../domain/retry.ts'
import { AppError } from '../../errors.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { changeDryRun } from '../shared/changed-port.ts'
import { ACCEPT } from '../shared/details.ts'
import { INTERVAL } from '../shared/interval.ts'
import { namedPort } from '../shared/named-port.ts'
import { impossible } from '../shared/read-back.ts'
import { givenChanges, SET_INPUTS } from '../shared/set-values.ts'
import { writtenFields } from '../shared/written-fields.ts'
import { openBillFile, type RetryOptions, type RetryPlan, unaskedPlan } from './retry-plan.ts'
import { sendRetry } from './retry-send.ts'

const INPUTS = {
  ...SET_INPUTS,
  bill: { ...text('bill', '<file>', 'attach this phone bill (PDF, PNG or JPEG) first'), suggest: 'file' },
  accept: ACCEPT,
  unchanged: {
    flag: 'unchanged',
    help: 'send it although nothing was done about a reason of the rejection',
    schema: onOff,
  },
  watch: { flag: 'watch', short: 'w', help: 'follow it afterwards, as status --watch does', schema: onOff },
  interval: { ...INTERVAL, goesWith: 'watch' },
  dryRun: DRY_RUN,
} as const

type RetryInput = Values<typeof INPUTS>

export default defineCommand({
  description:
    'In a terminal it says in plain words why the port was rejected, asks for the fields that the rejection points at and for nothing else, checks and shows what changes, and sends it again. What is not asked for stays as it was sent, the PIN included. Elsewhere the corrections come from --set and --pin-stdin, and --yes sends them and signs a letter that has to say something else. A reason that a changed field can answer needs that change, or --unchanged; where the same details may be sent again once something is done at the carrier, --yes says that it is done. Run it again as often as you like: one rejection makes one further attempt.',
  examples: [
    ['kaiport retry "(512) 555-0142"', 'asks for what has to change'],
    ['kaiport retry port_1f2e3d4c --set account_number=8834-201-5567 --yes', 'from a script'],
    ['kaiport retry port_1f2e3d4c --pin-stdin --yes --watch < pin.txt', 'a new PIN, then follow it'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'write',
  waits: ({ watch }) => watch,
  fields: (input) => (input.watch ? undefined : writtenFields(input)),
  inputs: INPUTS,
  run(input, session, [name = '']) {
    if (input.watch && !input.dryRun) return followed(input, session, name)
    return retried(input, session, name).then(({ view }) => view)
  },
})

async function* followed(input: RetryInput, session: Session, name: string): AsyncIterable<View> {
  const { port, view } = await retried(input, session, name)
  yield { ...view, notes: () => '' }
  const { follow } = await import('../shared/follow.ts')
  yield* follow(session, await session.api(), {
    names: [port.id],
    interval: input.interval,
  })
}

async function retried(
  input: RetryInput,
  session: Session,
  name: string,
): Promise<{ readonly port: PortRequest; readonly view: View }> {
  const api = await session.api()
  const port = await namedPort(session, name, api)
  if (port.phase !== 'rejected') throw notRejected(session, port)
  const before = detailsOfPort(port)
  const changes = differing(await givenChanges(session, input, port), before)
  const options: RetryOptions = {
    accept: input.accept,
    unchanged: input.unchanged,
    dryRun: input.dryRun,
    bill: input.bill ? await openBillFile(session, input.bill) : undefined,
  }
  if (session.interactive && !session.globals.yes && !input.dryRun)
    return guided(session, api, port, changes, options)
  const plan = await unaskedPlan(session, port, changes, options)
  if (input.dryRun) return { port, view: changeDryRun(session, port, 'retry', plan.changes, plan.signature) }
  return sendRetry(session, api, port, plan)
}

/** Asks, sends, and goes back to the review when KaiCalls finds something to mend. */
async function guided(
  session: Session,
  api: Api,
  port: PortRequest,
  changes: PortDetails,
  options: RetryOptions,
): ReturnType<typeof sendRetry> {
  const { guideRetry } = await import('./retry-guided.ts')
  const { held } = await session.prompter()
  let plan: RetryPlan | undefined
  for (;;) {
    const refused = plan
    plan = await held(() => guideRetry(session, port, changes, options, refused))
    try {
      return await sendRetry(session, api, port, plan)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_ready') throw error
      session.say(`\n${error.message}`)
    }
  }
}

function notRejected(session: Session, port: PortRequest) {
  const attempt = port.attempt > 1 ? `Attempt ${port.attempt} is under way. ` : ''
  const instead: Readonly<Record<string, string>> = {
    completed: 'Nothing is left to do here: the number is with KaiCalls already.',
    cancelled: `Submit it anew with: ${session.command('submit')}`,
  }
  const advice = Object.hasOwn(instead, port.phase) ? instead[port.phase] : undefined
  const { next } = phaseOf(port.phase)
  return impossible('retried', port, advice ?? `${attempt}${next}`)
}
