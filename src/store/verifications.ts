import { join } from 'node:path'
import type { Context } from '../context.ts'
import type { MatchedBy } from '../domain/test-call.ts'

/** A test call that was seen, as it is remembered. */
export interface SeenCall {
  readonly id: string
  /** RFC 3339. */
  readonly at: string
  readonly agent_id: string | null
  readonly agent_name: string | null
  readonly matched_by: MatchedBy
}

/** What was done about one listing: mended, or there is none of it. */
export interface Tick {
  readonly state: 'done' | 'not_ours'
  /** RFC 3339. */
  readonly at: string
}

/** What was verified of a port on this computer. */
export interface Verification {
  readonly call?: SeenCall | undefined
  readonly listings: Readonly<Record<string, Tick>>
}

/** Remembers verifications, a file a port. */
export function verificationStore({ dirs, fs }: Pick<Context, 'dirs' | 'fs'>) {
  const pathOf = (id: string) => join(dirs.state, 'verified', `${id.replace(/[^\w-]/g, '_')}.json`)
  return {
    /** What is remembered of a port; nothing where the file is gone or broken, so that it is looked at again. */
    async load(id: string): Promise<Verification> {
      try {
        const { call, listings } = JSON.parse(Buffer.from(await fs.read(pathOf(id))).toString('utf8'))
        return { ...(call ? { call } : {}), listings: listings ?? {} }
      } catch {
        return { listings: {} }
      }
    },
    save: (id: string, verification: Verification): Promise<void> =>
      fs.writeAtomic(pathOf(id), `${JSON.stringify(verification, null, 2)}\n`),
  }
}
