import type { Api, PortFilter } from '../api/client.ts'
import { type FeedPlace, feedAfterListing, readingFrom } from '../api/feed.ts'
import { lookUp } from '../api/look-up.ts'
import { openPorts } from '../api/open-ports.ts'
import type { Listing } from '../api/read.ts'
import type { Clock } from '../context.ts'
import { isClosed, phaseOf } from '../domain/phases.ts'
import type { PortRequest } from '../domain/port-request.ts'
import type { Seen } from '../store/seen.ts'

/** What one look at the API brought: the ports to show (whole, with events), and up to which change it went. */
export interface Look {
  readonly ports: readonly PortRequest[]
  /** The ids of ports that KaiCalls does not know any more. */
  readonly gone: ReadonlySet<string>
  readonly place: FeedPlace
}

interface Scope extends Pick<Listing, 'leftOut'> {
  readonly ids: readonly string[] | undefined
  readonly filter: PortFilter
}

/** No look goes on when the time is up, but each gets at least this long. */
const SHORTEST_LOOK_MS = 1_000

/**
 * The API as one look of a watch asks it: once, since the next look is the next try.
 * @param ends when the watch ends, in epoch milliseconds; infinity where it does not
 */
export const oneLook = (api: Api, ends: number, clock: Clock): Api =>
  api.within({
    tries: 1,
    ends: Number.isFinite(ends) ? Math.max(ends, clock.now().getTime() + SHORTEST_LOOK_MS) : undefined,
  })

/** Every port in scope, and those that settled since they were last seen. The feed goes on from `cursor`. */
export async function firstLook(api: Api, seen: Seen, scope: Scope): Promise<Look> {
  if (scope.ids) {
    const ports = await Promise.all(scope.ids.map((id) => api.get(id)))
    return { ports, gone: new Set(), place: placeAfterListing(ports) }
  }
  const found = new Map<string, PortRequest>()
  for await (const port of openPorts(api, scope.filter, undefined, scope)) found.set(port.id, port)
  let reached: string | undefined
  if (seen.cursor)
    for await (const port of api.changes(seen.cursor, scope.filter, scope)) {
      // The feed gives at least the port that the cursor came from. One that gives nothing began anew since then.
      reached = seen.cursor
      if (seen.ports.has(port.id) && isNews(port, seen)) found.set(port.id, port)
    }
  const ports: PortRequest[] = []
  for (const port of found.values())
    ports.push(seen.ports.has(port.id) && isNews(port, seen) ? await whole(api, port) : port)
  return { ports, gone: new Set(), place: placeAfterListing(ports, reached) }
}

/** Only what changed after `from`: one request when nothing did, and none of the ports was lost. */
export async function laterLook(
  api: Api,
  seen: Seen,
  watched: ReadonlyMap<string, PortRequest>,
  scope: Scope,
  from: FeedPlace,
): Promise<Look> {
  // A port may change again while the pages are read.
  const news = new Map<string, PortRequest>()
  const gone = new Set<string>()
  const reading = readingFrom(from)
  const ask = async (ids: readonly string[]) => {
    for await (const port of lookUp(api, ids, gone, scope)) if (isNews(port, seen)) news.set(port.id, port)
  }
  // Of one port the port itself tells more than the feed, at the same cost.
  if (scope.ids?.length === 1) {
    await ask(scope.ids)
    return { ports: [...news.values()], gone, place: from }
  }
  for await (const port of api.changes(from.cursor, scope.filter, scope)) {
    reading.note(port)
    const wanted = watched.has(port.id) || (!scope.ids && !phaseOf(port.phase).settled)
    if (wanted && isNews(port, seen)) news.set(port.id, port)
  }
  let { place } = reading
  if (reading.lost) {
    const open = [...watched.values()].filter((port) => !isClosed(port.phase))
    await ask(open.map(({ id }) => id))
    const there = open.filter(({ id }) => !gone.has(id)).map(({ updated_at }) => updated_at)
    place = reading.placeWithin(there.sort().at(-1))
  }
  const ports: PortRequest[] = []
  for (const port of news.values()) ports.push(await whole(api, port))
  return { ports, gone, place }
}

const isNews = (port: PortRequest, seen: Seen): boolean =>
  seen.ports.get(port.id)?.updated_at !== port.updated_at

/** A port with its events; lists may leave them out. */
const whole = async (api: Api, port: PortRequest): Promise<PortRequest> =>
  port.events.length > 0 ? port : api.get(port.id)

const EPOCH = '1970-01-01T00:00:00.000Z'

function placeAfterListing(ports: readonly PortRequest[], reached = EPOCH): FeedPlace {
  const reading = readingFrom({ cursor: reached, port: undefined })
  ports.forEach(reading.note)
  return { ...reading.place, cursor: feedAfterListing(reading.place.cursor) }
}
