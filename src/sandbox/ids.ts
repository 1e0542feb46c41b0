import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from './database.ts'

/** A fresh identifier such as `port_3f2a…`. */
export const newId = (kind: string): string => `${kind}_${randomBytes(10).toString('hex')}`

/** HMAC with a key made once for this database, so that a PIN or a body can be compared without being kept. */
export function databaseHmac(db: Database): (text: string) => string {
  db.run("INSERT OR IGNORE INTO meta (key, value) VALUES ('hmac_key', ?)", randomBytes(32).toString('hex'))
  const stored = db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'hmac_key'")
  const key = Buffer.from(stored?.value ?? '', 'hex')
  return (text) => createHmac('sha256', key).update(text).digest('hex')
}
