import { clean } from '../../../domain/clean.ts'
import type { FindingGroup } from '../../read/group.ts'
import type { BulkReport, ReportRow } from '../../report.ts'
import { fixText, problemText } from '../group-line.ts'
import { fixFinder, rowState } from '../row-state.ts'
import { whyStopped } from '../tidings.ts'

/**
 * GitHub shows ten errors and ten warnings of a step and drops the others without a word
 * (https://docs.github.com/en/rest/checks/runs, https://github.com/orgs/community/discussions/26680).
 */
const MOST = 10

interface Annotation {
  readonly level: 'error' | 'warning'
  readonly line: number
  readonly title: string
  readonly message: string
}

/**
 * What is wrong with a file, as workflow commands on its own lines: a row each while they are few, otherwise each mistake
 * once with the rows that have it. What GitHub would drop is counted in the last one.
 * @param path of the file, from the top of the repository
 */
export async function* githubAnnotations(report: BulkReport, path: string): AsyncGenerator<string> {
  const wrong = await someWrongRows(report)
  const groups = (severity: FindingGroup['severity']) =>
    report.groups.filter((group) => group.severity === severity).map(ofGroup)
  const errors = wrong.length > MOST ? groups('error') : wrong.map(ofRow(report))
  for (const one of [...atMost(errors), ...atMost([...groups('warning'), ...untried(report)])])
    yield `::${one.level} file=${property(path)},line=${one.line},title=${property(one.title)}::${data(one.message)}\n`
}

/** As many as can be shown row by row, and one more if there are more. */
async function someWrongRows(report: BulkReport): Promise<ReportRow[]> {
  const found: ReportRow[] = []
  for await (const row of report.rows()) {
    if (rowState(row) === 'wrong') found.push(row)
    if (found.length > MOST) break
  }
  return found
}

const ofRow = (report: BulkReport) => {
  const fixOf = fixFinder(report.groups)
  return (row: ReportRow): Annotation => ({
    level: 'error',
    line: row.line,
    title: `Row ${row.row}: ${row.code ?? row.phase ?? row.result}`,
    message: [row.column && `Column ${row.column}.`, row.message, fixOf(row)].filter(Boolean).join(' '),
  })
}

const ofGroup = (group: FindingGroup): Annotation => {
  const { severity, code, column, line, count, rows } = group
  const said = [
    column && `Column ${column}.`,
    problemText(group),
    fixText(group),
    count > 1 && `Rows ${rows}.`,
  ]
  return {
    level: severity,
    line,
    title: count === 1 ? `${rows === '0' ? 'First line' : `Row ${rows}`}: ${code}` : `${count} rows: ${code}`,
    message: said.filter(Boolean).join(' '),
  }
}

function untried({ totals, stopped }: BulkReport): Annotation[] {
  const { not_tried = 0 } = totals
  if (not_tried === 0) return []
  const title = not_tried === 1 ? '1 row was not tried' : `${not_tried} rows were not tried`
  const message = stopped
    ? `The run ended early: ${whyStopped(stopped)}.`
    : 'They belong to a part that is missing, or to a run that was cut off.'
  return [{ level: 'warning', line: 1, title, message }]
}

function atMost(all: readonly Annotation[]): readonly Annotation[] {
  const [first] = all
  if (!first || all.length <= MOST) return all
  const more = all.length - MOST + 1
  const message = 'GitHub shows no more than ten of a kind. The job summary and the reports have them all.'
  return [...all.slice(0, MOST - 1), { level: first.level, line: 1, title: `And ${more} more`, message }]
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts says what has to be escaped. */
const data = (value: string): string => clean(value).replace(/%/g, '%25')
const property = (value: string): string => data(value).replace(/:/g, '%3A').replace(/,/g, '%2C')
