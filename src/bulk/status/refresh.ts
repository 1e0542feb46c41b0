import type { Api } from '../../api/client.ts'
import { feedAfterListing } from '../../api/feed.ts'
import type { Listing } from '../../api/read.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import type { JournalPorts, Moved } from '../journal/ports.ts'

/** A small batch is asked for port by port; a large one is found in the account's list. */
export const FEW = 20
const PAGE = 100

/** How it is looked. */
export interface Looking extends Listing {
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
  { gone = new Set(), ...listing }: Looking = {},
): Promise<Moved[]> {
  const { cursor } = ports
  const moved: Moved[] = []
  let latest = cursor
  if (cursor !== undefined)
    for await (const page of inPages(api.changes(cursor, {}, listing))) {
      for (const { updated_at } of page) if (latest === undefined || updated_at > latest) latest = updated_at
      moved.push(...ports.update(page))
    }
  if (latest !== undefined && latest !== cursor) ports.setCursor(latest)
  // All of them at first; later those that were submitted since, of which the feed may have told before this batch knew them.
  for await (const page of inPages(lookUp(api, ports, gone, listing))) moved.push(...ports.update(page))
  // Those that were adopted were not looked up just now, and are followed from there all the same.
  if (cursor === undefined && ports.latest !== undefined) ports.setCursor(feedAfterListing(ports.latest))
  return moved
}

/** A port that is gone, as after a reset of the sandbox, is no reason to tell nothing of the others. */
async function* lookUp(
  api: Api,
  ports: JournalPorts,
  gone: Set<string>,
  { leftOut, tries }: Listing,
): AsyncGenerator<PortRequest> {
  const wanted = new Set(ports.all(null).map(({ port_id }) => port_id))
  for (const id of gone) wanted.delete(id)
  if (wanted.size > FEW) {
    const passOver: Listing['leftOut'] =
      leftOut &&
      ((port) => {
        if (port.id) wanted.delete(port.id)
        leftOut(port)
      })
    for await (const port of api.list({}, undefined, { leftOut: passOver })) {
      if (wanted.delete(port.id)) yield port
      if (wanted.size === 0) return
    }
    for (const id of wanted) gone.add(id)
    return
  }
  const odd: { readonly id: string; readonly error: AppError }[] = []
  for (const id of wanted)
    try {
      yield await api.get(id, tries)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'not_found') gone.add(id)
      else if (error.code === 'unreadable_answer') odd.push({ id, error })
      else throw error
    }
  for (const { id, error } of odd) {
    // Where none can be read, it is hardly the ports.
    if (!leftOut || odd.length === wanted.size) throw error
    leftOut({ id, phone_number: null, reason: error.message })
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
