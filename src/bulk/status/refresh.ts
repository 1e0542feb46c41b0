import type { Api } from '../../api/client.ts'
import { type FeedPlace, feedAfterListing, readingFrom } from '../../api/feed.ts'
import { lookUp } from '../../api/look-up.ts'
import type { Listing } from '../../api/read.ts'
import { isClosed } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import type { BatchPort, JournalPorts, Moved } from '../journal/ports.ts'

const PAGE = 100

/** How it is looked, and what is remembered for the looks to come. */
export interface Looking extends Listing {
  /** Ports that KaiCalls turned out not to know any more. */
  readonly gone?: Set<string>
  /** Where the feed was left; undefined before it was read. */
  place?: FeedPlace
}

/**
 * Asks where the ports of a batch stand. At first each is looked up; later only the account's feed of changes is read, so that
 * a look at ten thousand ports of which none moved is one request.
 * @returns those that moved, in the order in which they did
 * @throws AppError as the API does
 */
export async function refreshPorts(api: Api, ports: JournalPorts, looking: Looking = {}): Promise<Moved[]> {
  const { gone = new Set<string>() } = looking
  const { cursor } = ports
  const moved: Moved[] = []
  const refresh = async (asked: readonly BatchPort[]) => {
    const ids = asked.map(({ port_id }) => port_id)
    for await (const page of inPages(lookUp(api, ids, gone, looking))) moved.push(...ports.update(page))
  }
  if (cursor !== undefined) {
    const reading = readingFrom(looking.place ?? { cursor, port: undefined })
    for await (const page of inPages(api.changes(looking.place?.cursor ?? cursor, {}, looking))) {
      page.forEach(reading.note)
      moved.push(...ports.update(page))
    }
    let { place } = reading
    if (reading.lost) {
      await refresh(ports.all().filter(({ phase }) => phase !== null && !isClosed(phase)))
      ports.forget(gone)
      place = reading.placeWithin(ports.latest)
    }
    if (place.cursor !== cursor) ports.setCursor(place.cursor)
    looking.place = place
  }
  // All of them at first; later those that were submitted since, of which the feed may have told before this batch knew them.
  await refresh(ports.all(null))
  // Those that were adopted were not looked up just now, and are followed from there all the same.
  if (cursor === undefined && ports.latest !== undefined) ports.setCursor(feedAfterListing(ports.latest))
  return moved
}

async function* inPages(ports: AsyncIterable<PortRequest>): AsyncGenerator<PortRequest[]> {
  let page: PortRequest[] = []
  for await (const port of ports) {
    page.push(port)
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
