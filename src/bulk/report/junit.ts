import { nationalNumber } from '../../domain/numbers/national.ts'
import type { BulkReport, ReportRow } from '../report.ts'
import { fixFinder, rowState } from './row-state.ts'
import { attributes, text } from './xml.ts'

/**
 * A suite with a test case for each row, as CI systems read them: rows that are invalid, failed or rejected are failures,
 * rows that were not tried are skipped. The rows are read twice: the counts come first.
 */
export async function* junitReport(report: BulkReport): AsyncGenerator<string> {
  const counts = { fine: 0, wrong: 0, not_tried: 0 }
  for await (const row of report.rows()) counts[rowState(row)]++
  const { fine, wrong, not_tried } = counts
  const time = ((Date.parse(report.ended_at) - Date.parse(report.started_at)) / 1_000).toFixed(3)
  const sums = { tests: fine + wrong + not_tried, failures: wrong, errors: 0 }

  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `<testsuites${attributes({ name: `kaiport bulk ${report.kind}`, ...sums, time })}>\n`
  const suite = { name: suiteName(report), ...sums, skipped: not_tried, timestamp: report.started_at, time }
  yield `  <testsuite${attributes(suite)}>\n${properties(report)}`
  const fixOf = fixFinder(report.groups)
  for await (const row of report.rows()) yield testCase(report, row, fixOf(row))
  yield '  </testsuite>\n</testsuites>\n'
}

const suiteName = ({ file, shard }: BulkReport): string => (shard ? `${file}, part ${shard}` : file)

function properties(report: BulkReport): string {
  const { business, environment, shard, stopped, dry_run } = report
  const known = Object.entries({ business, environment, shard, stopped, dry_run }).filter(
    ([, value]) => value !== null,
  )
  const lines = known.map(
    ([name, value]) => `      <property${attributes({ name, value: String(value) })}/>\n`,
  )
  return `    <properties>\n${lines.join('')}    </properties>\n`
}

function testCase(report: BulkReport, row: ReportRow, fix: string): string {
  const { phase, phone_number, line } = row
  const number = phone_number ? nationalNumber(phone_number) : 'no phone number'
  const head = attributes({
    name: `row ${row.row}: ${number}`,
    classname: `bulk.${report.kind}${phase ? `.${phase}` : ''}`,
    file: report.file,
    line,
  })
  const state = rowState(row)
  if (state === 'fine') return `    <testcase${head}/>\n`
  const message =
    row.message ??
    (report.kind === 'status' ? 'No port of this row was found.' : 'The run stopped before it.')
  const inner =
    state === 'not_tried'
      ? `<skipped${attributes({ message })}/>`
      : `<failure${attributes({ type: row.code ?? row.result, message })}>${text(failure(report, row, fix))}</failure>`
  return `    <testcase${head}>\n      ${inner}\n    </testcase>\n`
}

/** All that is known of a failure, a line for each fact: most viewers show this and not the attributes. */
function failure({ file }: BulkReport, row: ReportRow, fix: string): string {
  const facts = {
    Where: `${file}, line ${row.line}${row.column ? `, column ${row.column}` : ''}`,
    Result: row.phase ?? row.result,
    Code: row.code,
    Field: row.field,
    Port: row.port_id,
    Problem: row.message,
    Fix: fix,
  }
  return Object.entries(facts)
    .filter(([, fact]) => fact)
    .map(([name, fact]) => `${name}: ${fact}`.replace(/\s+/g, ' '))
    .join('\n')
}
