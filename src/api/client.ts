import type * as z from 'zod'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import { singleTries } from './attempt.ts'
import { type Call, type Caller, type Limits, send } from './caller.ts'
import { concealed, concealedPort } from './conceal.ts'
import { misread } from './failures.ts'
import { readFeed } from './feed.ts'
import { type LeftOut, type Listing, type PortPage, passOver, portPage, read } from './read.ts'
import { ENDPOINTS, PAGE_LIMIT, READ, type Validation } from './wire.ts'

/** What `list` can narrow down. `statuses` are the API's words. */
export interface PortFilter {
  readonly business_id?: string | undefined
  readonly statuses?: readonly string[] | undefined
  readonly phone_number?: string | undefined
  readonly external_ref?: string | undefined
}

/** A write's answer: the port, and where it comes from. */
export interface Written {
  readonly port: PortRequest
  /** `now`: this write; `before`: an earlier one with the same key; `unsure`: one of both, as an answer was lost. */
  readonly made: 'now' | 'before' | 'unsure'
}

/** The body of a create or retry, in the API's names. */
export type Body = Readonly<Record<string, unknown>>

/** The KaiCalls API as kaiport uses it. Every method throws AppErrors only. */
export interface Api extends ReturnType<typeof callsOf> {
  /** The same API, asked with less patience. */
  within(limits: Limits): Api
}

export const createApi = (caller: Caller): Api => ({
  ...callsOf(caller),
  within: (limits) => createApi({ ...caller, ...limits }),
})

function callsOf(caller: Caller) {
  const ask = async <T extends z.ZodType>(schema: T, call: Call): Promise<z.infer<T>> =>
    read(schema, await send(caller, call), call.endpoint)

  const page = async (query: Record<string, string | number | undefined>): Promise<PortPage> =>
    portPage(await ask(READ.ports, { endpoint: ENDPOINTS.ports, query }))

  const queryOf = (filter: PortFilter) => ({
    business_id: filter.business_id,
    status: filter.statuses?.join(','),
    phone_number: filter.phone_number,
    external_ref: filter.external_ref,
  })

  const write = async (call: Call): Promise<Written> => {
    const response = await send(caller, call)
    const replayed = response.headers['idempotent-replayed'] === 'true'
    const made = !replayed ? 'now' : response.lostBefore ? 'unsure' : 'before'
    const port = concealedPort(read(READ.port, response, call.endpoint), caller.key, call.json)
    return { port, made }
  }

  /** Newest first, page by page, until `limit` ports or the end. */
  async function* list(
    filter: PortFilter,
    limit = Number.POSITIVE_INFINITY,
    listing: Listing = {},
  ): AsyncGenerator<PortRequest> {
    // A server that does not know a filter passes over it.
    const isMeant = ({ phone_number: number }: Pick<LeftOut, 'phone_number'>) =>
      !filter.phone_number || !number || number === filter.phone_number
    let after: string | undefined
    let left = limit
    while (left > 0) {
      const query = { ...queryOf(filter), after, limit: Math.min(PAGE_LIMIT, left) }
      const { ports, leftOut, has_more, last, length } = await page(query)
      passOver(leftOut.filter(isMeant), listing)
      yield* ports.filter(isMeant)
      left -= length
      if (!has_more || !last?.created_at || last.created_at === after) return
      after = last.created_at
    }
  }

  return {
    validate: async (body: Body): Promise<Validation> => {
      const found = await ask(READ.validation, { endpoint: ENDPOINTS.validatePort, json: body, tries: 3 })
      return concealed(found, caller.key, body)
    },

    create: (body: Body, idempotencyKey: string, met?: Call['met']): Promise<Written> =>
      write({ endpoint: ENDPOINTS.createPort, json: body, idempotencyKey, ...(met ? { met } : {}) }),

    retry: (id: string, fields: Body, idempotencyKey: string): Promise<Written> =>
      write({
        endpoint: ENDPOINTS.changePort,
        json: { id, action: 'retry', ...fields },
        idempotencyKey,
        subject: `Port request ${id}`,
      }),

    change: (id: string, action: 'update' | 'cancel', fields: Body = {}): Promise<Written> =>
      write({
        endpoint: ENDPOINTS.changePort,
        json: { id, action, ...fields },
        subject: `Port request ${id}`,
      }),

    /** One port with its events. A 404 is told apart from an API without porting by one more request. */
    async get(id: string): Promise<PortRequest> {
      const call = { endpoint: ENDPOINTS.ports, query: { id }, subject: `Port request ${id}` }
      try {
        const port = await ask(READ.port, call)
        if (port.id !== id) throw misread(call.endpoint, `it is about ${port.id}`)
        return port
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') await page({ limit: 1 })
        throw error
      }
    },

    list,
    /** Ports changed at a moment or after it, oldest change first: one request when nothing changed. */
    changes: (since: string, filter: PortFilter, listing: Listing = {}): AsyncGenerator<PortRequest> =>
      readFeed(since, {
        async page(after) {
          const query = { ...queryOf(filter), updated_after: after, limit: PAGE_LIMIT }
          const found = await page(query)
          passOver(found.leftOut, listing)
          return found
        },
        list: () => list(filter, undefined, { leftOut: listing.leftOut }),
      }),

    addDocument: (
      id: string,
      type: 'bill' | 'loa',
      filename: string,
      bytes: { data: Uint8Array; type: string },
    ) =>
      ask(READ.document, {
        endpoint: ENDPOINTS.addDocument,
        query: { id, type, filename },
        bytes,
        subject: `Port request ${id}`,
      }),

    document: async (id: string, document_id: string): Promise<Uint8Array> =>
      (
        await send(caller, {
          endpoint: ENDPOINTS.document,
          query: { id, document_id },
          subject: `A document of ${id}`,
          headers: { accept: '*/*' },
        })
      ).body,

    loa: async (id: string): Promise<Uint8Array> =>
      (
        await send(caller, {
          endpoint: ENDPOINTS.loa,
          query: { id },
          subject: `The LOA of ${id}`,
          headers: { accept: 'application/pdf' },
        })
      ).body,

    agents: async (business_id?: string) =>
      (await ask(READ.agents, { endpoint: ENDPOINTS.agents, query: { business_id } })).agents,
    /** One page of calls, newest first; `after` is the moment of the last one of the page before. */
    calls: (query: { after?: string | undefined; limit?: number }) =>
      ask(READ.calls, { endpoint: ENDPOINTS.calls, query }),
    /** A number that is with KaiCalls, and who answers it; undefined when it is not there. */
    number: async (phone_number: string) =>
      (
        await ask(READ.phoneNumbers, { endpoint: ENDPOINTS.phoneNumbers, query: { phone_number } })
      ).numbers.find((number) => number.phone_number === phone_number),
    route: (json: { phone_number: string; business_id?: string | undefined; agent_id: string }) =>
      send(caller, { endpoint: ENDPOINTS.routeNumber, json, subject: `The number ${json.phone_number}` }),

    /** Any call, its answer read by a schema. */
    ask,
    /** Any call, its answer as it is. */
    raw: (call: Call) => send(caller, call),
    /** For many writes that are paced together. */
    singleTries: () => singleTries(caller),
  }
}
