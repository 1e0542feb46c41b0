import type { PortRequest } from '../../src/domain/port-request.ts'
import { answering } from './servers.ts'
import type { World } from './world.ts'

/** A request on its way to the sandbox, and the way on. */
export interface Passing {
  readonly method: string
  readonly path: string
  readonly body: string
  /** Asks the sandbox: this request, or another one. */
  forward(method?: string, path?: string): Promise<Response>
}

/** Stands between kaiport and the sandbox: answers as `handle` does. Gives the origin to use instead of the sandbox's. */
export function between(world: World, handle: (request: Passing) => Promise<Response>): Promise<string> {
  return answering(async (incoming, outgoing) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString('utf8')
    const { authorization = '', 'idempotency-key': key = '' } = incoming.headers
    const headers = {
      authorization,
      'content-type': 'application/json',
      ...(key ? { 'idempotency-key': String(key) } : {}),
    }
    const own = { method: incoming.method ?? 'GET', path: incoming.url ?? '/' }
    const forward = (method = own.method, path = own.path) =>
      fetch(world.sandbox.url + path, { method, headers, ...(method === 'GET' ? {} : { body }) })
    const answer = await handle({ ...own, body, forward })
    const replayed = answer.headers.get('idempotent-replayed')
    outgoing
      .writeHead(answer.status, {
        'content-type': 'application/json',
        ...(replayed ? { 'idempotent-replayed': replayed } : {}),
      })
      .end(await answer.text())
  })
}

/** The origin of a KaiCalls whose port requests all have these values. */
export const withPorts = (world: World, values: Partial<PortRequest>): Promise<string> =>
  between(world, async ({ path, forward }) => {
    const answer = await forward()
    if (!answer.ok || !path.includes('/port-requests')) return answer
    const body = (await answer.json()) as { readonly port_requests?: readonly object[] }
    const ports = body.port_requests?.map((port) => ({ ...port, ...values }))
    return Response.json(ports ? { ...body, port_requests: ports } : { ...body, ...values })
  })
