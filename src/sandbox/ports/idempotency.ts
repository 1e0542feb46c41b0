import { ApiError, badRequest } from '../api-error.ts'
import type { ApiKey } from '../auth.ts'
import { type Answer, ok } from '../endpoint.ts'
import type { World } from '../world.ts'

/** JSON with the keys of every object in order, so that equal bodies are equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * Does `work` once for an Idempotency-Key: a repeat of the same body gets the first answer again with 200 and
 * `Idempotent-Replayed: true`, another body gets 409. Only an answer that succeeded is kept, and of the body only an
 * HMAC. Throws 400 without a key.
 */
export function once(
  { world, key, header }: { world: World; key: ApiKey; header: (name: string) => string | undefined },
  operation: string,
  body: unknown,
  work: () => { answer: Answer; businessId: string },
): Answer {
  const name = header('idempotency-key')?.trim()
  if (!name) throw badRequest('The header Idempotency-Key is required here')
  if (name.length > 255) throw badRequest('An Idempotency-Key has at most 255 characters')
  const bodyHmac = world.hmac(`${operation}\n${canonical(body)}`)
  const kept = world.db.get<{ body_hmac: string; business_id: string; answer: string }>(
    'SELECT body_hmac, business_id, answer FROM idempotency WHERE key = ?',
    name,
  )
  if (kept) {
    const visible = !key.business_id || key.business_id === kept.business_id
    if (kept.body_hmac === bodyHmac && visible) {
      return ok(JSON.parse(kept.answer), 200, { 'Idempotent-Replayed': 'true' })
    }
    throw new ApiError(409, 'idempotency_key_reused', 'This Idempotency-Key was used for a different request')
  }
  const { answer, businessId } = work()
  world.db.run(
    'INSERT INTO idempotency (key, body_hmac, business_id, answer) VALUES (?, ?, ?, ?)',
    name,
    bodyHmac,
    businessId,
    JSON.stringify(answer.json),
  )
  return answer
}
