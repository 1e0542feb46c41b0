import type { PortEvent, PortRequest } from './port-request.ts'

/** A while that a port spent in one phase. */
export interface Stage {
  readonly phase: string
  /** Counts from 1; goes up when a rejected request is sent again. */
  readonly attempt: number
  /** RFC 3339. */
  readonly from: string
  /** RFC 3339; null while it lasts. */
  readonly until: string | null
  /** What happened meanwhile, oldest first; the first is what it began with. */
  readonly events: readonly PortEvent[]
}

/** What a port went through, oldest first. Without events there is what its own times say. */
export function stagesOf(port: PortRequest): Stage[] {
  const { events } = port
  if (events.length === 0) return withoutEvents(port)
  const stages: { phase: string; attempt: number; from: string; events: PortEvent[] }[] = []
  for (const event of events) {
    const last = stages.at(-1)
    const phase = event.phase ?? last?.phase ?? 'submitted'
    if (last?.phase === phase) last.events.push(event)
    else {
      const again = last?.phase === 'rejected' ? 1 : 0
      stages.push({ phase, attempt: (last?.attempt ?? 1) + again, from: event.created_at, events: [event] })
    }
  }
  return stages.map((stage, i) => ({ ...stage, until: stages[i + 1]?.from ?? null }))
}

function withoutEvents(port: PortRequest): Stage[] {
  const { attempt } = port
  const began = { phase: 'submitted', attempt: 1, from: port.created_at, events: [] }
  if (port.phase === 'submitted') return [{ ...began, attempt, until: null }]
  const since = port.completed_at ?? port.updated_at
  return [
    { ...began, until: since },
    { phase: port.phase, attempt, from: since, until: null, events: [] },
  ]
}

/** When the attempt that runs, or ran last, was sent. RFC 3339. */
export const attemptBegan = (port: PortRequest): string =>
  stagesOf(port).findLast((stage) => stage.phase === 'submitted')?.from ?? port.created_at
