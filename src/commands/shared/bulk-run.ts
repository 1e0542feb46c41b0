import type { BulkInput } from '../../bulk/input.ts'
import { nextSteps } from '../../bulk/report/tidings.ts'
import { type BulkReport, type NextCommands, rowJson, summaryOf } from '../../bulk/report.ts'
import type { Progress } from '../../bulk/run/progress.ts'
import type { RunEvent, Stopped } from '../../bulk/run-file.ts'
import type { Outcome } from '../../bulk/verdict.ts'
import { AppError } from '../../errors.ts'
import type { ExitName } from '../../exit-codes.ts'
import { bulkText, FINISHING, progressFrame, progressLine } from '../../output/bulk-view.ts'
import type { Style } from '../../output/style.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { type ReportWish, reportForStdout, withReports } from './bulk-report.ts'

/** What is told when a run has ended. */
export interface Ending {
  readonly file: Pick<BulkInput, 'name' | 'unchanged'>
  readonly wishes: readonly ReportWish[]
  /** What a report tells besides how the run went. */
  report(): Omit<BulkReport, 'ended_at' | 'totals' | 'stopped'>
}

/**
 * What to type after a run that sends.
 * @param typed its file and flags
 * @param batch the file, as `bulk status` takes it
 */
export function commandsAfter(
  { command, globals }: Session,
  verb: 'submit' | 'retry',
  { typed, batch, dryRun }: { typed: string; batch: string; dryRun: boolean },
): NextCommands {
  const run = `bulk ${verb} ${typed}`
  return {
    again: command(`${run}${dryRun ? ' --dry-run' : globals.yes ? ' --yes' : ''}`),
    resume: command(`${run}${verb === 'submit' ? ' --resume' : ''} --yes`),
    next: command(dryRun ? run : `bulk status ${batch} --watch`),
  }
}

/** What every run takes from the session. */
export const runBounds = ({ ctx, globals }: Session) => ({
  timeoutMs: globals.timeout,
  clock: ctx.clock,
  random: ctx.random,
  signal: ctx.signal,
})

/** Said of an export that went wrong. */
export const NO_ROWS = 'The file has no rows below its column names: look at what was exported.'

const REDRAW_MS = 100
/** How often a line is said at most, and how long KaiCalls has to ask to wait for that to be said at once. */
const SAY_MS = 10_000

/** A run as it is shown: a line of JSON for each row, or progress and then what came of it. */
export async function* runViews(
  session: Session,
  events: AsyncIterable<RunEvent>,
  ending: Ending,
): AsyncGenerator<View> {
  const { json } = session.globals
  const stdoutFormat = reportForStdout(ending.wishes, json)
  const progressView = await progressShower(session)
  for await (const event of events) {
    if (event.type === 'end') {
      const changed = !(await ending.file.unchanged())
      const stopped = breakingOff(
        changed ? { ...event, stopped: event.stopped ?? changing(ending.file) } : event,
      )
      const error = stopped instanceof AppError ? stopped : undefined
      const report: BulkReport = {
        ...ending.report(),
        ended_at: session.ctx.clock.now().toISOString(),
        totals: event.totals,
        stopped: stopped instanceof AppError ? stopped.code : (stopped ?? null),
      }
      const last = lastView(report, stopped, stdoutFormat !== undefined)
      if (changed && ending.wishes.length > 0)
        session.ctx.stderr.write('No report was made: its rows would not be those that were read.\n')
      return yield* withReports(session, ending.wishes, changed ? undefined : report, last, error)
    }
    if (json && event.type === 'rows')
      for (const outcome of event.outcomes) yield { json: outcomeJson(outcome) }
    const shown = progressView(event.progress)
    if (shown) yield shown
  }
}

/** What was read may be a mixture of what the file was and is, and a report reads it once more. */
const changing = ({ name }: Ending['file']): AppError =>
  new AppError('invalid_file', {
    path: name,
    reason: 'it was changed while it was read',
    fix: 'Leave it alone until the run has ended.',
  })

