import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOKEN_PREFIX } from './auth.ts'

const TOKEN = /^kc_test_[A-Za-z0-9_-]{44}$/

/** A new API key: `kc_test_` and 44 base64url characters. */
export const newToken = (): string => TOKEN_PREFIX + randomBytes(33).toString('base64url')

/**
 * The sandbox's own API key, from the file `api-key` in the data folder (mode 0600), which is made when missing or
 * damaged; `chosen` replaces it.
 */
export function mainToken(dataDir: string, chosen?: string): string {
  const path = join(dataDir, 'api-key')
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  const token = chosen ?? (TOKEN.test(kept) ? kept : newToken())
  if (token !== kept) {
    writeFileSync(`${path}.new`, `${token}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  chmodSync(path, 0o600)
  return token
}
