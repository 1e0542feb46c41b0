import type * as z from 'zod'
import { cleanDeep } from '../domain/clean.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import { singleTries } from './attempt.ts'
import { type Call, type Caller, send } from './caller.ts'
import { concealed } from './conceal.ts'
import { parseJson } from './failures.ts'
import { readFeed } from './feed.ts'
import { isWrite } from './sent-write.ts'
import type { HttpResponse } from './transport.ts'
import { ENDPOINTS, type Endpoint, hasLines, PAGE_LIMIT, READ, type Validation } from './wire.ts'

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
export type Api = ReturnType<typeof createApi>

export function createApi(caller: Caller) {
  const ask = async <T extends z.ZodType>(schema: T, call: Call): Promise<z.infer<T>> =>
    read(schema, await send(caller, call), call.endpoint)

  const page = (query: Record<string, string | number | undefined>, tries?: number) =>
    ask(READ.ports, { endpoint: ENDPOINTS.ports, query, ...(tries ? { tries } : {}) })

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
    return { port: read(READ.port, response, call.endpoint), made }
  }

  /** Newest first, page by page, until `limit` ports or the end. */
  async function* list(filter: PortFilter, limit = Number.POSITIVE_INFINITY): AsyncGenerator<PortRequest> {
    let after: string | undefined
    let left = limit
    while (left > 0) {
      const { port_requests, has_more } = await page({
        ...queryOf(filter),
        after,
        limit: Math.min(PAGE_LIMIT, left),
      })
      // A server that does not know a filter passes over it.
      yield* port_requests.filter(
        ({ phone_number: number }) => !filter.phone_number || number === filter.phone_number,
      )
      left -= port_requests.length
      const last = port_requests.at(-1)?.created_at
      if (!has_more || !last || last === after) return
      after = last
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
    async get(id: string, tries?: number): Promise<PortRequest> {
      const call = {
        endpoint: ENDPOINTS.ports,
        query: { id },
        subject: `Port request ${id}`,
        ...(tries ? { tries } : {}),
      }
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
    changes: (since: string, filter: PortFilter, tries?: number): AsyncGenerator<PortRequest> =>
      readFeed(since, {
        page: (after) => page({ ...queryOf(filter), updated_after: after, limit: PAGE_LIMIT }, tries),
        list: () => list(filter),
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
    calls: (query: { after?: string | undefined; limit?: number }, tries?: number) =>
      ask(READ.calls, { endpoint: ENDPOINTS.calls, query, ...(tries ? { tries } : {}) }),
    /** A number that is with KaiCalls, and who answers it; undefined when it is not there. */
    number: async (phone_number: string, tries?: number) =>
      (
        await ask(READ.phoneNumbers, {
          endpoint: ENDPOINTS.phoneNumbers,
          query: { phone_number },
          ...(tries ? { tries } : {}),
        })
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

/**
 * What the server says is cleaned here, once: nothing behind this line can steer a terminal.
 * @throws AppError `unreadable_answer`
 */
export function read<T extends z.ZodType>(schema: T, response: HttpResponse, endpoint: Endpoint): z.infer<T> {
  const answer = parseJson(response.body)
  const parsed = schema.safeParse(cleanDeep(answer, hasLines))
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0] as z.core.$ZodIssue
  const said = answer === undefined ? 'it is no JSON' : `${path.join('.') || 'body'}: ${message}`
  const error = misread(endpoint, said, response.status)
  error.requestId = response.headers['x-request-id']
  throw error
}

/** The error for an answer that cannot be read. */
export const misread = (endpoint: Endpoint, reason: string, status = 200): AppError =>
  new AppError('unreadable_answer', {
    status,
    call: `${endpoint.method} ${endpoint.path}`,
    reason,
    changes: isWrite(endpoint),
  })
