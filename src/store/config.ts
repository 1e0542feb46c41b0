import { join } from 'node:path'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import type { Storage } from './secrets.ts'

/** What is remembered of one set of credentials. The key itself rests in the keychain or the credentials file. */
export interface Profile {
  readonly base_url?: string
  readonly business_id?: string
  readonly storage: Storage
}

/** The whole of config.json. Settings only, never a secret. */
export interface ConfigData {
  readonly profile?: string
  readonly base_url?: string
  readonly business_id?: string
  readonly agent_id?: string
  readonly interval?: string
  readonly accessible?: string
  readonly profiles?: Readonly<Record<string, Profile>>
}

export interface ConfigFile {
  readonly path: string
  readonly data: ConfigData
  /** Writes through at once and atomically. A value of undefined removes the key. */
  set(key: keyof ConfigData, value: unknown): Promise<void>
}

/**
 * Opens config.json in the config folder. `conf` (with its schema machinery) is loaded only when there is a file to
 * read or a value to write: most CI jobs have neither.
 * @throws AppError `broken_config` when the file is not JSON; it is left as it is
 */
export async function openConfig(ctx: Pick<Context, 'dirs' | 'fs'>): Promise<ConfigFile> {
  const path = join(ctx.dirs.config, 'config.json')
  const exists = await ctx.fs.read(path).then(
    () => true,
    () => false,
  )
  let data: ConfigData = exists ? (await load(ctx.dirs.config, path)).store : {}
  return {
    path,
    get data() {
      return data
    },
    async set(key, value) {
      const conf = await load(ctx.dirs.config, path)
      try {
        if (value === undefined) conf.delete(key)
        else conf.set(key, value as never)
      } catch (cause) {
        throw new AppError('unwritable', { path, reason: (cause as Error).message }, { cause })
      }
      data = conf.store
    },
  }
}

async function load(cwd: string, path: string) {
  const { default: Conf } = await import('conf')
  try {
    return new Conf<ConfigData>({
      cwd,
      configName: 'config',
      configFileMode: 0o600,
      clearInvalidConfig: false,
    })
  } catch (cause) {
    throw new AppError('broken_config', { path, reason: (cause as Error).message }, { cause })
  }
}
