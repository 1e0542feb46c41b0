import * as z from 'zod'
import { attachedBills } from '../../bulk/bills.ts'
import { journaledRows } from '../../bulk/journal/rows.ts'
import { passingJournal } from '../../bulk/journal.ts'
import { groupFindings } from '../../bulk/read/group.ts'
import { prepareRows } from '../../bulk/run/prepare.ts'
import { rowSender } from '../../bulk/run/send-row.ts'
import { parseShard, shardText } from '../../bulk/run/shard.ts'
import { runFile } from '../../bulk/run-file.ts'
import { defineCommand } from '../../cli/command.ts'
import { DRY_RUN } from '../../cli/global-inputs.ts'
import { text } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { signatureAge } from '../../domain/loa/signature-age.ts'
import { AppError } from '../../errors.ts'
import { quoted } from '../../output/quoted.ts'
import type { Session } from '../../session.ts'
import { openRowBill } from '../shared/bulk-bills.ts'
import { checkContext } from '../shared/bulk-check.ts'
import { FILE_INPUTS, FILE_POSITIONAL, openBulkFile, typedFile } from '../shared/bulk-file.ts'
import { CONCURRENCY } from '../shared/bulk-inputs.ts'
import { openJournalOf } from '../shared/bulk-journal.ts'
import { REPORT_INPUT, readyForReports } from '../shared/bulk-report.ts'
import { commandsAfter, runBounds, runViews } from '../shared/bulk-run.ts'
import { runApi, runRecorder, sendNothing, signingDay } from '../shared/bulk-sending.ts'
import { confirmWrite } from '../shared/confirm.ts'
import { ACCEPT } from '../shared/details.ts'

const RUN = 'The run'

const INPUTS = {
  ...FILE_INPUTS,
  resume: {
    flag: 'resume',
    help: 'go on with the last run of this file: ask nothing again that its journal knows',
    group: RUN,
    schema: onOff,
  },
  concurrency: CONCURRENCY,
  shard: {
    flag: 'shard',
    value: '<i/n>',
    help: 'only the i-th of n parts of the file; the same rows wherever it runs',
    group: RUN,
    schema: z
      .string()
      .optional()
      .transform((given, ctx) => {
        const shard = given === undefined ? undefined : parseShard(given)
        const message = `"${given}" is no part of a file: 2/4 is the second of four parts, 4/4 the last`
        if (given !== undefined && !shard) ctx.addIssue({ code: 'custom', message })
        return shard
      }),
  },
  maxFailures: {
    flag: 'max-failures',
    value: '<n>',
    help: 'stop once this many rows are invalid or failed',
    group: RUN,
    schema: z.coerce.number().int().min(1).optional(),
  },
  journal: text('journal', '<path>', 'keep the journal there instead of with kaiport’s own files', RUN),
  signedAt: {
    flag: 'signed-at',
    value: '<time>',
    help: 'when the letters were accepted, RFC 3339 (the day of the run)',
    group: RUN,
    schema: z.iso.datetime({ offset: true, error: 'is no time like 2026-12-01T09:00:00Z' }).optional(),
  },
  signerTitle: text('signer-title', '<title>', 'the title of those who sign, such as Owner', RUN),
  accept: { ...ACCEPT, group: RUN },
  dryRun: { ...DRY_RUN, group: RUN },
  report: REPORT_INPUT,
} as const

