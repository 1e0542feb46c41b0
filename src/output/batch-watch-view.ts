import type { Moved } from '../bulk/journal/ports.ts'
import type { BatchEvent } from '../bulk/status/follow.ts'
import { clean } from '../domain/clean.ts'
import { phaseOf } from '../domain/phases.ts'
import { phasesText } from './bulk-view.ts'
import { paragraph } from './layout.ts'
import { failedLook, nextLook } from './looking.ts'
import { changeHead } from './port-table.ts'
import { rejectionText } from './rejection-view.ts'
import type { Style } from './style.ts'
import type { View } from './view.ts'

type Counts = Readonly<Record<string, number>> & { readonly total: number }

/** One event of following a batch, as lines, as JSON, and as the counts that a terminal redraws below. */
export function* batchViews(event: BatchEvent, counts: Counts): Generator<View> {
  const frame = (style: Style) => `\n${phasesText(counts, style)}`
  if (event.type === 'snapshot')
    yield {
      json: { type: 'snapshot', at: event.at.toISOString(), ...counts },
      text: (style) => (style.tty ? '' : snapshotLine(event.at, counts)),
      frame,
    }
  if (event.type === 'moved')
    for (const moved of event.moved)
      yield { json: movedJson(moved), text: (style) => movedLine(moved, style), frame }
  if (event.type === 'gone') {
    const { ids, at } = event
    const which = ids.length === 1 ? `${ids[0]}` : `${ids.length} of these ports`
    const message = `KaiCalls does not know ${which} any more. ${ids.length === 1 ? 'It is' : 'They are'} not followed from here on.`
    yield {
      json: { type: 'error', at: at.toISOString(), ids, code: 'not_found', message, failures: 0 },
      notes: (style) => style.theme.warning(`${style.glyphs.warning} ${message}`),
      frame,
    }
  }
  if (event.type === 'error') yield { ...failedLook(event), frame }
  if (event.type === 'waiting')
    yield { frame: (style) => `${frame(style)}\n${nextLook(event.ms, 'Ctrl-C: stop.', style)}` }
}

/** Where the batch stands. The word keeps it apart from what moved. */
function snapshotLine(at: Date, { total, ...phases }: Counts): string {
  const parts = Object.entries(phases).map(([phase, n]) => `${phaseOf(phase).label} ${n}`)
  return [at.toISOString(), `Now: ${parts.join(', ') || 'no ports'}`].join('\t')
}

const movedJson = ({ port, row, from, from_phase }: Moved) => ({
  type: 'transition',
  at: port.updated_at,
  row,
  id: port.id,
  phone_number: port.phone_number,
  from,
  from_phase,
  to: port.status,
  phase: port.phase,
  detail: port.status_detail,
  rejections: port.rejections,
  foc_at: port.foc_at,
})

function movedLine({ port, row, from_phase }: Moved, style: Style): string {
  const said = port.rejections.map(rejectionText)
  if (!style.tty) {
    const phases = [...(from_phase && from_phase !== port.phase ? [from_phase] : []), port.phase].map(
      (key) => phaseOf(key).label,
    )
    const detail = clean(port.status_detail ?? '')
    return [port.updated_at, `row ${row}`, port.phone_number, phases.join(' -> '), detail, ...said].join('\t')
  }
  const head = changeHead(port.updated_at, port.phone_number, port.phase, style)
  return [head, ...said.map((line) => paragraph(line, style, '      '))].join('\n')
}
