import { join } from 'node:path'
import type { SentWrite } from '../api/sent-write.ts'
import type { Context } from '../context.ts'
import { cleanDeep } from '../domain/clean.ts'
import { AppError } from '../errors.ts'
import { maskedKey } from './profiles.ts'

/** One line of the audit log: who wrote what to KaiCalls, when, and what came of it. */
export interface AuditEntry extends SentWrite {
  /** RFC 3339. */
  readonly at: string
  readonly environment: string
  readonly origin: string
  readonly profile: string
  /** The prefix and last four characters of the key. */
  readonly key: string
  /** Who was logged in on this computer, as its environment or its accounts say. */
  readonly user: string | null
}

/** Where the audit log is kept: one JSON object a line, only ever appended to. */
export const auditPath = (dirs: Pick<Context['dirs'], 'state'>): string => join(dirs.state, 'audit.ndjson')

/** As whom it was written. */
interface Writer {
  readonly environment: string
  readonly origin: string
  readonly profile: string
  readonly key: string | undefined
  /** The business that is acted for where the write names none. */
  readonly business: string | undefined
}

type Outside = Pick<Context, 'clock' | 'dirs' | 'fs' | 'stderr' | 'user'>

/** Appends a write to the audit log. The write stands whatever becomes of the log, so a failure is told and no more. */
export const recordWrite = (ctx: Outside, account: Writer, write: SentWrite): Promise<void> =>
  recordWrites(ctx, account, [write])

/** Appends several writes at once. */
export async function recordWrites(
  ctx: Outside,
  account: Writer,
  writes: readonly SentWrite[],
): Promise<void> {
  const [first] = writes
  if (!first) return
  const same = {
    environment: account.environment,
    origin: account.origin,
    profile: account.profile,
    key: maskedKey(account.key ?? ''),
    user: ctx.user(),
  }
  const at = ctx.clock.now().toISOString()
  const lines = writes.map((write): string => {
    const business_id = write.business_id ?? account.business ?? null
    const entry: AuditEntry = { at, ...write, business_id, ...same }
    return `${JSON.stringify(entry)}\n`
  })
  try {
    // A line that broke off before is ended, so that it takes none of these with it.
    await ctx.fs.append(auditPath(ctx.dirs), `\n${lines.join('')}`)
  } catch (error) {
    const reason = error instanceof AppError ? error.message : String(error)
    const more = writes.length > 1 ? ` and ${writes.length - 1} more` : ''
    ctx.stderr.write(
      `Not in the audit log: ${first.action} of ${first.port_id ?? 'a port'}${more}. ${reason}\n`,
    )
  }
}

/** The audit log, newest first, and how many lines of it could not be read. */
export async function readAudit(
  ctx: Pick<Context, 'dirs' | 'fs'>,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly unreadable: number }> {
  const bytes = await ctx.fs.read(auditPath(ctx.dirs)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw cause
  })
  const lines = Buffer.from(bytes ?? '')
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
  const entries = lines.flatMap((line) => parsed(line) ?? [])
  return { entries: entries.reverse(), unreadable: lines.length - entries.length }
}

/** A line may be half a line: a disk can be full, or a computer switched off. */
function parsed(line: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(line)
    return typeof entry?.at === 'string' ? cleanDeep(entry) : undefined
  } catch {
    return undefined
  }
}
