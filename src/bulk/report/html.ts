import { createHash } from 'node:crypto'
import type { BulkReport } from '../report.ts'
import type { ReadAsset } from './formats.ts'
import { phasesSection } from './html/chart.ts'
import { type PageRow, pageTable, rowHtml, scriptJson } from './html/rows.ts'
import { edge, groupsSection, masthead, nextSection, totalsSection } from './html/sections.ts'
import { headline } from './tidings.ts'
import { attributes, text } from './xml.ts'

/** Rows that stand in the page as a table, for whoever reads it without scripts: more would be slow to open. */
const PLAIN_ROWS = 1_000
/** Rows in one element of data. */
const CHUNK = 1_000

/**
 * One page that needs nothing else: no file, no network, and no script to be read. With its script the rows can be searched,
 * filtered and sorted, a hundred at a time. The rows are read twice, and never held.
 */
export async function* htmlReport(report: BulkReport, asset: ReadAsset): AsyncGenerator<string> {
  const [css, js] = await Promise.all([asset('page.css'), asset('page.js')])
  const { columns, toRow } = pageTable(report)
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attributes({ content: policy(css, js) })}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${text(`${headline(report)}: ${report.file}`)}</title>
<style>${css}</style>
</head>
<body>
<a class="skip" href="#rows">To the rows</a>
${edge(report)}${masthead(report)}<main>
${totalsSection(report)}${nextSection(report)}${groupsSection(report)}${phasesSection(report.phases)}`
  const heads = columns.map(
    ({ label, kind }) =>
      `<th${attributes({ role: 'columnheader', scope: 'col', class: kind })}>${label}</th>`,
  )
  yield `<section id="rows" aria-labelledby="rows-title" tabindex="-1">
<h2 id="rows-title">Every row</h2>
<form id="controls" role="search" aria-label="Rows" hidden></form>
<table role="table" class="rows" aria-labelledby="rows-title">
<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>
<tbody role="rowgroup">
`
  let shown = 0
  for await (const row of report.rows()) {
    if (shown++ >= PLAIN_ROWS) break
    yield rowHtml(columns, toRow(row))
  }
  yield `</tbody></table>
<nav id="pages" aria-label="Pages of rows" hidden></nav>
${shown > PLAIN_ROWS ? `<noscript><p>These are the first ${PLAIN_ROWS.toLocaleString('en-US')} rows. With JavaScript on, this page shows all of them; the CSV report has them as well.</p></noscript>\n` : ''}</section>
</main>
<footer><p>Written by kaiport. No PIN is in this page, and of an account number no more than its last four characters. It loads nothing and sends nothing.</p></footer>
<script type="application/json" id="columns">${scriptJson(columns)}</script>
`
  let chunk: PageRow[] = []
  for await (const row of report.rows()) {
    chunk.push(toRow(row))
    if (chunk.length < CHUNK) continue
    yield data(chunk)
    chunk = []
  }
  if (chunk.length > 0) yield data(chunk)
  yield `<script>${js}</script>\n</body>\n</html>\n`
}

const data = (rows: readonly PageRow[]): string =>
  `<script type="application/json" class="data">${scriptJson(rows)}</script>\n`

/** Nothing is loaded from anywhere, and no style or script runs but those of the page. */
function policy(css: string, js: string): string {
  const hash = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`
  return [
    "default-src 'none'",
    `style-src ${hash(css)}`,
    `script-src ${hash(js)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
