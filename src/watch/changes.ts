import type { PortEvent, PortRequest, Rejection } from '../domain/port-request.ts'
import type { SeenPort } from '../store/seen.ts'

/** One thing that happened to a port: a new status, or news within one (a cutover date that moved). Words of the API. */
export interface Change {
  readonly at: string
  readonly port: PortRequest
  readonly from: string | null
  readonly to: string
  /** The phase that `to` means. */
  readonly phase: string
  readonly from_phase: string | null
  readonly detail: string | null
  readonly rejections: readonly Rejection[]
}

/**
 * What happened to a port after it was last seen, oldest first. An API that keeps no events still gives one change,
 * from the status seen to the one now.
 * @param seen undefined for a port that is seen for the first time: its past is no news
 */
export function changesSince(port: PortRequest, seen: SeenPort | undefined): Change[] {
  if (!seen || seen.updated_at === port.updated_at) return []
  const events = newEvents(port.events, seen)
  if (events) return events.map((event, i) => toChange(port, event, i === events.length - 1))
  if (seen.status === port.status) return []
  return [
    {
      at: port.updated_at,
      port,
      from: seen.status,
      to: port.status,
      phase: port.phase,
      from_phase: null,
      detail: port.status_detail,
      rejections: port.rejections,
    },
  ]
}

/** The mark to leave once a port has been shown. */
export const seenOf = (port: PortRequest): SeenPort => ({
  status: port.status,
  updated_at: port.updated_at,
  event: port.events.at(-1)?.id ?? undefined,
})

function newEvents(events: readonly PortEvent[], seen: SeenPort): readonly PortEvent[] | undefined {
  if (events.length === 0) return undefined
  const at = seen.event ? events.findIndex((event) => event.id === seen.event) : -1
  // The event that was shown last may have been dropped from the list; then time tells.
  return at >= 0 ? events.slice(at + 1) : events.filter((event) => event.created_at > seen.updated_at)
}

function toChange(port: PortRequest, event: PortEvent, last: boolean): Change {
  const to = event.to ?? port.status
  return {
    at: event.created_at,
    port,
    from: event.from,
    to,
    phase: event.phase ?? port.phase,
    from_phase: event.from_phase,
    detail: event.detail,
    rejections: last && to === port.status ? port.rejections : [],
  }
}
