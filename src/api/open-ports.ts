import { isClosed, PHASES } from '../domain/phases.ts'
import type { PortRequest } from '../domain/port-request.ts'
import type { Api, PortFilter } from './client.ts'
import type { Listing } from './read.ts'
import { statusesOf } from './wire.ts'

/** So many of the newest requests are looked at whatever their status: the words of the API are an open list. */
const NEWEST = 300
const KNOWN = statusesOf(Object.keys(PHASES).filter((phase) => !isClosed(phase)))

/**
 * Every port in which a person still has something to wait for or to do, newest first. One in a status that kaiport does
 * not know is among them while it is one of the newest requests; the API can only be asked for words that are known.
 */
export async function* openPorts(
  api: Api,
  filter: PortFilter,
  limit = Number.POSITIVE_INFINITY,
  listing: Listing = {},
): AsyncGenerator<PortRequest> {
  const looked = new Set<string>()
  let read = 0
  let given = 0
  const { leftOut } = listing
  const counting: Listing = {
    leftOut:
      leftOut &&
      ((port) => {
        read++
        leftOut(port)
      }),
  }
  for await (const port of api.list(filter, NEWEST, counting)) {
    read++
    looked.add(port.id)
    if (isClosed(port.phase)) continue
    yield port
    if (++given >= limit) return
  }
  if (read < NEWEST) return
  for await (const port of api.list({ ...filter, statuses: KNOWN }, undefined, listing)) {
    if (looked.has(port.id)) continue
    yield port
    if (++given >= limit) return
  }
}