/** A file that cannot be read to its end is no slip of the command line once rows of it were sent. */
function breakingOff({ stopped, totals }: Extract<RunEvent, { type: 'end' }>): Stopped | undefined {
  const { submitted = 0, already = 0, failed = 0 } = totals
  const broken = stopped instanceof AppError && stopped.code === 'invalid_file'
  return broken && submitted + already + failed > 0
    ? new AppError('file_breaks_off', stopped.args as AppError<'file_breaks_off'>['args'], { cause: stopped })
    : stopped
}

/** A row with all that was found in it, where it was only checked. */
function outcomeJson({ result, findings, found = [] }: Outcome): object {
  const row = rowJson(result)
  if (!findings) return row
  const issues = [...findings, ...found].map(({ row: _row, line: _line, ...finding }) => finding)
  return { ...row, issues }
}

/** Progress as a part of the terminal that is redrawn, or as a line every few seconds where nothing is. */
async function progressShower(session: Session): Promise<(progress: Progress) => View | undefined> {
  const { ctx, globals } = session
  const redraws = ctx.stdout.isTTY && !globals.json && !globals.quiet && !(await session.plain())
  const say = progressSayer(session)
  let next = 0
  return (progress) => {
    if (!redraws) return say(progress)
    const now = ctx.clock.now().getTime()
    if (now < next) return undefined
    next = now + REDRAW_MS
    return { frame: (style) => progressFrame(progress, style) }
  }
}

/** Says a line when there is something new, and at once when KaiCalls asks to be left alone for long. */
function progressSayer({ ctx, say }: Session): (progress: Progress) => undefined {
  let next = ctx.clock.now().getTime() + SAY_MS
  let saidRows = 0
  let saidUntil = 0
  let saidStop = false
  return (progress) => {
    const now = ctx.clock.now()
    const at = now.getTime()
    const { heldUntil, totals } = progress
    if (ctx.signal.aborted && !saidStop) {
      saidStop = true
      say(`${FINISHING}.`)
    }
    const asked = heldUntil > saidUntil && heldUntil - at >= SAY_MS
    if (!asked && (at < next || totals.total === saidRows)) return
    next = at + SAY_MS
    saidRows = totals.total
    saidUntil = Math.max(saidUntil, heldUntil)
    say(progressLine(progress, now))
  }
}

function lastView(report: BulkReport, stopped: Stopped | undefined, quiet: boolean): View {
  const { rows: _rows, header: _header, ...rest } = report
  const exit = exitOf(report, stopped)
  return {
    json: summaryOf(rest),
    ...(quiet ? {} : { text: (style: Style) => bulkText(report.totals, report.groups, style) }),
    notes: (style) => notes(rest, style),
    ...(exit === 'ok' ? {} : { exit }),
  }
}

/** 0 only when every row is in, or, where nothing is submitted, when every row could be. Only a part may be without rows. */
export function exitOf({ totals, kind, dry_run, shard }: BulkReport, stopped: Stopped | undefined): ExitName {
  if (stopped instanceof AppError) return stopped.exit
  const { total, invalid = 0, failed = 0, not_tried = 0 } = totals
  if (total === 0 && !stopped && !shard) return 'not_ready'
  if (invalid + failed + not_tried === 0 && !stopped) return 'ok'
  return dry_run || kind === 'check' ? 'not_ready' : 'bulk'
}

function notes(report: Omit<BulkReport, 'rows' | 'header'>, style: Style): string {
  const lines = [
    report.dry_run && 'Nothing was sent.',
    report.stopped === 'max_failures' &&
      'Stopped: as many rows are invalid or failed as --max-failures allows.',
    report.totals.total === 0 &&
      !report.stopped &&
      (report.shard ? 'No row of the file lies in this part.' : NO_ROWS),
    ...nextSteps(report).map(({ say, run }) => style.theme.hint(`${say}: ${run}`)),
  ]
  return lines.filter(Boolean).join('\n')
}
