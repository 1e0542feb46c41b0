import type { PortDetails } from '../domain/fields.ts'
import { type Signature, toChanges } from '../domain/port-body.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import type { Api } from './client.ts'
import { keyOf } from './idempotency-key.ts'
import { type Submission, VERDICT_OF } from './submit-once.ts'

/**
 * The idempotency key of the attempt that follows the rejected one. It follows from the port, the attempt and what
 * changes, so that a rerun after a crash has the same one; secrets and the moment of signing are left out.
 */
export const retryKey = (
  { id, attempt }: Pick<PortRequest, 'id' | 'attempt'>,
  changes: PortDetails,
): string => keyOf('kaiport-retry', [id, attempt], changes)

/**
 * Sends a rejected port once more with the changes, so that they make at most one attempt however often this is run.
 * @param port the port as it was rejected
 * @throws AppError `invalid_transition` when it is no longer rejected, `not_ready` when KaiCalls refuses the details
 */
export async function retryOnce(
  api: Api,
  port: PortRequest,
  changes: PortDetails,
  signature: Signature | undefined,
): Promise<Submission> {
  const body = { ...toChanges(changes), ...(signature ? { loa: signature } : {}) }
  try {
    const { port: answered, made } = await api.retry(port.id, body, retryKey(port, changes))
    return { port: answered, verdict: VERDICT_OF[made] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'idempotency_key_reused') throw error
    return { port: await api.get(port.id), verdict: 'differs' }
  }
}
