import type { Api } from '../../api/client.ts'
import type { Journal } from '../../bulk/journal.ts'
import { adoptPorts } from '../../bulk/status/adopt.ts'
import { type FollowOptions, followBatch } from '../../bulk/status/follow.ts'
import { refreshPorts } from '../../bulk/status/refresh.ts'
import { defineCommand } from '../../cli/command.ts'
import { text } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { typedDuration } from '../../domain/duration.ts'
import { phaseOf } from '../../domain/phases.ts'
import { AppError } from '../../errors.ts'
import type { ExitName } from '../../exit-codes.ts'
import { batchViews } from '../../output/batch-watch-view.ts'
import { batchText } from '../../output/bulk-view.ts'
import { quoted } from '../../output/quoted.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { FILE_INPUTS, FILE_POSITIONAL, openBulkFile, typedFile } from '../shared/bulk-file.ts'
import { openJournalOf } from '../shared/bulk-journal.ts'
import { REPORT_INPUT, readyForReports, withReports } from '../shared/bulk-report.ts'
import { NO_ROWS } from '../shared/bulk-run.ts'
import { batchReport, correctionsFile, rejectedGroups, rowsWithoutPort } from '../shared/bulk-status.ts'
import { INTERVAL, intervalOf } from '../shared/interval.ts'
import { omissionNotes } from '../shared/left-out.ts'
import { openFile } from '../shared/read-file.ts'

export default defineCommand({
  description:
    'Where the ports of a file stand: how many are in which phase, and why some were rejected, each reason once with its rows. The journal of bulk submit says which ports they are; others are found by their numbers. --watch prints each change, and ends when none is open: with 0 if every row has a port and all completed, with 3 if one was rejected or cancelled, with 5 if a row has no port, or KaiCalls does not know one any more.',
  examples: [
    ['kaiport bulk status ports.csv', 'the whole batch at a glance'],
    ['kaiport bulk status ports.csv --watch --timeout 8h', 'follow it through the working day'],
    ['kaiport bulk status ports.csv --report csv=status.csv', 'the file with where each row stands'],
  ],
  positionals: [{ ...FILE_POSITIONAL, required: false }],
  effects: 'read',
  waits: ({ watch }) => watch,
  inputs: {
    ...FILE_INPUTS,
    journal: text('journal', '<path>', 'the journal, if it was kept elsewhere; then no file is needed'),
    watch: { flag: 'watch', short: 'w', help: 'follow, and print each change', schema: onOff },
    interval: { ...INTERVAL, goesWith: 'watch' },
    keepGoing: {
      flag: 'keep-going',
      help: 'with --watch: stay while ports are rejected',
      goesWith: 'watch',
      schema: onOff,
    },
    report: REPORT_INPUT,
  },
  async *run(input, session, [name]) {
    const stdoutFormat = await readyForReports(session, input.report, [name, input.identity, input.journal])
    if (!name && (!input.journal || input.report.length > 0))
      throw new AppError('usage', {
        detail: input.journal ? 'A report needs the file.' : 'Name the file, or its journal with --journal.',
      })
    const { ctx } = session
    // A new journal without a file would know of nothing.
    if (!name && input.journal) await openFile(session, input.journal)
    const journalFlag = ['--journal', input.journal] as const
    const typed = name ? typedFile(name, input, [journalFlag]) : `--journal ${quoted(input.journal ?? '')}`
    const account = await session.account()
    const api = await session.api()
    const file = name ? await openBulkFile(session, input, name, { sends: false }) : undefined
    const header = await file?.input.read().header
    const startedAt = ctx.clock.now().toISOString()
    const journal = openJournalOf(session, account, file?.path ?? '', input.journal, 'read')
    try {
      const { ports } = journal
      const { leftOut, incomplete } = omissionNotes(session)
      const again = session.command(`bulk status ${typed} --watch${pace(input)}`)
      let stopped: AppError | undefined
      const find =
        file &&
        ((looking: Api) =>
          session.busy('Looking for the ports of this file', () =>
            adoptPorts(looking, file.input.read(), ports, account.business, leftOut),
          ))
      if (input.watch) {
        stopped = yield* watched(session, journal, { ...input, find, leftOut }, again)
      } else {
        await find?.(api)
        await session.busy('Asking where they stand', () => refreshPorts(api, ports, { leftOut }))
        ports.note(ctx.clock.now().toISOString())
      }
      const totals = { total: ports.count(), ...ports.phases() }
      const groups = rejectedGroups(journal, header)
      const without = file ? await rowsWithoutPort(file.input, ports) : undefined
      if (session.globals.json && !input.watch)
        for (const port of ports.all()) yield { json: { type: 'port', ...port } }
      const submit = session.command(`bulk submit ${name ? typed : 'FILE'}`)
      // Only KaiCalls knows why a row that was sent has no port.
      const check = session.command(`bulk check ${name ? typedFile(name, input) : 'FILE'} --online`)
      const retry = session.command(`bulk retry ${name ? typed : 'FILE'} --output ${correctionsFile(name)}`)
      const last: View = {
        json: {
          type: 'summary',
          kind: 'status',
          stopped: stopped?.code ?? null,
          ...totals,
          rows_without_port: without ?? null,
          groups,
        },
        ...(stdoutFormat ? {} : { text: (style) => batchText(totals, groups, style) }),
        notes: () =>
          nextSteps(totals, without, stopped !== undefined || incomplete(), { submit, check, retry }),
        ...(input.watch ? { exit: outcome(totals, without, stopped) } : {}),
      }
      const commands = { again, resume: again, next: retry }
      const batch = { session, account, journal, totals, groups, startedAt, stopped, commands }
      const report = file && header && (await batchReport({ ...batch, file, header }))
      // That the time ran out was said, and where the ports stand names the exit code.
      yield* withReports(
        session,
        input.report,
        report,
        last,
        stopped?.code === 'timed_out' ? undefined : stopped,
      )
    } finally {
      journal.close()
    }
  },
})

