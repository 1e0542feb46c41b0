import { setMaxListeners } from 'node:events'
import { backoff } from '../api/retry.ts'
import { mayBeDone } from '../api/sent-write.ts'
import type { Clock } from '../context.ts'
import type { AppError } from '../errors.ts'
import { createOutbox } from './run/outbox.ts'
import type { Pace } from './run/pace.ts'
import type { Outcome, RowResult, Wrote } from './verdict.ts'

/** A row that is ready to be sent. */
export interface Job {
  /** Its result as long as nothing is known. */
  readonly place: RowResult
  /**
   * Follows from the row and never from its secrets: whoever sends the row again, anywhere, sends the same key. Null where
   * what is sent follows from more than the row.
   */
  readonly key: string | null
  readonly json: string
  readonly business_id: string | undefined
  /** The names of the fields in the body, as far as they are known before it is sent. */
  readonly fields: readonly string[]
  /** Passed on with the result. */
  readonly findings?: Outcome['findings']
}

/** What came of sending a row once. */
export type Sent = {
  /** What was written, if anything was. */
  readonly wrote?: Wrote | undefined
} & (
  | {
      readonly kind: 'done'
      readonly result: RowResult
      readonly requestId: string | undefined
      readonly found?: Outcome['found']
      readonly fix?: Outcome['fix']
    }
  /** KaiCalls is busy or away. */
  | { readonly kind: 'later'; readonly error: AppError }
)

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
    let wrote: Wrote | undefined
    for (let tries = 1; ; tries++) {
      const turn = pace.enter(tries > 1)
      if (turn) await turn
      if (tries === 1) answersBefore = pace.answers
      if (stop.signal.aborted)
        return unsure ? failed(job, unsure, wrote) : { result: job.place, key: job.key }
      const sent = await send(job, tries)
      if (wrote?.result !== 'unknown') wrote = sent.wrote ?? wrote
      if (sent.kind === 'done') {
        pace.answered()
        const { result, requestId, found, fix } = sent
        return { ...outcome(job, result, requestId, sent.wrote ?? wrote), ...(found ? { found } : {}), fix }
      }
      const last = sent.error
      if (mayBeDone(last)) unsure = last
      const ownWait = backoff(tries - 1, random)
      const asked = last.retryAfterMs ?? (last.code === 'rate_limited' ? ownWait : undefined)
      pace.putOff(asked)
      if ((asked ?? 0) > LONGEST_WAIT_MS) stop.abort(last)
      if (tries >= TRIES) {
        // Nobody got an answer all that time: that is an outage, and the other rows would fare no better.
        if (pace.answers === answersBefore) stop.abort(last)
        return failed(job, last, wrote)
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
      work(item).then(done, (reason) => {
        stop.abort(reason)
        done({ result: item.place, key: item.key })
      })
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

function outcome(job: Job, result: RowResult, requestId: string | undefined, wrote?: Wrote): Outcome {
  const { key, business_id, findings } = job
  const sent = wrote && { request_id: requestId ?? null, business_id: business_id ?? null, ...wrote }
  return { result, key, asked: true, ...(sent ? { sent } : {}), ...(findings ? { findings } : {}) }
}

/** No answer that could be relied on came: the row may have been submitted all the same, and running it again is safe. */
function failed(job: Job, error: AppError, wrote: Wrote | undefined): Outcome {
  const result = { ...job.place, result: 'failed', code: error.code, message: error.message } as const
  return { ...outcome(job, result, error.requestId, wrote), fix: error.hint }
}
