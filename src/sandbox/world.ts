import type { Database } from './database.ts'
import type { Faults } from './faults.ts'
import type { SandboxTime } from './time.ts'

/** What every endpoint works on. */
export interface World {
  readonly db: Database
  readonly time: SandboxTime
  /** Carriers' delays are divided by this. */
  readonly speed: number
  /** HMAC-SHA256, as hex, with a key that only this database has. */
  readonly hmac: (text: string) => string
  readonly faults: Faults
  /** The typeface of the letters, a TrueType file. */
  readonly letterFont?: (() => Promise<Uint8Array>) | undefined
  /** Whether the account offers the port-request endpoints; a control call can change it. */
  porting: boolean
}
