import { phaseOf } from '../../../domain/phases.ts'
import type { PhaseCount } from '../../journal/ports.ts'
import { attributes, text } from '../xml.ts'
import { moment } from './moment.ts'

/** More points than a screen has room for. */
const MOST_POINTS = 300
/** Lines of the table beside the picture. */
const MOST_LINES = 60
const [WIDTH, HEIGHT] = [1000, 300]

/** How many ports were in which phase, over time: areas one upon the other, and the same as a table. Nothing for less than two moments. */
export function phasesSection(phases: readonly PhaseCount[]): string {
  const points = thinned(phases, MOST_POINTS)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return ''
  const keys = inOrder(points)
  const most = Math.max(...points.map(sum))
  const legend = keys.map(
    (key) => `<li><i class="swatch ${swatch(key)}"></i>${text(phaseOf(key).label)}</li>`,
  )
  const now = keys.map((key) => `${last.counts[key] ?? 0} ${phaseOf(key).label.toLowerCase()}`).join(', ')
  return `<section aria-labelledby="phases-title">
<h2 id="phases-title">Phases over time</h2>
<figure>
<p class="top" aria-hidden="true">${most.toLocaleString('en-US')} ports</p>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"${attributes({ 'aria-label': `At the end: ${now}.` })}>
${areas(points, keys, most)}</svg>
<p class="axis" aria-hidden="true"><span>${moment(first.at)}</span><span>${moment(last.at)}</span></p>
<figcaption><ul class="legend">${legend.join('')}</ul></figcaption>
</figure>
${phasesTable(phases, keys)}
</section>
`
}

const sum = ({ counts }: PhaseCount): number => Object.values(counts).reduce((all, n) => all + n, 0)

/** What is settled lies at the bottom, as it grows there. */
const ORDER = ['completed', 'cancelled', 'rejected', 'in_progress', 'submitted', 'unknown']

function inOrder(points: readonly PhaseCount[]): string[] {
  const keys = [...new Set(points.flatMap(({ counts }) => Object.keys(counts)))]
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)
  return keys.sort((a, b) => rank(a) - rank(b))
}

const swatch = (key: string): string => (ORDER.includes(key) ? `p-${key}` : 'p-unknown')

function areas(points: readonly PhaseCount[], keys: readonly string[], most: number): string {
  const [from, to] = [Date.parse(points[0]?.at ?? ''), Date.parse(points.at(-1)?.at ?? '')]
  const x = ({ at }: PhaseCount) => round(((Date.parse(at) - from) / Math.max(1, to - from)) * WIDTH)
  const y = (count: number) => round(HEIGHT - (count / Math.max(1, most)) * HEIGHT)
  let below = points.map(() => 0)
  return keys
    .map((key) => {
      const above = points.map(({ counts }, i) => (below[i] ?? 0) + (counts[key] ?? 0))
      const shape = `M${steps(points.map(x), above.map(y))}L${steps(points.map(x), below.map(y)).split('L').reverse().join('L')}Z`
      below = above
      return `<path${attributes({ class: swatch(key), d: shape })}/>\n`
    })
    .join('')
}

/** A port stays in its phase until it was seen in the next. */
const steps = (xs: readonly number[], ys: readonly number[]): string =>
  xs.map((x, i) => (i === 0 ? `${x} ${ys[i]}` : `${x} ${ys[i - 1]}L${x} ${ys[i]}`)).join('L')

const round = (n: number): number => Math.round(n * 10) / 10

function phasesTable(phases: readonly PhaseCount[], keys: readonly string[]): string {
  const shown = thinned(phases, MOST_LINES)
  const head = keys.map((key) => `<th scope="col" class="number">${text(phaseOf(key).label)}</th>`).join('')
  const body = shown
    .map(({ at, counts }) => {
      const cells = keys.map((key) => `<td class="number">${counts[key] ?? 0}</td>`).join('')
      return `<tr><th scope="row">${moment(at)}</th>${cells}</tr>\n`
    })
    .join('')
  const left = phases.length - shown.length
  const note = left > 0 ? `<p>${left} of ${phases.length} moments are left out here.</p>` : ''
  return `<details><summary>As a table</summary><div class="wide"><table>
<thead><tr><th scope="col">When</th>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>${note}</details>`
}

/** As many, evenly, with the first and the last. */
function thinned<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  const step = (all.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, i) => all[Math.round(i * step)] as T)
}