interface Pace extends Pick<FollowOptions, 'find' | 'leftOut'> {
  readonly interval: number | undefined
  readonly keepGoing: boolean
}

/** How it is watched, as it would be typed. */
const pace = ({ interval, keepGoing }: Pick<Pace, 'interval' | 'keepGoing'>): string =>
  `${interval === undefined ? '' : ` --interval ${typedDuration(interval)}`}${keepGoing ? ' --keep-going' : ''}`

/** Follows the batch. Gives back what ended that early: where the ports stood by then is told all the same. */
async function* watched(
  session: Session,
  { ports }: Journal,
  input: Pace,
  resume: string,
): AsyncGenerator<View, AppError | undefined> {
  const { ctx } = session
  try {
    const events = followBatch(await session.api(), ports, {
      intervalMs: await intervalOf(session, input.interval),
      timeoutMs: session.globals.timeout,
      keepGoing: input.keepGoing,
      find: input.find,
      leftOut: input.leftOut,
      clock: ctx.clock,
      random: ctx.random,
      pause: (ms) => ctx.clock.sleep(ms, ctx.signal),
    })
    for await (const event of events) {
      yield* batchViews(event, { total: ports.count(), ...ports.phases() })
      if (event.type !== 'end' || event.reason !== 'timeout') continue
      session.say(`Still open when --timeout ran out. Go on with: ${resume}`)
      return new AppError('timed_out', { what: 'The watch' })
    }
  } catch (error) {
    if (!ctx.signal.aborted || !(error instanceof AppError)) throw error
    session.say(`\nThe ports go on without being watched. Go on watching with: ${resume}`)
    return error
  }
  return undefined
}

/** How watching ended: well only if there is a port for every row, and each completed. */
function outcome(
  { total, unknown = 0, ...phases }: Readonly<Record<string, number>>,
  without = 0,
  stopped?: AppError,
): ExitName {
  if (stopped?.code === 'timed_out') return 'pending'
  const all = Object.keys(phases).map(phaseOf)
  if (all.some((phase) => !phase.settled)) return 'pending'
  if (all.some((phase) => phase.negative)) return 'outcome'
  return total === 0 || unknown + without > 0 ? 'not_found' : 'ok'
}

function nextSteps(
  { total = 0, unknown = 0, rejected = 0 }: Readonly<Record<string, number>>,
  without: number | undefined,
  unsaid: boolean,
  { submit, check, retry }: Readonly<Record<'submit' | 'check' | 'retry', string>>,
): string {
  if (total === 0) {
    if (without === 0) return NO_ROWS
    return unsaid
      ? 'Which ports this file made is not known: KaiCalls did not say.'
      : `No port of this file was found. Submit it with: ${submit}`
  }
  const lines = [
    unknown > 0 &&
      (unsaid
        ? 'Where some of these ports stand is not known: KaiCalls did not say.'
        : 'KaiCalls does not know some of these ports any more.'),
    without !== undefined &&
      without > 0 &&
      `${without === 1 ? 'One row of the file has' : `${without} rows of the file have`} no port. See why: ${check}`,
    rejected > 0 && `Write the rejected rows to a file, to be corrected: ${retry}`,
  ]
  return lines.filter(Boolean).join('\n')
}