export default defineCommand({
  description:
    'Checks each row and submits it, many at once, as fast as KaiCalls answers. However often, wherever and beside whatever this is run, a row makes at most one port: the key that KaiCalls knows a request by follows from the row itself. With --yes you state that the authorized person of each row has accepted the Letter of Authorization. Ctrl-C finishes what is under way; a second one stops at once. Ends with 0 when every row is submitted, 11 when some are not, 6 when the file has no rows.',
  examples: [
    ['kaiport bulk submit ports.csv --sandbox', 'try a file without a key'],
    [
      'kaiport bulk submit ports.csv --yes --report csv=result.csv',
      'in a script; the file with what became of each row',
    ],
    ['kaiport bulk submit ports.csv --yes --resume', 'go on after an interruption'],
    ['kaiport bulk submit ports.csv --yes --shard 2/4', 'the second of four CI jobs'],
  ],
  positionals: [FILE_POSITIONAL],
  effects: 'write',
  waits: () => true,
  inputs: INPUTS,
  async *run(input, session, [name = '']) {
    await readyForReports(session, input.report, [name, input.identity, input.journal])
    const { ctx } = session
    if (input.signedAt) lookAtAge(session, input.signedAt, input.accept)
    const file = await openBulkFile(session, input, name)
    const header = await file.input.read().header
    const journalFlag = ['--journal', input.journal] as const
    const typed = typedFile(name, input, [
      ['--shard', shardText(input.shard)],
      journalFlag,
      ...input.accept.map((code) => ['--accept', code] as const),
      ['--signed-at', input.signedAt],
      ['--signer-title', input.signerTitle],
    ])
    const file_hash = await file.input.hash()
    const account = await session.account()
    const live = account.environment === 'live' && account.key !== undefined
    const letters = 'the authorized person of each row has accepted its Letter of Authorization'
    const question = `Submit every row of ${name}, and state that ${letters}?`
    const business = input.dryRun
      ? account.business
      : await confirmWrite(session, 'Submitting a file', question)
    const journal = input.dryRun
      ? passingJournal()
      : openJournalOf(session, account, file.path, input.journal, 'write')
    try {
      const startedAt = ctx.clock.now().toISOString()
      const run = journal.start({
        kind: 'submit',
        shard: shardText(input.shard),
        file: await file.input.version(),
        at: startedAt,
        resume: input.resume,
      })
      if (input.resume && !run.resumed && !input.dryRun)
        session.say('No earlier run of this file to go on with: starting from its first row.')
      const groups = groupFindings()
      groups.add(header.findings)
      const options = {
        accepted: input.accept,
        shard: input.shard,
        signer: input.signerTitle ? { signer_title: input.signerTitle } : {},
        signedAt: input.signedAt ?? signingDay(run.startedAt),
        done: input.resume ? { run, ports: journal.ports } : undefined,
        dryRun: input.dryRun,
        groups,
      }
      const api = input.dryRun ? undefined : await runApi(session, account, input.concurrency)
      const context = await checkContext(session, header, { business, secretsElsewhere: false, live })
      const bills =
        api &&
        attachedBills({
          api,
          open: (path) => openRowBill(session, path),
          again: (id, path) => session.command(`bill add ${id} ${quoted(path)}`),
          headers: context.headers,
          groups,
        })
      const events = runFile({
        input: file.input,
        source: (rows, stop) =>
          bills
            ? bills.settled(prepareRows(bills.noted(rows), { ...options, context, stop }))
            : prepareRows(rows, { ...options, context, stop }),
        send: (stop) =>
          api && bills
            ? bills.attaching(rowSender({ tries: api.singleTries(), api: api.within({ tries: 1 }), stop }))
            : sendNothing,
        journal: run,
        record: runRecorder(session, account, 'submit'),
        groups,
        headers: context.headers,
        verdicts: input.dryRun
          ? ['ready', 'invalid']
          : ['submitted', 'already', 'invalid', 'failed', 'not_tried'],
        concurrency: input.concurrency,
        maxFailures: input.maxFailures,
        ...runBounds(session),
      })
      yield* runViews(session, events, {
        file: file.input,
        wishes: input.report,
        report: () => ({
          kind: 'submit',
          file: name,
          file_hash,
          header,
          environment: account.environment,
          business: business ?? null,
          shard: shardText(input.shard) || null,
          started_at: run.startedAt,
          dry_run: input.dryRun,
          groups: groups.groups(),
          phases: journal.ports.history(),
          commands: commandsAfter(session, 'submit', {
            typed,
            batch: typedFile(name, input, [journalFlag]),
            dryRun: input.dryRun,
          }),
          rows: () => journaledRows(file.input, run, input.shard),
        }),
      })
    } finally {
      journal.close()
    }
  },
})

/** @throws AppError `usage` for letters that no carrier would take any more */
function lookAtAge(session: Session, signedAt: string, accept: readonly string[]): void {
  for (const { code, severity, message, hint } of signatureAge(
    signedAt,
    undefined,
    session.ctx.clock.now(),
  )) {
    if (severity !== 'error' || accept.includes(code)) session.say(`--signed-at ${signedAt}: ${message}`)
    else throw new AppError('usage', { detail: `--signed-at ${signedAt}: ${message}`, hint })
  }
}
