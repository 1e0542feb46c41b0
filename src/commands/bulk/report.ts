import { type ReportSource, reportSource } from '../../bulk/report/merge/source.ts'
import { type Merged, mergeReports } from '../../bulk/report/merge.ts'
import { rowJson, summaryOf } from '../../bulk/report.ts'
import { defineCommand } from '../../cli/command.ts'
import { text } from '../../cli/input.ts'
import { AppError } from '../../errors.ts'
import { batchText, bulkText } from '../../output/bulk-view.ts'
import type { Session } from '../../session.ts'
import { FILE_INPUTS, openBulkFile } from '../shared/bulk-file.ts'
import { REPORT_INPUT, readyForReports, withReports } from '../shared/bulk-report.ts'
import { exitOf } from '../shared/bulk-run.ts'
import { openFile } from '../shared/read-file.ts'

export default defineCommand({
  description:
    'Makes one report of what several runs wrote with --report json=FILE: the parts of a file that was submitted with --shard, or runs one after the other. Offline and without a key, on any machine. Names parts that are missing, rows that no report has, and rows for which reports differ: what is known to be in KaiCalls counts (submitted, already, failed, invalid, ready, not_tried). Ends as the run over the whole file would have: with 0 when every row is in, otherwise with 11; for bulk check and dry runs with 0 when every row could be sent, otherwise with 6; for bulk status with 0, wherever the ports stand. A missing part, or two ports for one row, make it 11.',
  examples: [
    ['kaiport bulk report shard-*.json', 'how it went, all parts together'],
    [
      'kaiport bulk report shard-*.json --report html=report.html --report junit=report.xml',
      'one page, and one for CI',
    ],
    [
      'kaiport bulk report shard-*.json --input ports.csv --report csv=result.csv',
      'the file with what became of each row',
    ],
  ],
  positionals: [
    { name: 'report', help: 'what --report json=FILE wrote', required: true, many: true, suggest: 'file' },
  ],
  effects: 'local',
  inputs: {
    input: {
      ...text('input', '<path>', 'the file itself, for a CSV report and for the rows that no report has'),
      suggest: 'file',
    },
    ...FILE_INPUTS,
    report: REPORT_INPUT,
  },
  async *run(input, session, names) {
    const { json } = session.globals
    const stdoutFormat = await readyForReports(session, input.report, [...names, input.input, input.identity])
    if (!input.input && input.report.some(({ format }) => format === 'csv'))
      throw new AppError('usage', {
        detail:
          'A CSV report is the file itself with what became of each row, and reports do not hold the file.',
        hint: 'Name it as well: --input ports.csv',
      })
    const [first, ...others] = await Promise.all(names.map((name) => openReport(session, name)))
    if (!first) throw new AppError('usage', { detail: 'Name at least one report.' })
    const file = input.input ? await openBulkFile(session, input, input.input) : undefined
    const merged = await session.busy('Merging the reports', () =>
      mergeReports([first, ...others], file?.input),
    )
    const { report } = merged

    if (json) for await (const { raw: _, ...row } of report.rows()) yield { json: rowJson(row) }
    const { rows: _rows, header: _header, ...rest } = report
    const shown = report.kind === 'status' ? batchText : bulkText
    const exit =
      merged.missingShards.length > 0
        ? 'bulk'
        : report.kind === 'status'
          ? statusExit(merged)
          : exitOf(report, undefined)
    yield* withReports(session, input.report, report, {
      json: { ...summaryOf(rest), ...oddities(merged), reports: names.length },
      ...(stdoutFormat ? {} : { text: (style) => shown(report.totals, report.groups, style) }),
      notes: () => notes(merged, names.length),
      ...(exit === 'ok' ? {} : { exit }),
    })
  },
})

const openReport = async (session: Session, name: string): Promise<ReportSource> =>
  reportSource(name, await openFile(session, name))

/** Where ports stand is news, whatever it is; two ports for one row are not. */
const statusExit = ({ twoPorts }: Merged) => (twoPorts.count > 0 ? 'bulk' : 'ok')

const oddities = ({ missingShards, missing, differing, twoPorts }: Merged) => ({
  missing_shards: missingShards,
  missing_rows: missing,
  differing_rows: differing,
  two_ports: twoPorts,
})

function notes({ missingShards, missing, differing, twoPorts }: Merged, reports: number): string {
  const rows = ({ count, rows: which }: Merged['missing']) =>
    `${count === 1 ? 'row' : `${count} rows:`} ${which}`
  const lines = [
    twoPorts.count > 0 &&
      `Two ports for one row: ${rows(twoPorts)}. Look at each with "kaiport show", and cancel what should not be.`,
    missingShards.length > 0 && `No report of part ${missingShards.join(', ')}: rows are missing.`,
    missing.count > 0 && `No report has ${rows(missing)}.`,
    differing > 0 &&
      `Reports differ for ${differing === 1 ? '1 row' : `${differing} rows`}; the stronger verdict counts.`,
    `Merged ${reports === 1 ? '1 report' : `${reports} reports`}.`,
  ]
  return lines.filter(Boolean).join('\n')
}
