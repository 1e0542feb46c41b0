import { clean } from '../../../domain/clean.ts'
import { nationalNumber } from '../../../domain/numbers/national.ts'
import type { BulkReport, ReportRow } from '../../report.ts'
import { fixText, problemText } from '../group-line.ts'
import { rowLabel, rowState } from '../row-state.ts'
import { countsOf, headline, nextSteps, whyStopped } from '../tidings.ts'

/** What GitHub takes of one step, in bytes; more than that and it shows nothing at all. */
export const SUMMARY_BYTES = 1024 * 1024
/** Room for the sentence that says what was left out. */
const LAST_WORDS = 200
/** More kinds of mistakes than anyone reads on that page. */
const MOST_GROUPS = 100

/**
 * The page of a job: totals, what is wrong, what to do, and the rows that need someone. As many whole rows as fit.
 * @param room how many bytes GitHub still takes
 */
export async function* githubSummary(report: BulkReport, room = SUMMARY_BYTES): AsyncGenerator<string> {
  const head = [title(report), totals(report), next(report), groups(report)].join('')
  yield head
  let left = room - Buffer.byteLength(head) - LAST_WORDS
  let more = 0
  let any = false
  for await (const row of report.rows()) {
    if (rowState(row) !== 'wrong') continue
    const piece = `${any ? '' : ROWS_HEAD}${rowLine(report, row)}`
    left -= more > 0 ? 0 : Buffer.byteLength(piece)
    if (left < 0) more++
    else yield piece
    any = true
  }
  if (more > 0)
    yield `\n${more.toLocaleString('en-US')} more rows do not fit on this page. The reports \`csv\` and \`html\` have them all.\n`
}

const ROWS_HEAD =
  '\n### Rows that need you\n\n| Row | Line | Number | Result | Why |\n| ---: | ---: | --- | --- | --- |\n'

function title(report: BulkReport): string {
  const { kind, file, environment, business, shard, started_at, ended_at, stopped } = report
  const facts = [
    environment,
    business && `business ${business}`,
    shard && `part ${shard}`,
    `${started_at} to ${ended_at}`,
    stopped && `stopped: ${whyStopped(stopped)}`,
  ]
  return `## ${headline(report)}\n\nkaiport bulk ${kind} ${plain(file)} · ${facts.filter(Boolean).map(plain).join(' · ')}\n`
}

function totals(report: BulkReport): string {
  const rows = countsOf(report).map(
    ({ label, count }) => `| ${plain(label)} | ${count.toLocaleString('en-US')} |\n`,
  )
  const all = `| **All** | **${report.totals.total.toLocaleString('en-US')}** |\n`
  const what = report.kind === 'status' ? 'Ports' : 'Rows'
  return `\n| | ${what} |\n| --- | ---: |\n${rows.join('')}${all}`
}

function next(report: BulkReport): string {
  const lines = nextSteps(report).map(({ say, run }) => `- ${say}: \`${clean(run)}\`\n`)
  return lines.length === 0 ? '' : `\n### Next\n\n${lines.join('')}`
}

function groups({ groups: all }: BulkReport): string {
  if (all.length === 0) return ''
  const shown = all.slice(0, MOST_GROUPS).map((group) => {
    const { severity, count, column, rows } = group
    const cells = [
      severity,
      count,
      column,
      `${problemText(group)} ${fixText(group)}`,
      rows === '0' ? 'first line' : rows,
    ]
    return `| ${cells.map(plain).join(' | ')} |\n`
  })
  const more = all.length - shown.length
  const rest = more > 0 ? `\nAnd ${more} more kinds of findings.\n` : ''
  return `\n### What was found\n\n| | Rows | Column | What | Which rows |\n| --- | ---: | --- | --- | --- |\n${shown.join('')}${rest}`
}

function rowLine({ kind }: BulkReport, row: ReportRow): string {
  const number = row.phone_number ? nationalNumber(row.phone_number) : ''
  const why = [row.column && `${row.column}:`, row.message ?? row.code].filter(Boolean).join(' ')
  return `| ${[row.row, row.line, number, rowLabel(kind, row), why].map(plain).join(' | ')} |\n`
}

/** Text that Markdown leaves alone. */
const plain = (value: unknown): string =>
  clean(String(value ?? ''))
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '')
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
