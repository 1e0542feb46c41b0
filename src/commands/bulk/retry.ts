import { journaledRows } from '../../bulk/journal/rows.ts'
import { passingJournal } from '../../bulk/journal.ts'
import { groupFindings } from '../../bulk/read/group.ts'
import { portColumnOf, prepareCorrections } from '../../bulk/retry/prepare.ts'
import { correctionSender } from '../../bulk/retry/send-correction.ts'
import { runFile } from '../../bulk/run-file.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { text, type Values } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { AppError } from '../../errors.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { billCheck, openRowBill } from '../shared/bulk-bills.ts'
import {
  type BulkFile,
  FILE_INPUTS,
  FILE_POSITIONAL,
  headerNames,
  openBulkFile,
  secretLookup,
  typedFile,
} from '../shared/bulk-file.ts'
import { CONCURRENCY } from '../shared/bulk-inputs.ts'
import { openJournalOf } from '../shared/bulk-journal.ts'
import { rejectedViews } from '../shared/bulk-rejected.ts'
import { REPORT_INPUT, readyForReports } from '../shared/bulk-report.ts'
import { commandsAfter, runBounds, runViews } from '../shared/bulk-run.ts'
import { runApi, runRecorder, signingDay } from '../shared/bulk-sending.ts'
import { changeContext } from '../shared/changed-port.ts'
import { confirmWrite } from '../shared/confirm.ts'
import { ACCEPT } from '../shared/details.ts'
import { outputFile } from '../shared/replace-file.ts'

const INPUTS = {
  ...FILE_INPUTS,
  output: outputFile('<path>', 'write the rejected rows there, each with its reason, to be corrected'),
  journal: text('journal', '<path>', 'the journal, if it was kept elsewhere'),
  unchanged: { flag: 'unchanged', help: 'send rows although nothing was done about a reason', schema: onOff },
  accept: ACCEPT,
  concurrency: CONCURRENCY,
  dryRun: DRY_RUN,
  report: REPORT_INPUT,
} as const

type RetryInput = Values<typeof INPUTS>

export default defineCommand({
  description:
    'In two steps. First, with the file that was submitted: why ports of it were rejected, each reason once; --output writes just those rows, each with its port_id and the reason in plain words. Then, with that file once it is corrected: sends those ports again with what differs from how they stand. A PIN or account number that is left as it was written stays as it was sent; a bill that is named goes along. One rejection makes one further attempt, however often this is run.',
  examples: [
    ['kaiport bulk retry ports.csv --output rejected.csv', 'the rejected rows, to be corrected'],
    ['kaiport bulk retry rejected.csv --yes', 'send the corrected rows again'],
  ],
  positionals: [FILE_POSITIONAL],
  effects: 'write',
  waits: ({ output }) => output === undefined,
  inputs: INPUTS,
  async *run(input, session, [name = '']) {
    const file = await openBulkFile(session, input, name)
    const { columns } = await file.input.read().header
    const corrected = portColumnOf(columns) !== undefined && !input.output
    if (corrected) yield* sendCorrected(session, input, file)
    else if (input.report.length > 0)
      throw new AppError('usage', {
        detail: 'A report tells what became of rows that are sent again; this step sends none.',
        hint: `Why ports were rejected, as a report: ${session.command(`bulk status ${typedFile(name, input)} --report csv=status.csv`)}`,
      })
    else yield* rejectedViews(session, input, file)
  },
})

/** The second step: what was corrected goes out again. */
async function* sendCorrected(session: Session, input: RetryInput, file: BulkFile): AsyncGenerator<View> {
  const { ctx } = session
  const { name } = file.input
  await readyForReports(session, input.report, [name, input.identity, input.journal])
  const header = await file.input.read().header
  const file_hash = await file.input.hash()
  const portColumn = portColumnOf(header.columns)
  if (!portColumn) throw new AppError('usage', { detail: `${name} has no column port_id.` })
  const journalFlag = ['--journal', input.journal] as const
  const accepted = input.accept.map((code) => ['--accept', code] as const)
  const typed = `${typedFile(name, input, [journalFlag, ...accepted])}${input.unchanged ? ' --unchanged' : ''}`
  const account = await session.account()
  const question = `Send the rejected ports of ${name} again?`
  const business = input.dryRun
    ? account.business
    : await confirmWrite(session, 'Retrying the ports of a file', question)
  const journal = input.dryRun
    ? passingJournal()
    : openJournalOf(session, account, file.path, input.journal, 'write')
  try {
    const startedAt = ctx.clock.now().toISOString()
    const run = journal.start({
      kind: 'retry',
      shard: '',
      file: await file.input.version(),
      at: startedAt,
      resume: false,
    })
    const groups = groupFindings()
    const headers = headerNames(header)
    const context = {
      headers,
      secret: secretLookup(session),
      bill: billCheck(session),
      secretsElsewhere: false,
      business,
    }
    const api = await runApi(session, account, input.concurrency)
    const checkedWith = await changeContext(session)
    const events = runFile({
      input: file.input,
      source: (rows, stop) => prepareCorrections(rows, { context, portColumn, groups, stop }),
      send: (stop) =>
        correctionSender({
          ...checkedWith,
          stop,
          tries: api.singleTries(),
          api: api.within({ tries: 1 }),
          bill: (path) => openRowBill(session, path),
          unchanged: input.unchanged,
          dryRun: input.dryRun,
          accepted: input.accept,
          signedAt: signingDay(startedAt),
        }),
      journal: run,
      ...(input.dryRun ? {} : { record: runRecorder(session, account, 'retry') }),
      groups,
      headers,
      verdicts: input.dryRun
        ? ['ready', 'already', 'invalid', 'failed']
        : ['submitted', 'already', 'invalid', 'failed', 'not_tried'],
      concurrency: input.concurrency,
      ...runBounds(session),
    })
    yield* runViews(session, events, {
      file: file.input,
      wishes: input.report,
      report: () => ({
        kind: 'retry',
        file: name,
        file_hash,
        header,
        environment: account.environment,
        business: business ?? null,
        shard: null,
        started_at: startedAt,
        dry_run: input.dryRun,
        groups: groups.groups(),
        phases: [],
        commands: commandsAfter(session, 'retry', {
          typed,
          batch: typedFile(name, input, [journalFlag]),
          dryRun: input.dryRun,
        }),
        rows: () => journaledRows(file.input, run, undefined),
      }),
    })
  } finally {
    journal.close()
  }
}
