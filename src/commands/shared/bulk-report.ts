import { join, resolve } from 'node:path'
import * as z from 'zod'
import {
  loadFormat,
  REPORT_FORMAT_NAMES,
  type ReadAsset,
  type ReportFormat,
} from '../../bulk/report/formats.ts'
import type { BulkReport } from '../../bulk/report.ts'
import type { Input } from '../../cli/input.ts'
import { AppError } from '../../errors.ts'
import { folded } from '../../output/layout.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { refuseToOverwrite } from './replace-file.ts'

/** A report that was asked for; without a file it goes to stdout, and for GitHub to where its runner looks. */
export interface ReportWish {
  readonly format: ReportFormat
  readonly file: string | undefined
}

/** `--report FORMAT[=FILE]`, as often as wanted. */
export const REPORT_INPUT: Input<ReportWish[]> = {
  flag: 'report',
  value: '<format[=file]>',
  many: true,
  help: `what became of each row, as ${REPORT_FORMAT_NAMES.join(', ')}; to a file or to stdout. May be given several times`,
  group: 'Reports',
  schema: z
    .array(z.string())
    .default([])
    .transform((wishes, ctx) =>
      wishes.flatMap((wish): ReportWish[] => {
        const [name = '', ...rest] = wish.split('=')
        const refused = (message: string) => {
          ctx.addIssue({ code: 'custom', message })
          return []
        }
        const format = REPORT_FORMAT_NAMES.find((one) => one === name)
        if (!format) return refused(`"${name}" is none of ${REPORT_FORMAT_NAMES.join(', ')}`)
        const file = rest.length > 0 ? rest.join('=') : '-'
        if (!file) return refused(`"${wish}" names no file`)
        return [{ format, file: file === '-' ? undefined : file }]
      }),
    ),
}

/**
 * The report that takes the place of the text on stdout, if one was asked for.
 * @throws AppError `usage` when more than one thing wants stdout
 */
export function reportForStdout(wishes: readonly ReportWish[], json: boolean): ReportFormat | undefined {
  const [first, ...others] = wishes.filter(({ format, file }) => !file && format !== 'github')
  if (first && (json || others.length > 0))
    throw new AppError('usage', {
      detail: 'Only one thing can go to stdout: one report without a file, or --json.',
      hint: 'Give the others a file, such as --report csv=result.csv.',
    })
  return first?.format
}

/**
 * Looks before a run whether its reports can be written where they are wanted.
 * @param read the files that the command reads: none of them may be written over
 * @returns the report that takes the place of the text on stdout
 * @throws AppError `usage`, or `unwritable`
 */
export async function readyForReports(
  session: Session,
  wishes: readonly ReportWish[],
  read: readonly (string | undefined)[],
): Promise<ReportFormat | undefined> {
  const targets = wishes.flatMap(({ format, file }) =>
    file ? [{ flag: `--report ${format}=${file}`, file }] : [],
  )
  await refuseToOverwrite(session, targets, read)
  const format = reportForStdout(wishes, session.globals.json)
  for (const { file } of targets) await session.ctx.fs.probe(resolve(session.ctx.cwd, file))
  return format
}

/**
 * What a command with reports ends with: all of them, and then what it has to say, also where a report could not be made.
 * @param report undefined where none can be made; then none is wished for
 * @param last its `json` is an object
 * @param error what ended the run early, to be thrown now
 * @throws AppError that, or the first report's `unwritable`; with --json it is in the last line instead
 */
export async function* withReports(
  session: Session,
  wishes: readonly ReportWish[],
  report: BulkReport | undefined,
  last: View,
  error?: AppError,
): AsyncGenerator<View> {
  const { ctx, globals } = session
  const failures = error ? [error] : []
  for (const wish of wishes)
    try {
      if (report) yield* writeReport(session, wish, report)
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure
      failures.push(failure)
    }
  const [first, ...others] = failures
  if (!first) return yield last
  yield globals.json ? { json: { ...(last.json as object), ...first.toJSON() }, exit: first.exit } : last
  for (const { message } of others) ctx.stderr.write(`${folded(message, ctx.stderr)}\n`)
  if (!globals.json) throw first
}

/** A file is written as a whole or not at all; GitHub is told where its runner looks; anything else is for stdout. */
async function* writeReport(
  session: Session,
  { format, file }: ReportWish,
  report: BulkReport,
): AsyncGenerator<View> {
  const { ctx } = session
  if (format === 'github') await (await import('./github-report.ts')).reportToGithub(session, report, file)
  if (format === 'github' && !file) return
  const render = await loadFormat(format)
  const pieces = render(report, assetsOf(session))
  if (file) {
    await ctx.fs.writeAtomic(resolve(ctx.cwd, file), pieces)
    session.detail(`Report: ${file}`)
  } else for await (const piece of pieces) yield { text: () => piece }
}

const assetsOf =
  ({ ctx }: Session): ReadAsset =>
  async (name) =>
    Buffer.from(await ctx.fs.read(join(ctx.packageRoot, 'assets', 'report', name))).toString('utf8')
