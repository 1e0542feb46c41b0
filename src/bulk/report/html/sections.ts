import type { FindingGroup } from '../../read/group.ts'
import type { BulkReport } from '../../report.ts'
import { fixText, problemText, rowsText } from '../group-line.ts'
import { countsOf, headline, nextSteps, whyStopped } from '../tidings.ts'
import { attributes, text } from '../xml.ts'
import { moment } from './moment.ts'

const ENVIRONMENTS = { sandbox: 'Sandbox', live: 'Live' } as const

const number = (n: number): string => n.toLocaleString('en-US')

/** How it went, and which run that was. */
export function masthead(report: BulkReport): string {
  const { kind, file, environment, business, shard, started_at, ended_at, dry_run, stopped } = report
  const facts: readonly (readonly [name: string, html: string | null | undefined])[] = [
    ['Where', environment ? ENVIRONMENTS[environment] : 'Offline'],
    ['Business', business && text(business)],
    ['Part', shard && text(shard)],
    ['Began', moment(started_at)],
    ['Ended', moment(ended_at)],
    ['Sent', dry_run ? 'Nothing: a dry run' : undefined],
    ['Stopped', stopped && text(whyStopped(stopped))],
  ]
  const list = facts
    .filter(([, fact]) => fact)
    .map(([name, fact]) => `<div><dt>${name}</dt><dd>${fact}</dd></div>`)
  return `<header>
<p class="eyebrow">kaiport bulk ${kind}</p>
<h1>${text(headline(report))}</h1>
<p class="file">${text(file)}</p>
<dl class="facts">${list.join('')}</dl>
</header>
`
}

/** How the rows divide, as the upper edge of the page. */
export function edge(report: BulkReport): string {
  const counts = countsOf(report)
  const all = Math.max(
    1,
    counts.reduce((sum, { count }) => sum + count, 0),
  )
  let at = 0
  const parts = counts.map(({ count, sign }) => {
    const x = at
    at += (count / all) * 100
    return count > 0 ? `<rect${attributes({ class: sign, x, y: 0, width: at - x, height: 1 })}/>` : ''
  })
  return `<svg class="edge" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>\n`
}

/** The counts. */
export function totalsSection(report: BulkReport): string {
  const tallies = countsOf(report).map(
    ({ label, count, sign }) =>
      `<div class="${sign}${count > 0 ? '' : ' none'}"><dt>${text(label)}</dt><dd>${number(count)}</dd></div>`,
  )
  const what = report.kind === 'status' ? 'ports' : 'rows'
  return `<section aria-labelledby="totals-title">
<h2 id="totals-title">${number(report.totals.total)} ${what}</h2>
<dl class="tallies">${tallies.join('')}</dl>
</section>
`
}

export function nextSection(report: BulkReport): string {
  const steps = nextSteps(report).map(({ say, run }) => `<li>${text(say)}: <code>${text(run)}</code></li>`)
  if (steps.length === 0) return ''
  return `<section aria-labelledby="next-title" class="next">
<h2 id="next-title">Next</h2>
<ul>${steps.join('')}</ul>
</section>
`
}

/** More kinds of mistakes than anyone reads on one page. */
const MOST_GROUPS = 200

/** Each mistake once, with the rows that have it. */
export function groupsSection({ groups }: BulkReport): string {
  if (groups.length === 0) return ''
  const more = groups.length - MOST_GROUPS
  const rest = more > 0 ? `<p>And ${number(more)} more kinds of findings.</p>\n` : ''
  return `<section aria-labelledby="found-title">
<h2 id="found-title">What was found</h2>
<ol class="groups">
${groups.slice(0, MOST_GROUPS).map(groupItem).join('')}</ol>
${rest}</section>
`
}

function groupItem(group: FindingGroup): string {
  const { severity, count, column, code, example } = group
  const fix = fixText(group)
  const where = [column && `column ${column}`, rowsText(group), example && `such as ${example}`]
  return `<li class="${severity}">
<p class="count"><b>${number(count)}</b> <span>${severity}${count === 1 ? '' : 's'}</span></p>
<div><p class="problem">${text(problemText(group))}</p>
${fix ? `<p>${text(fix)}</p>\n` : ''}<p class="where">${text(where.filter(Boolean).join(' · '))} · <code>${text(code)}</code></p></div>
</li>
`
}
