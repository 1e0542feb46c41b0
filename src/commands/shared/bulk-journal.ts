import { resolve } from 'node:path'
import type { Account } from '../../account.ts'
import { type Journal, journalPath, openJournal, passingJournal } from '../../bulk/journal.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'

/** What tells an account's journals from another's. */
const accountOf = ({ origin, key, business }: Account) => [origin, key, business] as const

/**
 * Opens the journal of a file: the one that was named, or its own.
 * @param kind `read` only asks where ports stand: where no journal can be kept, their numbers say which ports they are
 */
export function openJournalOf(
  { ctx, say }: Session,
  account: Account,
  path: string,
  named: string | undefined,
  kind: 'read' | 'write',
): Journal {
  const owner = { account: accountOf(account), file: path }
  if (named) return openJournal(resolve(ctx.cwd, named), owner)
  try {
    return openJournal(journalPath(ctx.dirs.state, owner), owner)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unwritable') throw error
    const { path, reason } = error.args as { path: string; reason: string }
    if (kind === 'read') {
      say(`The journal ${path} cannot be opened: ${reason}. The ports are found by their numbers.`)
      return passingJournal()
    }
    const fix =
      'Keep the journal elsewhere with --journal PATH, or set KAIPORT_HOME to a folder that can be written.'
    throw new AppError('unwritable', { path, reason, fix }, { cause: error })
  }
}
