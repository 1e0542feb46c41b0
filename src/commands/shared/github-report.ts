import { isAbsolute, relative, resolve } from 'node:path'
import { githubAnnotations } from '../../bulk/report/github/annotations.ts'
import { githubSummary, SUMMARY_BYTES } from '../../bulk/report/github/summary.ts'
import type { BulkReport } from '../../bulk/report.ts'
import type { Session } from '../../session.ts'

/**
 * Annotates the file's own lines, and adds to the job's page unless that goes to a file. The annotations go to stderr,
 * where GitHub's runner looks for them as well
 * (https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/ScriptHandler.cs): stdout stays free for data.
 */
export async function reportToGithub(
  { ctx }: Session,
  report: BulkReport,
  file: string | undefined,
): Promise<void> {
  const path = pathFrom(ctx.env.GITHUB_WORKSPACE, resolve(ctx.cwd, report.file)) ?? report.file
  for await (const line of githubAnnotations(report, path)) ctx.stderr.write(line)
  const page = ctx.env.GITHUB_STEP_SUMMARY
  if (file || !page) return
  // Other commands of the same step may have written there; the limit is for all of them.
  const there = await ctx.fs.open(page).catch(() => undefined)
  let text = there?.size ? '\n' : ''
  for await (const piece of githubSummary(report, SUMMARY_BYTES - (there?.size ?? 0))) text += piece
  await ctx.fs.append(page, text)
}

/** The path from the top of the repository, as GitHub writes it; undefined outside of it. */
function pathFrom(workspace: string | undefined, path: string): string | undefined {
  if (!workspace) return undefined
  const inside = relative(workspace, path)
  return inside.startsWith('..') || isAbsolute(inside) ? undefined : inside.replace(/\\/g, '/')
}
