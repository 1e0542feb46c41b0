import { createHash } from 'node:crypto'
import { ApiError } from './api-error.ts'
import type { Database } from './database.ts'

/** An API key as the server knows it: only its hash is stored. `business_id` null reaches every business. */
export interface ApiKey {
  readonly id: string
  readonly scopes: readonly string[]
  readonly business_id: string | null
}

export const TOKEN_PREFIX = 'kc_test_'
const hash = (token: string): string => createHash('sha256').update(token).digest('hex')
const unauthorized = (message: string): ApiError => new ApiError(401, 'unauthorized', message)

/** Stores a key by its hash. `main` marks the one that outlives a reset. */
export function storeKey(db: Database, token: string, key: ApiKey, main = false): void {
  db.run(
    'INSERT OR REPLACE INTO api_keys (token_hash, id, scopes, business_id, main) VALUES (?, ?, ?, ?, ?)',
    hash(token),
    key.id,
    JSON.stringify(key.scopes),
    key.business_id,
    main ? 1 : 0,
  )
}

/** The key behind an `Authorization` header. Throws 401 with the reason. */
export function authenticate(db: Database, header: string | undefined): ApiKey {
  if (!header) throw unauthorized('Send your API key as "Authorization: Bearer kc_test_…"')
  const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1]
  if (!token) throw unauthorized('The Authorization header must read "Bearer", a space and the API key')
  if (token.startsWith('kc_live_'))
    throw unauthorized('This is a live key; the sandbox takes only its own kc_test_ key')
  if (!token.startsWith(TOKEN_PREFIX))
    throw unauthorized('This is not a KaiCalls API key: one starts with kc_live_ or kc_test_')
  const row = db.get<{ id: string; scopes: string; business_id: string | null }>(
    'SELECT id, scopes, business_id FROM api_keys WHERE token_hash = ?',
    hash(token),
  )
  if (!row) throw unauthorized('This API key is unknown to the sandbox, or was revoked')
  return { id: row.id, scopes: JSON.parse(row.scopes), business_id: row.business_id }
}

/** Throws 403 naming the scope when the key lacks it. `numbers:*` covers `numbers:read`; `*` covers all. */
export function requireScope(key: ApiKey, scope: string): void {
  const family = `${scope.split(':')[0]}:*`
  if (key.scopes.some((held) => held === '*' || held === scope || held === family)) return
  throw new ApiError(403, 'forbidden', `This key lacks the scope ${scope}`, {
    extra: { required_scope: scope },
  })
}

/** The business that a request is about. Throws 403 when the key is limited to another one. */
export function businessFor(key: ApiKey, asked: string | null | undefined): string | null {
  if (key.business_id && asked && asked !== key.business_id) {
    throw new ApiError(403, 'forbidden', `This key is limited to the business ${key.business_id}`)
  }
  return asked ?? key.business_id
}
