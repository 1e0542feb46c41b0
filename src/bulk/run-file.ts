import type { Clock } from '../context.ts'
import type { FieldName } from '../domain/fields.ts'
import { AppError } from '../errors.ts'
import type { Headers } from './finding.ts'
import type { BulkInput } from './input.ts'
import type { JournalRun } from './journal/run.ts'
import type { Grouping } from './read/group.ts'
import type { Row } from './read/read-row.ts'
import { groupable } from './run/groupable.ts'
import { createPace } from './run/pace.ts'
import { type Progress, progressMeter } from './run/progress.ts'
import { type Job, type RunnerOptions, runJobs } from './runner.ts'
import { type Outcome, type RowResult, type Totals, tally, type Verdict } from './verdict.ts'

/** Why a run ended before the file did. */
export type Stopped = AppError | 'max_failures'

/** What a run says, in the order in which it happens. */
export type RunEvent =
  | { readonly type: 'rows'; readonly outcomes: readonly Outcome[]; readonly progress: Progress }
  | { readonly type: 'waiting'; readonly progress: Progress }
  | { readonly type: 'end'; readonly totals: Totals; readonly stopped: Stopped | undefined }

export interface RunFileOptions {
  readonly input: BulkInput
  /** Makes jobs of the rows, or results where nothing is to be sent. */
  readonly source: (rows: AsyncIterable<Row>, stop: AbortSignal) => AsyncIterable<Job | Outcome>
  readonly send: (stop: AbortController) => RunnerOptions['send']
  /** Where results are noted; undefined for a run that changes nothing. */
  readonly journal?: JournalRun | undefined
  /** Gets what was sent, for the audit log. */
  readonly record?: (outcomes: readonly Outcome[]) => Promise<void>
  readonly groups: Grouping
  readonly headers: Headers
  /** Told in the totals even if no row has them. */
  readonly verdicts: readonly Verdict[]
  readonly concurrency: number
  readonly maxFailures?: number | undefined
  /** Milliseconds after which nothing new is begun. */
  readonly timeoutMs: number | undefined
  readonly clock: Clock
  readonly random: () => number
  /** Aborted by Ctrl-C or SIGTERM. What is under way is finished all the same. */
  readonly signal: AbortSignal
}

const TICK_MS = 1_000
/** Rows that are prepared ahead of the requests. */
const READY = 512

/**
 * Runs over a file. Every row gets exactly one verdict, whatever happens here, elsewhere or on the way. A run that stops
 * finishes what is under way; the rows after that are not tried.
 */
export async function* runFile(options: RunFileOptions): AsyncGenerator<RunEvent> {
  const { clock, input, journal, signal } = options
  const stop = new AbortController()
  const onSignal = () => stop.abort(signal.reason)
  if (signal.aborted) onSignal()
  signal.addEventListener('abort', onSignal)
  const over = new AbortController()
  if (options.timeoutMs !== undefined)
    clock.sleep(options.timeoutMs, over.signal).then(
      () =>
        stop.abort(
          new AppError('timed_out', {
            what: 'The run',
            fix: 'Nothing is lost: the run can be gone on with at any time.',
          }),
        ),
      () => {},
    )

  const pace = createPace(options.concurrency, clock, stop.signal)
  const counts = tally(options.verdicts)
  const meter = progressMeter()
  const lines = await input.lines()
  let taken = 0
  let lastLine = 0
  let allTaken = false
  async function* followed() {
    for await (const row of input.read()) {
      lastLine = row.line
      yield row
    }
  }
  /** How many rows there are in all, reckoned from those so far: some are of another part, some lines of no row. */
  const all = () => {
    if (allTaken) return taken
    return lines && lastLine > 1 ? Math.max(taken, (taken * (lines - 1)) / (lastLine - 1)) : undefined
  }
  async function* watched(items: AsyncIterable<Job | Outcome>) {
    for await (const item of items) {
      taken++
      yield item
    }
    allTaken = true
  }
  const progress = () =>
    meter(clock.now().getTime(), {
      totals: counts.totals(),
      all: all(),
      heldUntil: pace.heldUntil,
      stopping: stop.signal.aborted,
    })

  /** What cannot be noted is still told; the run ends, and the next one finds what this one submitted. */
  let writable = true
  const note = (work: (run: JournalRun) => void) => {
    try {
      if (journal && writable) work(journal)
    } catch (error) {
      writable = false
      stop.abort(error)
    }
  }
  const take = async (batch: readonly Outcome[]): Promise<readonly Outcome[]> => {
    const outcomes = batch.map((outcome) => withColumn(outcome, options.headers))
    note((run) => run.add(outcomes))
    const sent = outcomes.filter((outcome) => outcome.sent !== undefined)
    await options.record?.(sent)
    options.groups.add(
      outcomes.flatMap(({ result, found, asked, fix }) => found ?? groupable(result, asked === true, fix)),
    )
    for (const { result } of outcomes) counts.add(result.result)
    return outcomes
  }

  let failuresLeft = options.maxFailures ?? Number.POSITIVE_INFINITY
  const onResult = ({ result }: RowResult) => {
    if (result !== 'invalid' && result !== 'failed') return
    if (--failuresLeft <= 0) stop.abort('max_failures')
  }
  const batches = runJobs(watched(options.source(followed(), stop.signal)), {
    send: options.send(stop),
    pace,
    onResult,
    open: options.concurrency * 2 + READY,
    clock,
    random: options.random,
    stop,
  })
  let ended = false
  let next = batches.next()
  try {
    for (;;) {
      const batch = await orTick(next, clock)
      if (!batch) {
        yield { type: 'waiting', progress: progress() }
        continue
      }
      if (batch.done) break
      next = batches.next()
      yield { type: 'rows', outcomes: await take(batch.value), progress: progress() }
    }
    ended = true
    note((run) => run.end(clock.now().toISOString()))
    const { aborted, reason } = stop.signal
    if (aborted && reason !== 'max_failures' && !(reason instanceof AppError)) throw reason
    yield { type: 'end', totals: counts.totals(), stopped: aborted ? (reason as Stopped) : undefined }
  } finally {
    over.abort()
    signal.removeEventListener('abort', onSignal)
    // Whoever stops listening stops the run; what is under way is still noted.
    if (!ended) {
      stop.abort(new AppError('interrupted', {}))
      for (let batch = await next; !batch.done; batch = await batches.next()) await take(batch.value)
    }
  }
}

/** KaiCalls names the field of a refusal; a person looks for the column. */
function withColumn(outcome: Outcome, headers: RunFileOptions['headers']): Outcome {
  const { field, column } = outcome.result
  if (!field || column) return outcome
  return { ...outcome, result: { ...outcome.result, column: headers.get(field as FieldName) ?? null } }
}

/** What comes next, or undefined when nothing came for a moment. */
async function orTick<T>(next: Promise<T>, clock: Clock): Promise<T | undefined> {
  const came = new AbortController()
  try {
    return await Promise.race([next, clock.sleep(TICK_MS, came.signal).then(() => undefined)])
  } finally {
    came.abort()
  }
}
