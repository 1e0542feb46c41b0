import type { HttpRequest, Transport } from '../../src/api/transport.ts'
import { AppError } from '../../src/errors.ts'
import type { SecretStore } from '../../src/store/secrets.ts'

/** One HTTP request that kaiport sent. */
export interface SentRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The transport, with a record of every request. */
export function recorded(transport: Transport, requests: SentRequest[]): Transport {
  return {
    send(request: HttpRequest) {
      const { method, url, headers, body } = request
      requests.push({
        method,
        url,
        headers,
        body: body === undefined ? '' : Buffer.from(body).toString('utf8'),
      })
      return transport.send(request)
    },
    close: () => transport.close(),
  }
}

/** Files as they are, with a keychain in memory, or none, instead of this computer's own. */
export function withKeychain(files: SecretStore, keychain: Map<string, string> | undefined): SecretStore {
  const chain = () => {
    if (!keychain) throw new AppError('keychain_unavailable', { reason: 'there is none in this world' })
    return keychain
  }
  return {
    get: async (account, storage) =>
      storage === 'file' ? files.get(account, storage) : chain().get(account),
    async set(account, value, storage) {
      if (storage === 'file') await files.set(account, value, storage)
      else chain().set(account, value)
    },
    async remove(account, storage) {
      if (storage === 'file') await files.remove(account, storage)
      else chain().delete(account)
    },
    keychainProblem: async () => (keychain ? undefined : 'there is none in this world'),
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
