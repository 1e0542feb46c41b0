import { setMaxListeners } from 'node:events'
import { backoff } from '../api/retry.ts'
import type { Clock } from '../context.ts'
import type { AppError } from '../errors.ts'
import { createOutbox } from './run/outbox.ts'
import type { Pace } from './run/pace.ts'
import type { Outcome, RowResult } from './verdict.ts'

/** A row that is ready to be sent. */
export interface Job {
  /** Its result as long as nothing is known. */
  readonly place: RowResult
  /** Follows from the row and never from its secrets: whoever sends the row again, anywhere, sends the same key. */
  readonly key: string
  readonly json: string
  readonly business_id: string | undefined
  /** The names of the fields in the body, for the audit log. */
  readonly fields: readonly string[]
  /** Passed on with the result. */
  readonly findings?: Outcome['findings']
}

/** What came of sending a row once. */
export type Sent =
  | {
      readonly kind: 'done'
      readonly result: RowResult
      readonly requestId: string | undefined
      readonly found?: Outcome['found']
      readonly fix?: Outcome['fix']
    }
  /** KaiCalls is busy or away. */
  | { readonly kind: 'later'; readonly error: AppError }

export interface RunnerOptions {
  /** Sends a row once; `tries` counts this one. Never rejects. */
  readonly send: (job: Job, tries: number) => Promise<Sent>
  readonly pace: Pace
  /** Told of each result at once: it may stop the run before the next row is taken. */
  readonly onResult?: (result: RowResult) => void
  /**
   * How many rows may be taken from the source and not done: those under way, those that wait for another try, and those that
   * are ready. More are taken when half of them are done: preparing rows by turns with sending them takes a third longer.
   */
  readonly open: number
  readonly clock: Clock
  readonly random: () => number
  /** Aborted when the run is to stop, whoever stops it. What is under way is finished. */
  readonly stop: AbortController
}

/** A row is given up after about a minute and a half without an answer. */
const TRIES = 8
/** A server that asks for more patience than this stops the run: it can be gone on with at any time. */
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Sends the rows of a source, many at once, and gives the results in batches as they come. Results in the source are passed
 * on; once the run has stopped, jobs in it are not tried. What the source throws stops the run. Memory does not grow with the
 * rows.
 */
export function runJobs(
  source: AsyncIterable<Job | Outcome>,
  options: RunnerOptions,
): AsyncGenerator<readonly Outcome[]> {
  const { send, pace, clock, random, stop } = options
  // Every row that waits listens.
  setMaxListeners(0, stop.signal)
  const outbox = createOutbox<Outcome>(clock)
  let open = 0
  let full: { readonly wait: Promise<void>; readonly end: () => void } | undefined

  const work = async (job: Job): Promise<Outcome> => {
    let answersBefore = 0
    /** KaiCalls may have taken the row all the same. One that it only put off has not been tried. */
    let unsure: AppError | undefined
    for (let tries = 1; ; tries++) {
      const turn = pace.enter(tries > 1)
      if (turn) await turn
      if (tries === 1) answersBefore = pace.answers
      if (stop.signal.aborted) return unsure ? failed(job, unsure) : { result: job.place, key: job.key }
      const sent = await send(job, tries)
      if (sent.kind === 'done') {
        pace.answered()
        const { result, requestId, found, fix } = sent
        return { ...outcome(job, result, requestId), ...(found ? { found } : {}), fix }
      }
      const last = sent.error
      if (last.code !== 'rate_limited') unsure = last
      const ownWait = backoff(tries - 1, random)
      const asked = last.retryAfterMs ?? (last.code === 'rate_limited' ? ownWait : undefined)
      pace.putOff(asked)
      if ((asked ?? 0) > LONGEST_WAIT_MS) stop.abort(last)
      if (tries >= TRIES) {
        // Nobody got an answer all that time: that is an outage, and the other rows would fare no better.
        if (pace.answers === answersBefore) stop.abort(last)
        return failed(job, last)
      }
      await clock.sleep(ownWait, stop.signal).catch(() => {})
    }
  }

  const tell = (outcome: Outcome) => {
    options.onResult?.(outcome.result)
    outbox.push(outcome)
  }
  const done = (outcome: Outcome) => {
    tell(outcome)
    if (--open <= options.open / 2) full?.end()
  }

  const read = async () => {
    for await (const item of source) {
      const crowded = outbox.room()
      if (crowded) await crowded
      if (!('json' in item)) {
        tell(item)
        continue
      }
      open++
      work(item).then(done)
      if (open < options.open) continue
      full = gate()
      await full.wait
    }
  }
  const feed = async () => {
    // A file that cannot be read to its end ends the run; what was read of it is finished.
    await read().catch((reason) => stop.abort(reason))
    while (open > 0) {
      full = gate()
      await full.wait
    }
    outbox.close()
  }
  feed()
  return outbox.batches()
}

function gate(): { readonly wait: Promise<void>; readonly end: () => void } {
  let end = () => {}
  const wait = new Promise<void>((done) => {
    end = done
  })
  return { wait, end }
}

function outcome(job: Job, result: RowResult, requestId: string | undefined): Outcome {
  const { key, business_id, fields, findings } = job
  const sent = { request_id: requestId ?? null, business_id: business_id ?? null, fields }
  return { result, key, sent, ...(findings ? { findings } : {}) }
}

/** No answer that could be relied on came: the row may have been submitted all the same, and running it again is safe. */
function failed(job: Job, error: AppError): Outcome {
  const result = { ...job.place, result: 'failed', code: error.code, message: error.message } as const
  return { ...outcome(job, result, error.requestId), fix: error.hint }
}
