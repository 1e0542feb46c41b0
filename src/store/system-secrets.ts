import { join } from 'node:path'
import * as z from 'zod'
import type { FileSystem } from '../context.ts'
import { AppError } from '../errors.ts'
import type { Keychain } from './keychain.ts'
import type { SecretStore } from './secrets.ts'
import { reasonOf } from './system-files.ts'

const contents = z.record(z.string(), z.string())

/** The file that keeps API keys where there is no keychain. */
export const credentialsPath = (configDir: string): string => join(configDir, 'credentials.json')

/** Keys in the operating system's keychain, or in a file that only its owner can read. */
export function systemSecrets(configDir: string, fs: FileSystem, keychain: Keychain): SecretStore {
  const path = credentialsPath(configDir)
  const readAll = async (): Promise<Record<string, string>> => {
    try {
      return contents.parse(JSON.parse(Buffer.from(await fs.read(path)).toString('utf8')))
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw new AppError('broken_config', { path, reason: whyUnreadable(cause) }, { cause })
    }
  }
  const writeAll = (keys: Record<string, string>) =>
    Object.keys(keys).length === 0
      ? fs.remove(path)
      : fs.writeAtomic(path, `${JSON.stringify(keys, null, 2)}\n`)
  return {
    async get(account, storage) {
      if (storage === 'keychain') return available(keychain.get(account))
      const keys = await readAll()
      return Object.hasOwn(keys, account) ? keys[account] : undefined
    },
    async set(account, value, storage) {
      if (storage === 'keychain') await available(keychain.set(account, value))
      else await writeAll({ ...(await readAll()), [account]: value })
    },
    async remove(account, storage) {
      if (storage === 'keychain') return available(keychain.remove(account))
      const { [account]: gone, ...rest } = await readAll()
      if (gone !== undefined) await writeAll(rest)
    },
    keychainProblem: () =>
      keychain.probe().then(
        () => undefined,
        (cause: Error) => cause.message,
      ),
  }
}

const available = <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: Error) => {
    throw new AppError('keychain_unavailable', { reason: cause.message }, { cause })
  })

/** Never quotes the file: what JSON.parse says of it would. */
function whyUnreadable(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'it is not JSON'
  return cause instanceof z.ZodError ? 'it does not map profiles to keys' : reasonOf(cause)
}
