import { join } from 'node:path'
import type { FileSystem } from '../context.ts'
import { AppError } from '../errors.ts'
import type { SecretStore } from './secrets.ts'

const SERVICE = 'kaiport'

/** Keys in the operating system's keychain, or in a file that only its owner can read. */
export function systemSecrets(configDir: string, fs: FileSystem): SecretStore {
  const path = join(configDir, 'credentials.json')
  const readFile = async (): Promise<Record<string, string>> => {
    const bytes = await fs.read(path).catch(() => undefined)
    if (!bytes) return {}
    try {
      return JSON.parse(Buffer.from(bytes).toString('utf8'))
    } catch (cause) {
      throw new AppError('broken_config', { path, reason: (cause as Error).message }, { cause })
    }
  }
  const entry = async (account: string) => {
    const { Entry } = await keyring()
    return new Entry(SERVICE, account)
  }
  return {
    async get(account, storage) {
      if (storage === 'file') return (await readFile())[account]
      const problem = await keychainProblem()
      if (problem) throw new AppError('keychain_unavailable', { reason: problem })
      return (await entry(account)).getPassword() ?? undefined
    },
    async set(account, value, storage) {
      if (storage === 'file')
        return fs.writeAtomic(
          path,
          `${JSON.stringify({ ...(await readFile()), [account]: value }, null, 2)}\n`,
        )
      const problem = await keychainProblem()
      if (problem) throw new AppError('keychain_unavailable', { reason: problem })
      ;(await entry(account)).setPassword(value)
    },
    async remove(account, storage) {
      if (storage === 'file') {
        const { [account]: _, ...rest } = await readFile()
        return fs.writeAtomic(path, `${JSON.stringify(rest, null, 2)}\n`)
      }
      ;(await entry(account)).deletePassword()
    },
    keychainProblem,
  }
}

async function keyring() {
  return import('@napi-rs/keyring')
}

// getPassword() answers null both for "no entry" and "no keychain"; findCredentials() throws where there is none.
async function keychainProblem(): Promise<string | undefined> {
  try {
    const { findCredentials } = await keyring()
    findCredentials(SERVICE)
    return undefined
  } catch (cause) {
    return (cause as Error).message
  }
}
