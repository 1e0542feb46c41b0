import type { Api } from '../../api/client.ts'
import { feedAfterListing } from '../../api/feed.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import type { JournalPorts, Moved } from '../journal/ports.ts'

/** A small batch is asked for port by port; a large one is found in the account's list. */
export const FEW = 20
const PAGE = 100

/**
 * Asks where the ports of a batch stand. At first each is looked up; later only the account's feed of changes is read, so that
 * a look at ten thousand ports of which none moved is one request.
 * @returns those that moved, in the order in which they did
 * @throws AppError as the API does
 */
export async function refreshPorts(api: Api, ports: JournalPorts): Promise<Moved[]> {
  const { cursor } = ports
  const found = cursor === undefined ? firstLook(api, ports) : api.changes(cursor, {}, 1)
  const moved: Moved[] = []
  let latest = cursor
  for await (const page of inPages(found)) {
    for (const { updated_at } of page) if (latest === undefined || updated_at > latest) latest = updated_at
    moved.push(...ports.update(page))
  }
  if (cursor === undefined) {
    // Those that were adopted were not looked up just now, and are followed from there all the same.
    const { latest: first } = ports
    if (first !== undefined) ports.setCursor(feedAfterListing(first))
    return moved
  }
  if (latest !== undefined && latest !== cursor) ports.setCursor(latest)
  // A port that was submitted since: the feed may have told of it before this batch knew it.
  for await (const page of inPages(lookUp(api, ports))) moved.push(...ports.update(page))
  return moved
}

async function* firstLook(api: Api, ports: JournalPorts): AsyncGenerator<PortRequest> {
  const unknown = new Set(ports.all(null).map(({ port_id }) => port_id))
  if (unknown.size > FEW) {
    for await (const port of api.list({})) {
      if (unknown.delete(port.id)) yield port
      if (unknown.size === 0) return
    }
  }
  yield* each(api, unknown)
}

const lookUp = (api: Api, ports: JournalPorts): AsyncGenerator<PortRequest> =>
  each(
    api,
    ports.all(null).map(({ port_id }) => port_id),
  )

/** A port that is gone, as after a reset of the sandbox, is no reason to tell nothing of the others. */
async function* each(api: Api, ids: Iterable<string>): AsyncGenerator<PortRequest> {
  for (const id of ids)
    try {
      yield await api.get(id, 1)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    }
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
