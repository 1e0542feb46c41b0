import type { HttpRequest, Transport } from '../../src/api/transport.ts'
import type { Programs } from '../../src/context.ts'
import type { Keychain } from '../../src/store/keychain.ts'
import type { VirtualClock } from './clock.ts'

/** One HTTP request that kaiport sent. */
export interface SentRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** When, in epoch milliseconds of the world's clock. */
  readonly at: number
}

/** The transport, with a record of every request, and of those under way. */
export function recorded(
  transport: Transport,
  requests: SentRequest[],
  { pending, now }: Pick<VirtualClock, 'pending' | 'now'>,
): Transport {
  return {
    send(request: HttpRequest) {
      const { method, url, headers, body } = request
      requests.push({
        method,
        url,
        headers,
        body: body === undefined ? '' : Buffer.from(body).toString('utf8'),
        at: now().getTime(),
      })
      const answer = transport.send(request).finally(() => pending.delete(answer))
      pending.add(answer)
      return answer
    },
    close: () => transport.close(),
  }
}

/** A keychain in memory, or one that is not there, instead of this computer's own. */
export function keychainInMemory(there: boolean): Keychain {
  const kept = new Map<string, string>()
  const opened = async () => {
    if (!there) throw new Error('there is none in this world')
    return kept
  }
  return {
    probe: async () => void (await opened()),
    get: async (account) => (await opened()).get(account),
    set: async (account, value) => void (await opened()).set(account, value),
    remove: async (account) => void (await opened()).delete(account),
  }
}

/** The same numbers in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The programs of this computer, for which time stands still. Notices are not shown to whoever runs the tests. */
export const untilDone = ({ run }: Programs, pending: Set<Promise<unknown>>): Programs => ({
  run(...args) {
    const done = run(...args).finally(() => pending.delete(done))
    pending.add(done)
    return done
  },
  notify: () => Promise.reject(new Error('there is no desktop in this world')),
})
