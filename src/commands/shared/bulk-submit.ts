import { setMaxListeners } from 'node:events'
import { resolve } from 'node:path'
import { type Account, openApi } from '../../account.ts'
import type { Api } from '../../api/client.ts'
import { NO_ANSWER, type WriteResult } from '../../api/sent-write.ts'
import type { BulkInput } from '../../bulk/input.ts'
import type { JournalRun } from '../../bulk/journal/run.ts'
import { type Journal, journalPath, openJournal } from '../../bulk/journal.ts'
import type { ReportRow } from '../../bulk/report.ts'
import { placeOf } from '../../bulk/run/prepare.ts'
import { inShard, type Shard } from '../../bulk/run/shard.ts'
import type { Outcome, RowResult } from '../../bulk/verdict.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { recordWrites } from '../../store/audit.ts'

/** @throws AppError `confirmation_needed`, or `interrupted` for a no */
export async function confirmRun(session: Session, action: string, message: string): Promise<void> {
  if (session.globals.yes) return
  if (!session.interactive) throw new AppError('confirmation_needed', { action })
  if (!(await (await session.prompter()).confirm({ message }))) throw new AppError('interrupted', {})
}

/** The API with a signal of its own: Ctrl-C stops the run, not the requests that are under way. */
export async function runApi({ ctx, globals }: Session, account: Account, connections: number): Promise<Api> {
  const { signal } = new AbortController()
  // Every request that is under way listens.
  setMaxListeners(0, signal)
  const held = Object.create(ctx, { signal: { value: signal } })
  return openApi(held, account, globals, { connections })
}

/** What tells an account's journals from another's. */
export const accountOf = ({ origin, key, business }: Account) => [origin, key, business] as const

/** Opens the journal of a file: the one that was named, or its own. */
export function openJournalOf(
  { ctx }: Session,
  account: Account,
  path: string,
  named: string | undefined,
): Journal {
  const owner = { account: accountOf(account), file: path }
  return openJournal(named ? resolve(ctx.cwd, named) : journalPath(ctx.dirs.state, owner), owner)
}

/** Appends what a run sent to the audit log. */
export const runRecorder =
  (session: Session, account: Account, action: 'submit' | 'retry') =>
  (outcomes: readonly Outcome[]): Promise<void> =>
    recordWrites(
      session.ctx,
      account,
      outcomes.flatMap(({ result, sent }) =>
        sent
          ? [
              {
                action,
                port_id: result.port_id,
                number: result.phone_number?.slice(-4) ?? null,
                ...sent,
                result: writeResult(result),
                status: result.status,
                error: result.code,
              },
            ]
          : [],
      ),
    )

function writeResult({ result, code }: RowResult): WriteResult {
  if (result === 'submitted') return 'done'
  if (code === 'submitted_before') return 'replayed'
  return result === 'failed' && NO_ANSWER.includes(code ?? '') ? 'unknown' : 'refused'
}

/** The rows of a run in the order of the file, as its journal has them; a row that it does not have was not tried. */
export async function* journaledRows(
  input: BulkInput,
  run: Pick<JournalRun, 'find'> | undefined,
  shard: Shard | undefined,
): AsyncGenerator<ReportRow> {
  for await (const row of input.read())
    if (!shard || inShard(shard, row)) yield { ...(run?.find(row.row) ?? placeOf(row)), raw: row.raw }
}

/** What sends the rows of a run that sends nothing. */
export const sendNothing = () => Promise.reject(new Error('this run sends nothing'))

/** A moment that every run of a day shares: a row that is sent again is then word for word what was sent before. */
export const signingDay = (at: string): string => `${at.slice(0, 10)}T00:00:00.000Z`
