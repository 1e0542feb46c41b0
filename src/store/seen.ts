import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'

/** How far one port has been shown to a person. */
export interface SeenPort {
  readonly status: string
  readonly updated_at: string
  /** The id of the newest event shown. */
  readonly event: string | undefined
}

/** What was shown of an account's ports, and up to which change. */
export interface Seen {
  cursor: string | undefined
  readonly ports: Map<string, SeenPort>
}

/** Reads and writes what was last seen, one file for each API and business. */
export interface SeenStore {
  load(): Promise<Seen>
  save(seen: Seen): Promise<void>
}

/** @param scope what tells accounts apart: origin, key and business. Only its hash is written. */
export function seenStore(
  ctx: Pick<Context, 'dirs' | 'fs'>,
  scope: readonly (string | undefined)[],
): SeenStore {
  const name = createHash('sha256').update(JSON.stringify(scope)).digest('hex').slice(0, 16)
  const path = join(ctx.dirs.state, `seen-${name}.json`)
  return {
    async load() {
      const bytes = await ctx.fs.read(path).catch(() => undefined)
      if (!bytes) return { cursor: undefined, ports: new Map() }
      try {
        const { cursor, ports } = JSON.parse(Buffer.from(bytes).toString('utf8'))
        return { cursor, ports: new Map(Object.entries(ports as Record<string, SeenPort>)) }
      } catch (cause) {
        throw new AppError('broken_config', { path, reason: (cause as Error).message }, { cause })
      }
    },
    save: ({ cursor, ports }) =>
      ctx.fs.writeAtomic(path, JSON.stringify({ cursor, ports: Object.fromEntries(ports) })),
  }
}
