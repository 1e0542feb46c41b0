import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { storeKey } from './auth.ts'
import { openDatabase } from './database.ts'
import { endpoints } from './endpoints.ts'
import { Faults } from './faults.ts'
import { databaseHmac } from './ids.ts'
import { mainToken } from './key-file.ts'
import { type RateLimit, RateLimiter } from './rate-limit.ts'
import { seed } from './seed.ts'
import { createApp } from './server.ts'
import { sandboxTime } from './time.ts'
import type { World } from './world.ts'

export interface SandboxOptions {
  /** Where the database and the key file live; made when missing. */
  readonly dataDir: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** How many times faster than in life the carriers answer. 1 by default. */
  readonly speed?: number
  /** Epoch milliseconds. */
  readonly clock: { now(): number }
  readonly log?: (line: string) => void
  /** Replaces the key in the data folder. */
  readonly apiKey?: string
  /** False plays an account whose API does not offer porting. */
  readonly porting?: boolean
  /** 50 a second in bursts of 100 by default; false for none. Counted on `clock`. */
  readonly rateLimit?: RateLimit | false
  /** The typeface of Letters of Authorization, a TrueType file. A bundled program must give one. */
  readonly letterFont?: () => Promise<Uint8Array>
}

export interface Sandbox {
  /** The origin, e.g. `http://127.0.0.1:41234`. */
  readonly url: string
  readonly apiKey: string
  /** Moves the sandbox's time forward, and the ports with it. */
  advance(ms: number): void
  close(): Promise<void>
}

const DEFAULT_RATE: RateLimit = { perSecond: 50, burst: 100 }

/** Starts the KaiCalls stand-in on 127.0.0.1. Rejects when the port is taken or the data folder cannot be used. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const {
    dataDir,
    port = 0,
    speed = 1,
    clock,
    log = () => {},
    porting = true,
    rateLimit = DEFAULT_RATE,
  } = options
  const db = openDatabase(dataDir)
  const time = sandboxTime(db, clock)
  const apiKey = mainToken(dataDir, options.apiKey)
  db.run('DELETE FROM api_keys WHERE main = 1')
  storeKey(db, apiKey, { id: 'key_main', scopes: ['*'], business_id: null }, true)
  seed(db, time.now())
  const world: World = {
    db,
    time,
    speed,
    hmac: databaseHmac(db),
    faults: new Faults(),
    porting,
    letterFont: options.letterFont,
  }
  const limiter = new RateLimiter(rateLimit || null, () => time.wall())
  const app = createApp({ world, endpoints, limiter, log })
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: '127.0.0.1',
    overrideGlobalObjects: false,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  }).catch((error) => {
    db.close()
    throw error
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    advance: (ms) => time.advance(ms),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          db.close()
          resolve()
        })
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
