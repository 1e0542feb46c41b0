import { resolve } from 'node:path'
import type { Account } from '../../account.ts'
import { type Journal, journalPath, openJournal } from '../../bulk/journal.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'

/** What tells an account's journals from another's. */
const accountOf = ({ origin, key, business }: Account) => [origin, key, business] as const

/** Opens the journal of a file: the one that was named, or its own. */
export function openJournalOf(
  { ctx }: Session,
  account: Account,
  path: string,
  named: string | undefined,
): Journal {
  const owner = { account: accountOf(account), file: path }
  if (named) return openJournal(resolve(ctx.cwd, named), owner)
  try {
    return openJournal(journalPath(ctx.dirs.state, owner), owner)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unwritable') throw error
    const { path, reason } = error.args as { path: string; reason: string }
    const fix =
      'Keep the journal elsewhere with --journal PATH, or set KAIPORT_HOME to a folder that can be written.'
    throw new AppError('unwritable', { path, reason, fix }, { cause: error })
  }
}
