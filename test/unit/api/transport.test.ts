import { expect, test } from 'vitest'
import { undiciTransport } from '../../../src/api/transport.ts'
import { answering } from '../../support/servers.ts'

const request = (url: string, more: object = {}) => ({
  method: 'POST' as const,
  url: new URL(url),
  headers: { 'content-type': 'text/plain' },
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  ...more,
})

async function sent(url: string, more: object = {}) {
  const transport = await undiciTransport({})
  try {
    return await transport.send(request(url, more))
  } finally {
    await transport.close()
  }
}

test('a whole answer comes back, past an interim one, with repeated headers as one', async () => {
  const url = await answering((asked, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' })
    response.writeHead(201, { 'X-Id': ['a', 'b'] })
    asked.on('data', (part) => response.write(part))
    asked.on('end', () => response.end(` to ${asked.method} ${asked.url}`))
  })
  const { status, headers, body } = await sent(`${url}/path?q=1`, { body: 'hello' })
  expect([status, headers['x-id'], Buffer.from(body).toString()]).toEqual([
    201,
    'a, b',
    'hello to POST /path?q=1',
  ])
})

test('an answer that is aborted rejects with the reason, before and while it is under way', async () => {
  const reason = new Error('stop')
  await expect(sent('http://127.0.0.1:1', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  const abort = new AbortController()
  const url = await answering((_, response) => {
    response.writeHead(200)
    response.write('half')
    setImmediate(() => abort.abort(reason))
  })
  await expect(sent(url, { signal: abort.signal })).rejects.toBe(reason)
})

test('an answer without end is not taken into memory', async () => {
  const part = Buffer.alloc(1024 * 1024)
  const url = await answering((_, response) => {
    const pour = () => {
      if (response.write(part)) setImmediate(pour)
      else response.once('drain', pour)
    }
    pour()
  })
  await expect(sent(url)).rejects.toThrow('larger than 32 MiB')
})

test('a connection that is cut says so', async () => {
  const url = await answering((_, response) => response.destroy())
  await expect(sent(url)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
})
