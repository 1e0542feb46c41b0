import { createHash } from 'node:crypto'
import { FIELDS, type PortDetails } from '../domain/fields.ts'
import { type Signature, toBody } from '../domain/port-body.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import type { Api } from './client.ts'

/** What became of a submission: made now, or found to have been made before with the same details. */
export interface Submission {
  readonly port: PortRequest
  readonly verdict: 'submitted' | 'already'
}

/** Cancelled requests for the same details that are stepped over before giving up. */
const MOST_GENERATIONS = 20

/**
 * The idempotency key of a port request. It follows from the details alone, so that every run, on any machine, has
 * the same one; secrets and the moment of signing are left out. `generation` counts earlier requests that were cancelled.
 */
export function submissionKey(details: PortDetails, generation = 0): string {
  const parts = FIELDS.filter((field) => !field.secret).map((field) => [
    field.name,
    details[field.name] ?? '',
  ])
  const digest = createHash('sha256')
    .update(JSON.stringify([parts, generation]))
    .digest('hex')
  return `kaiport-${digest.slice(0, 40)}`
}

/**
 * Submits the details so that they make at most one port, however often and wherever this is run.
 * @throws AppError `active_port_exists` when the number has an open port with other details
 */
export async function submitOnce(api: Api, details: PortDetails, signature: Signature): Promise<Submission> {
  const body = toBody(details, signature)
  for (let generation = 0; generation < MOST_GENERATIONS; generation++) {
    const made = await createOrFind(api, body, details, submissionKey(details, generation))
    // A replay answers with the request as it was made: where it stands now has to be read.
    const port = made.replayed ? await api.get(made.port.id) : made.port
    if (!made.replayed || port.phase !== 'cancelled')
      return { port, verdict: made.replayed ? 'already' : 'submitted' }
  }
  throw new AppError('invalid_transition', {
    detail: `${MOST_GENERATIONS} requests with these details were cancelled before.`,
  })
}

async function createOrFind(api: Api, body: Record<string, unknown>, details: PortDetails, key: string) {
  try {
    return await api.create(body, key)
  } catch (error) {
    // The same details under the same key, with another PIN or signed at another moment: the request is there already.
    if (!(error instanceof AppError) || error.code !== 'idempotency_key_reused') throw error
    const port = await latest(api, details.phone_number ?? '')
    if (!port) throw error
    return { port, replayed: true }
  }
}

async function latest(api: Api, phone_number: string): Promise<PortRequest | undefined> {
  for await (const port of api.list({ phone_number }, 1)) return port
  return undefined
}
