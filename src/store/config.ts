import { join } from 'node:path'
import * as z from 'zod'
import type { Context, Directories } from '../context.ts'
import { AppError } from '../errors.ts'
import { makeFolder, reasonOf, unwritable } from './system-files.ts'

const profileSchema = z.object({
  base_url: z.string().optional(),
  business_id: z.string().optional(),
  /** As KaiCalls had it at login; for people only. */
  business_name: z.string().optional(),
  storage: z.enum(['keychain', 'file']),
})

const configSchema = z.object({
  profile: z.string().optional(),
  base_url: z.string().optional(),
  business_id: z.string().optional(),
  agent_id: z.string().optional(),
  interval: z.string().optional(),
  accessible: z.string().optional(),
  profiles: z.record(z.string(), profileSchema).optional(),
})

/** What is remembered of one set of credentials. The key itself rests in the keychain or the credentials file. */
export type Profile = z.infer<typeof profileSchema>

/** The whole of config.json. Settings only, never a secret. */
export type ConfigData = z.infer<typeof configSchema>

export interface ConfigFile {
  readonly path: string
  readonly data: ConfigData
  /** Writes through at once and atomically. A value of undefined removes the key. */
  set(key: keyof ConfigData, value: unknown): Promise<void>
}

/** Where the settings are. */
export const configPath = (dirs: Pick<Directories, 'config'>): string => join(dirs.config, 'config.json')

/**
 * Opens config.json in the config folder. `conf` (with its schema machinery) is loaded only when there is a file to
 * read or a value to write: most CI jobs have neither.
 * @throws AppError `broken_config` when the file is not JSON; it is left as it is
 */
export async function openConfig(ctx: Pick<Context, 'dirs' | 'fs'>): Promise<ConfigFile> {
  const path = configPath(ctx.dirs)
  const exists = await ctx.fs.read(path).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return false
      throw new AppError('broken_config', { path, reason: reasonOf(cause) }, { cause })
    },
  )
  let data: ConfigData = exists ? (await load(ctx.dirs.config, path)).store : {}
  return {
    path,
    get data() {
      return data
    },
    async set(key, value) {
      try {
        makeFolder(ctx.dirs.config)
      } catch (cause) {
        throw unwritable(path, cause)
      }
      const conf = await load(ctx.dirs.config, path)
      try {
        if (value === undefined) conf.delete(key)
        else conf.set(key, value as never)
      } catch (cause) {
        throw unwritable(path, cause)
      }
      data = conf.store
    },
  }
}

async function load(cwd: string, path: string) {
  const { default: Conf } = await import('conf')
  try {
    const conf = new Conf<ConfigData>({
      cwd,
      configName: 'config',
      configFileMode: 0o600,
      clearInvalidConfig: false,
    })
    configSchema.parse(conf.store)
    return conf
  } catch (cause) {
    if (cause instanceof z.ZodError)
      throw new AppError('broken_config', { path, reason: z.prettifyError(cause) }, { cause })
    if (cause instanceof SyntaxError)
      throw new AppError('broken_config', { path, reason: 'it is not JSON' }, { cause })
    throw unwritable(path, cause)
  }
}
