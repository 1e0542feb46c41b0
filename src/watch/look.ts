import type { Api, PortFilter } from '../api/client.ts'
import { feedAfterListing } from '../api/feed.ts'
import { openPorts } from '../api/open-ports.ts'
import type { Listing } from '../api/read.ts'
import { phaseOf } from '../domain/phases.ts'
import type { PortRequest } from '../domain/port-request.ts'
import type { Seen } from '../store/seen.ts'

/** What one look at the API brought: the ports to show (whole, with events), and up to which change it went. */
export interface Look {
  readonly ports: readonly PortRequest[]
  readonly cursor: string
}

interface Scope extends Pick<Listing, 'leftOut'> {
  readonly ids: readonly string[] | undefined
  readonly filter: PortFilter
}

/** Every port in scope, and those that settled since they were last seen. The feed goes on from `cursor`. */
export async function firstLook(api: Api, seen: Seen, scope: Scope): Promise<Look> {
  if (scope.ids) {
    const ports = await Promise.all(scope.ids.map((id) => api.get(id, 1)))
    return { ports, cursor: feedAfterListing(latest(ports)) }
  }
  const found = new Map<string, PortRequest>()
  for await (const port of openPorts(api, scope.filter, undefined, { leftOut: scope.leftOut }))
    found.set(port.id, port)
  let reached: string | undefined
  if (seen.cursor)
    for await (const port of api.changes(seen.cursor, scope.filter, once(scope))) {
      // The feed gives at least the port that the cursor came from. One that gives nothing began anew since then.
      reached = seen.cursor
      if (seen.ports.has(port.id) && isNews(port, seen)) found.set(port.id, port)
    }
  const ports: PortRequest[] = []
  for (const port of found.values())
    ports.push(seen.ports.has(port.id) && isNews(port, seen) ? await whole(api, port) : port)
  return { ports, cursor: feedAfterListing(latest(ports, reached)) }
}

/** Only what changed after `cursor`: one request when nothing did. */
export async function laterLook(
  api: Api,
  seen: Seen,
  watched: ReadonlyMap<string, PortRequest>,
  scope: Scope,
  from: string,
): Promise<Look> {
  // A port may change again while the pages are read.
  const news = new Map<string, PortRequest>()
  let cursor = from
  for await (const port of api.changes(from, scope.filter, once(scope))) {
    if (port.updated_at > cursor) cursor = port.updated_at
    const wanted = watched.has(port.id) || (!scope.ids && !phaseOf(port.phase).settled)
    if (wanted && isNews(port, seen)) news.set(port.id, port)
  }
  const ports: PortRequest[] = []
  for (const port of news.values()) ports.push(await whole(api, port))
  return { ports, cursor }
}

const once = ({ leftOut }: Scope): Listing => ({ leftOut, tries: 1 })

const isNews = (port: PortRequest, seen: Seen): boolean =>
  seen.ports.get(port.id)?.updated_at !== port.updated_at

/** A port with its events; lists may leave them out. */
const whole = async (api: Api, port: PortRequest): Promise<PortRequest> =>
  port.events.length > 0 ? port : api.get(port.id, 1)

const EPOCH = '1970-01-01T00:00:00.000Z'

function latest(ports: readonly PortRequest[], known = EPOCH): string {
  const moments = [known, ...ports.map((port) => port.updated_at)]
  return moments.sort().at(-1) as string
}
