import type { Api } from '../../api/client.ts'
import { feedAfterListing } from '../../api/feed.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import type { JournalPorts, Moved } from '../journal/ports.ts'

/** A small batch is asked for port by port; a large one is found in the account's list. */
export const FEW = 20
const PAGE = 100

/** How it is looked. */
export interface Looking {
  /** How often each request is tried: a look that is repeated anyway tries once. */
  readonly tries?: number
  /** Ports that KaiCalls turned out not to know any more, for the looks to come. */
  readonly gone?: Set<string>
}

/**
 * Asks where the ports of a batch stand. At first each is looked up; later only the account's feed of changes is read, so that
 * a look at ten thousand ports of which none moved is one request.
 * @returns those that moved, in the order in which they did
 * @throws AppError as the API does
 */
export async function refreshPorts(
  api: Api,
  ports: JournalPorts,
  { tries, gone = new Set() }: Looking = {},
): Promise<Moved[]> {
  const { cursor } = ports
  const moved: Moved[] = []
  let latest = cursor
  if (cursor !== undefined)
    for await (const page of inPages(api.changes(cursor, {}, tries))) {
      for (const { updated_at } of page) if (latest === undefined || updated_at > latest) latest = updated_at
      moved.push(...ports.update(page))
    }
  if (latest !== undefined && latest !== cursor) ports.setCursor(latest)
  // All of them at first; later those that were submitted since, of which the feed may have told before this batch knew them.
  for await (const page of inPages(lookUp(api, ports, gone, tries))) moved.push(...ports.update(page))
  // Those that were adopted were not looked up just now, and are followed from there all the same.
  if (cursor === undefined && ports.latest !== undefined) ports.setCursor(feedAfterListing(ports.latest))
  return moved
}

/** A port that is gone, as after a reset of the sandbox, is no reason to tell nothing of the others. */
async function* lookUp(
  api: Api,
  ports: JournalPorts,
  gone: Set<string>,
  tries: number | undefined,
): AsyncGenerator<PortRequest> {
  const wanted = new Set(ports.all(null).map(({ port_id }) => port_id))
  for (const id of gone) wanted.delete(id)
  if (wanted.size > FEW) {
    for await (const port of api.list({})) {
      if (wanted.delete(port.id)) yield port
      if (wanted.size === 0) return
    }
    for (const id of wanted) gone.add(id)
    return
  }
  for (const id of wanted)
    try {
      yield await api.get(id, tries)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error
      gone.add(id)
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
