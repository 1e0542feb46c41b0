import type { FindingGroup } from '../bulk/read/group.ts'
import { fixText, groupLine, problemText, rowsText } from '../bulk/report/group-line.ts'
import type { Progress } from '../bulk/run/progress.ts'
import { VERDICT_NAMES, VERDICTS } from '../bulk/verdict.ts'
import { clean } from '../domain/clean.ts'
import { labelled, paragraph } from './layout.ts'
import { phaseText } from './port-table.ts'
import type { Style } from './style.ts'
import { span } from './time.ts'

const count = (n: number): string => n.toLocaleString('en-US')

type Counts = Readonly<Record<string, number>> & { readonly total: number }

/** What came of a run: the counts, then each mistake once with the rows that have it. */
export function bulkText(totals: Counts, groups: readonly FindingGroup[], style: Style): string {
  const counts = VERDICT_NAMES.filter((name) => totals[name] !== undefined)
  if (!style.tty)
    return [...Object.entries(totals).map(([name, n]) => `${name}\t${n}`), ...groups.map(groupLine)].join(
      '\n',
    )
  const rows = counts.map((name) => {
    const { label, sign } = VERDICTS[name]
    const n = totals[name] ?? 0
    return [label, n > 0 ? style.theme[sign](`${style.glyphs[sign]} ${count(n)}`) : '0'] as const
  })
  return [
    labelled([...rows, ['Rows', count(totals.total)]], style),
    ...groups.map((group) => groupText(group, style)),
  ].join('\n\n')
}

/** Where the ports of a batch stand: how many are in which phase, then why some were rejected, each reason once. */
export function batchText(totals: Counts, groups: readonly FindingGroup[], style: Style): string {
  if (!style.tty)
    return [...Object.entries(totals).map(([name, n]) => `${name}\t${n}`), ...groups.map(groupLine)].join(
      '\n',
    )
  return [phasesText(totals, style), ...groups.map((group) => groupText(group, style))].join('\n\n')
}

/** How many ports are in which phase, for a terminal. */
export function phasesText({ total, ...phases }: Counts, style: Style): string {
  const rows = Object.entries(phases).map(([phase, n]) => [phaseText(phase, style), count(n)] as const)
  return labelled([...rows, ['Ports', count(total)]], style)
}

function groupText(group: FindingGroup, style: Style): string {
  const sign = group.severity === 'error' ? 'failed' : 'warning'
  const where = group.column ? `column ${clean(group.column)}, ` : ''
  const example = group.example === undefined ? '' : ` Such as: ${clean(group.example)}`
  const readAs = group.exampleReadAs === undefined ? '' : ` (read as ${clean(group.exampleReadAs)})`
  const fix = fixText(group)
  return [
    paragraph(
      `${style.theme[sign](`${style.glyphs[sign]} ${count(group.count)}`)}  ${clean(problemText(group))}${example}${readAs}`,
      style,
    ),
    paragraph(style.theme.hint(`${where}${rowsText(group)}; code ${group.code}`), style, '      '),
    ...(fix ? [paragraph(clean(fix), style, '      ')] : []),
  ].join('\n')
}

/** How far a run is, as one line without a terminal's means. */
export function progressLine(progress: Progress, now: Date): string {
  const { totals } = progress
  const parts = VERDICT_NAMES.filter((name) => (totals[name] ?? 0) > 0).map(
    (name) => `${count(totals[name] ?? 0)} ${VERDICTS[name].label.toLowerCase()}`,
  )
  const pace = paceText(progress, now)
  return `${count(totals.total)} rows${parts.length > 0 ? `: ${parts.join(', ')}` : ''}${pace && `; ${pace}`}`
}

/** How fast it goes, and how long it will; nothing while it stops, as rows that are not tried take no time. */
function paceText({ rate, left, heldUntil, stopping }: Progress, now: Date): string {
  if (stopping) return ''
  if (heldUntil > 0) return `KaiCalls asks to wait ${span(Math.max(0, heldUntil - now.getTime()))}`
  return `${count(Math.round(rate))} a second${left === undefined ? '' : `, ${span(left * 1_000)} left`}`
}

/** Said after the first Ctrl-C. */
export const FINISHING = 'Finishing what is under way; Ctrl-C once more stops at once'

const BAR = 24

/** The progress that a terminal redraws. */
export function progressFrame(progress: Progress, style: Style): string {
  return [
    ...(progress.all === undefined
      ? []
      : [barLine(progress.totals.total / Math.max(1, progress.all), style)]),
    paragraph(progressLine(progress, style.now), style),
    style.theme.hint(`  ${progress.stopping ? FINISHING : 'Ctrl-C: finish what is under way, and stop'}`),
  ].join('\n')
}

function barLine(done: number, style: Style): string {
  const part = Math.min(1, done)
  const full = Math.round(BAR * part)
  const bar = `${style.glyphs.rule.repeat(full)}${' '.repeat(BAR - full)}`
  return `  ${style.theme.moving(`[${bar}]`)} ${Math.floor(100 * part)} %`
}
