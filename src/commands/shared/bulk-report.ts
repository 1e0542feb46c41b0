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
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { reportToGithub } from './github-report.ts'
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
        const format = REPORT_FORMAT_NAMES.find((one) => one === name)
        if (format) return [{ format, file: rest.length > 0 ? rest.join('=') : undefined }]
        ctx.addIssue({ code: 'custom', message: `"${name}" is none of ${REPORT_FORMAT_NAMES.join(', ')}` })
        return []
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
 * Looks before a run whether its reports can go where they were sent.
 * @param read the files that the command reads: none of them may be written over
 * @returns the report that takes the place of the text on stdout
 * @throws AppError `usage`
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
  return reportForStdout(wishes, session.globals.json)
}

/** Writes the reports that go to files, each as a whole or not at all, and tells GitHub what it was asked to be told. */
export async function writeReports(
  session: Session,
  wishes: readonly ReportWish[],
  report: BulkReport,
): Promise<void> {
  for (const { format, file } of wishes) {
    if (format === 'github') await reportToGithub(session, report, file)
    if (!file) continue
    const render = await loadFormat(format)
    await session.ctx.fs.writeAtomic(resolve(session.ctx.cwd, file), render(report, assetsOf(session)))
    session.detail(`Report: ${file}`)
  }
}

/** A report on stdout, piece by piece. */
export async function* reportViews(
  session: Session,
  format: ReportFormat,
  report: BulkReport,
): AsyncGenerator<View> {
  const render = await loadFormat(format)
  for await (const piece of render(report, assetsOf(session))) yield { text: () => piece }
}

const assetsOf =
  ({ ctx }: Session): ReadAsset =>
  async (name) =>
    Buffer.from(await ctx.fs.read(join(ctx.packageRoot, 'assets', 'report', name))).toString('utf8')
