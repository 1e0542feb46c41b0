import { hash } from 'node:crypto'
import { FIELDS, type PortDetails } from '../domain/fields.ts'

const NAMES = FIELDS.filter((field) => !field.secret).map(({ name }) => name)

/**
 * An idempotency key that follows from what is sent, without its secrets. A field that is not given is no part of it, so that
 * a later version that knows more fields makes the same keys.
 * @param details an empty text takes a field away
 * @param head what tells requests with the same details apart
 */
export function keyOf(prefix: string, head: readonly (string | number)[], details: PortDetails): string {
  const parts: (string | number)[] = [...head]
  for (const name of NAMES) {
    const value = details[name]
    if (value !== undefined) parts.push(name, value)
  }
  return `${prefix}-${hash('sha256', JSON.stringify(parts)).slice(0, 40)}`
}
