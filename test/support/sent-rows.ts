import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'

/** What was sent to make a port of a number, whether or not an answer came. */
interface Sent {
  readonly keys: ReadonlySet<string>
  readonly times: number
}

/** A way to KaiCalls on which the ports that are asked for are counted. */
export interface SentRows {
  readonly url: string
  /** By number, up to now. */
  sent(): ReadonlyMap<string, Sent>
  close(): void
}

/** Passes every request on as it is; where KaiCalls cuts the connection, this does. */
export async function sentRows(target: string): Promise<SentRows> {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true })
  const sent = new Map<string, Sent>()
  const count = (number: string, key: string) => {
    const { keys, times } = sent.get(number) ?? { keys: [], times: 0 }
    sent.set(number, { keys: new Set([...keys, key]), times: times + 1 })
  }
  const server = createServer(async (incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    const parts: Buffer[] = []
    try {
      for await (const part of incoming) parts.push(part as Buffer)
    } catch {
      // Whoever sent it was killed in the midst of it.
      return
    }
    const body = Buffer.concat(parts)
    if (method === 'POST' && path === '/api/v1/port-requests')
      count(JSON.parse(body.toString('utf8')).phone_number, String(headers['idempotency-key']))
    request({ agent, hostname, port, method, path, headers }, (answer) => {
      if (outgoing.destroyed) return void answer.resume()
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      pipeline(answer, outgoing, () => {})
    })
      .on('error', () => outgoing.destroy())
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => new Map(sent),
    close() {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}
