import { onTestFinished } from 'vitest'
import { type Api, createApi } from '../../src/api/client.ts'
import { undiciTransport } from '../../src/api/transport.ts'
import { virtualClock } from './clock.ts'

/** The API at an address, over real HTTP and with a clock that is played. */
export async function apiAt(origin: string): Promise<Api> {
  const transport = await undiciTransport({})
  onTestFinished(() => transport.close())
  return createApi({
    origin,
    key: 'kc_test_key',
    keySource: 'a test',
    userAgent: 'kaiport',
    transport,
    clock: virtualClock(),
    random: () => 0,
    signal: new AbortController().signal,
  })
}
