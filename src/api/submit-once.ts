import type { PortDetails } from '../domain/fields.ts'
import { phaseOf } from '../domain/phases.ts'
import { type Signature, toBody } from '../domain/port-body.ts'
import { isRequestOf } from '../domain/port-changes.ts'
import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import type { Api } from './client.ts'
import { keyOf } from './idempotency-key.ts'

/**
 * What became of something that is sent at most once: `submitted` now; `already` before; `unsure`: now or before, as an
 * answer was lost; or before with another PIN or signature (`differs`), so that what was sent now is not what the carrier got.
 * Where the letter is signed as it is sent, the moment of signing is enough for that.
 */
export interface Submission {
  readonly port: PortRequest
  readonly verdict: 'submitted' | 'already' | 'unsure' | 'differs'
}

/** The verdict on what KaiCalls took. */
export const VERDICT_OF = { now: 'submitted', before: 'already', unsure: 'unsure' } as const

/** Cancelled requests for the same details that are stepped over before giving up. */
const MOST_GENERATIONS = 20

/**
 * The idempotency key of a port request. It follows from the details alone, so that every run, on any machine, has
 * the same one; secrets and the moment of signing are left out. `generation` counts earlier requests that were cancelled.
 */
export const submissionKey = (details: PortDetails, generation = 0): string =>
  keyOf('kaiport', [generation], given(details))

/** What was left empty was not given. */
const given = (details: PortDetails): PortDetails =>
  Object.values(details).includes('')
    ? Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''))
    : details

/**
 * Submits the details so that they make at most one port, however often and wherever this is run.
 * @throws AppError `active_port_exists` when the number has an open port with other details
 */
export async function submitOnce(api: Api, details: PortDetails, signature: Signature): Promise<Submission> {
  const body = toBody(details, signature)
  return beyondCancelled(
    (generation) => submissionKey(details, generation),
    async (key) => {
      const { port, verdict } = await createOrFind(api, body, details, key)
      // A replay answers with the request as it was made: where it stands now has to be read.
      return { port: verdict === 'submitted' ? port : await api.get(port.id), verdict }
    },
    ({ port, verdict }) => verdict !== 'submitted' && port.phase === 'cancelled',
  )
}

/**
 * Makes or finds the request of the first generation that was not cancelled since.
 * @param make makes or finds the request with this key
 * @throws AppError `invalid_transition` after very many that were cancelled
 */
export async function beyondCancelled<Made>(
  keyOf: (generation: number) => string,
  make: (key: string) => Promise<Made>,
  isCancelled: (made: Made) => boolean,
): Promise<Made> {
  for (let generation = 0; generation < MOST_GENERATIONS; generation++) {
    const made = await make(keyOf(generation))
    if (!isCancelled(made)) return made
  }
  throw new AppError('invalid_transition', {
    detail: `${MOST_GENERATIONS} requests with these details were cancelled before.`,
  })
}

async function createOrFind(
  api: Api,
  body: Record<string, unknown>,
  details: PortDetails,
  key: string,
): Promise<Submission> {
  let before: PortRequest | undefined
  const met = async (error: unknown) => {
    if (isReuse(error)) before = await latest(api, details)
    return before
  }
  try {
    const { port, made } = await api.create(body, key, met)
    return { port, verdict: VERDICT_OF[made] }
  } catch (error) {
    if (!isReuse(error)) throw error
    const port = before ?? (await latest(api, details))
    if (!port) throw error
    return { port, verdict: 'differs' }
  }
}

const isReuse = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'idempotency_key_reused'

/** The newest request for the number; with a key that was used before, that is the one it made. */
export async function latest(
  api: Pick<Api, 'list'>,
  { phone_number, business_id, external_ref }: PortDetails,
): Promise<PortRequest | undefined> {
  for await (const port of api.list({ phone_number, business_id, external_ref }, 1)) return port
  return undefined
}

/**
 * The request that submitting these details would answer with, making none: what KaiCalls shows of it is the same. One that
 * was rejected or cancelled does not count.
 */
export async function submittedBefore(
  api: Pick<Api, 'list'>,
  details: PortDetails,
): Promise<PortRequest | undefined> {
  const port = await latest(api, details)
  return port && !phaseOf(port.phase).negative && isRequestOf(details, port) ? port : undefined
}
