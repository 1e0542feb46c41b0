import type { PortRequest } from '../domain/port-request.ts'
import type { PortPage } from './read.ts'

/** Several changes may share one moment, and lie on either side of a page's end or of where the feed was left. */
const OVERLAP_MS = 1
/** Ports change while the pages of a list are read. */
const LISTING_MS = 10 * 60_000

const moment = (text: string): number => Date.parse(text)
const earliest = (...texts: string[]): string => texts.sort()[0] as string
const earlier = (text: string, ms: number): string => new Date(moment(text) - ms).toISOString()

/** From where the feed has to be read by whoever has just listed ports, the newest change of which was at `latest`. */
export const feedAfterListing = (latest: string): string => earlier(latest, LISTING_MS)

/** How far the feed was read. */
export interface FeedPlace {
  /** The moment of the change that was read last, or one before it. */
  readonly cursor: string
  /** The id of the port which that change was of; undefined where that is not known. */
  readonly port: string | undefined
}

/**
 * Follows how far the feed is read on from a place. It gives again the port at which it was left, or at least something: one
 * that does not has lost that port, as after a reset of the sandbox, and perhaps others.
 */
export function readingFrom(from: FeedPlace) {
  let place = from
  let lost = true
  return {
    note({ id, updated_at }: Pick<PortRequest, 'id' | 'updated_at'>): void {
      if (from.port === undefined || from.port === id) lost = false
      if (updated_at > place.cursor) place = { cursor: updated_at, port: id }
    },
    get lost() {
      return lost
    },
    get place() {
      return place
    },
    /** From where it goes on where it lost its place: at the newest of the changes that are known to be there still. */
    placeWithin(latest = from.cursor): FeedPlace {
      if (place !== from) return place
      return { cursor: earliest(latest, from.cursor), port: undefined }
    },
  }
}

/** What the feed is read from. */
export interface FeedSource {
  /** Ports changed after a moment, oldest change first, as many as fit on a page. */
  page(after: string): Promise<Pick<PortPage, 'ports' | 'has_more' | 'last'>>
  /** All ports, page by page in another order. */
  list(): AsyncIterable<PortRequest>
}

/**
 * Ports changed at a moment or after it, oldest change first, each change once. Each page begins where the one before ended,
 * and what that one had is left out.
 */
export async function* readFeed(since: string, { page, list }: FeedSource): AsyncGenerator<PortRequest> {
  let after = earlier(since, OVERLAP_MS)
  let told = new Map<string, string>()
  const untold = (port: PortRequest) => told.get(port.id) !== port.updated_at
  for (;;) {
    const { ports, has_more, last: end } = await page(after)
    yield* ports.filter(untold)
    const last = end?.updated_at
    // A server that passes over the question would answer for ever.
    if (!has_more || !last || last === after || moment(last) < moment(after)) return
    const here = ports.map(({ id, updated_at }) => [id, updated_at] as const)
    const next = earlier(last, OVERLAP_MS)
    if (moment(next) > moment(after)) {
      told = new Map(here)
      after = next
      continue
    }
    // One moment fills the page, and the feed knows no way on within it: the list has the rest.
    told = new Map([...told, ...here])
    for await (const port of list()) {
      if (moment(port.updated_at) !== moment(last) || !untold(port)) continue
      told.set(port.id, port.updated_at)
      yield port
    }
    after = last
  }
}
