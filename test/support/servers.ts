import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const TLS = join(import.meta.dirname, '..', '..', 'fixtures', 'tls')

/** A server on a free port of this computer, closed when the test ends. Gives the port. */
export async function listen(server: Server & { closeAllConnections?(): void }): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections?.()
      }),
  )
  return (server.address() as AddressInfo).port
}

/** Where nobody answers. */
export async function closedOrigin(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** An https origin whose certificate nobody vouches for. */
export async function selfSignedOrigin(): Promise<string> {
  const cert = readFileSync(join(TLS, 'self-signed.pem'))
  const key = readFileSync(join(TLS, 'self-signed-key.pem'))
  const server = createTlsServer({ cert, key }, (_request, response) => response.end('{}'))
  return `https://127.0.0.1:${await listen(server)}`
}

/** An API that answers everything in the same way. */
export async function answering(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(answer))}`
}

/** A proxy that leads every CONNECT to one origin, and remembers what it was asked for, such as `CONNECT host:443`. */
export async function forwardProxy(
  target: string,
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(502).end()
  })
  server.on('connect', (request, client, head) => {
    asked.push(`CONNECT ${request.url}`)
    const { hostname, port } = new URL(target)
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(client).pipe(upstream)
    })
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, asked }
}
