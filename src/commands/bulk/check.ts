import { setFlagsFromString } from 'node:v8'
import { checkRows } from '../../bulk/check/check-rows.ts'
import { rowValidator } from '../../bulk/check/validate-row.ts'
import { journaledRows } from '../../bulk/journal/rows.ts'
import { groupFindings } from '../../bulk/read/group.ts'
import { runFile } from '../../bulk/run-file.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { checkContext } from '../shared/bulk-check.ts'
import { FILE_INPUTS, FILE_POSITIONAL, openBulkFile, typedFile } from '../shared/bulk-file.ts'
import { CONCURRENCY } from '../shared/bulk-inputs.ts'
import { REPORT_INPUT, readyForReports } from '../shared/bulk-report.ts'
import { runBounds, runViews } from '../shared/bulk-run.ts'
import { runApi, sendNothing } from '../shared/bulk-sending.ts'
import { ACCEPT } from '../shared/details.ts'

export default defineCommand({
  description:
    'Everything that can be told before a file is submitted: what the spreadsheet did to its cells, every local rule, what is missing for which carrier, numbers that stand twice, and several numbers on one account. The whole list at once, each mistake with the rows that have it. Offline; --online has KaiCalls validate the rows as well, and stores nothing there. Ends with 0 when every row can be submitted, otherwise with 6, as for a file without rows.',
  examples: [
    ['kaiport bulk check ports.csv', 'before you submit'],
    ['kaiport bulk check ports.csv --report csv=checked.csv', 'the file, with the errors of each row'],
    ['kaiport bulk check ports.csv --map "Rufnummer=phone_number"', 'a column that kaiport does not know'],
  ],
  positionals: [FILE_POSITIONAL],
  effects: 'read',
  waits: () => true,
  toItsEnd: true,
  inputs: {
    ...FILE_INPUTS,
    online: { flag: 'online', help: "KaiCalls' own validation as well", schema: onOff },
    concurrency: CONCURRENCY,
    accept: ACCEPT,
    report: REPORT_INPUT,
  },
  async *run(input, session, [name = '']) {
    // Garbage is collected before it is as much again as what is in use: a file of a million rows takes a quarter less memory.
    setFlagsFromString('--heap-growing-percent=30')
    await readyForReports(session, input.report, [name, input.identity])
    const { ctx } = session
    const { input: file } = await openBulkFile(session, input, name)
    const header = await file.read().header
    const accepted = input.accept.map((code) => ['--accept', code] as const)
    const typed = typedFile(name, input, accepted)
    const file_hash = await file.hash()
    // Offline, a key that is gone or a profile that is misspelt is no obstacle.
    const account = await session
      .account()
      .catch((error) => (input.online ? Promise.reject(error) : undefined))
    const business = await session.business()
    const live = account?.environment === 'live' && account.key !== undefined
    const at = ctx.clock.now().toISOString()
    const groups = groupFindings()
    groups.add(header.findings)
    const context = await checkContext(session, header, {
      business,
      secretsElsewhere: !input.online,
      live,
    })
    const api = input.online && account ? await runApi(session, account, input.concurrency) : undefined
    const { headers } = context
    // Reports are made from what the run said of each row; without one nothing has to be noted.
    const journal =
      input.report.length > 0 ? (await import('../../bulk/journal.ts')).passingJournal() : undefined
    try {
      const run = journal?.start({ kind: 'check', shard: '', file: await file.version(), at, resume: false })
      const events = runFile({
        input: file,
        source: (rows, stop) =>
          checkRows(rows, {
            context,
            groups,
            accepted: input.accept,
            online: input.online,
            rowByRow: session.globals.json,
            at,
            stop,
          }),
        send: (stop) =>
          api
            ? rowValidator({
                tries: api.singleTries(),
                api,
                key: account?.key,
                headers,
                stop,
              })
            : sendNothing,
        journal: run,
        groups,
        headers,
        verdicts: ['ready', 'invalid'],
        concurrency: input.concurrency,
        ...runBounds(session),
      })
      const again = session.command(`bulk check ${typed}${input.online ? ' --online' : ''}`)
      yield* runViews(session, events, {
        file,
        wishes: input.report,
        report: () => ({
          kind: 'check',
          file: name,
          file_hash,
          header,
          environment: (input.online && account?.environment) || null,
          business: business ?? null,
          shard: null,
          started_at: at,
          dry_run: false,
          groups: groups.groups(),
          phases: [],
          commands: { again, resume: again, next: session.command(`bulk submit ${typed}`) },
          rows: () => journaledRows(file, run, undefined),
        }),
      })
    } finally {
      journal?.close()
    }
  },
})
