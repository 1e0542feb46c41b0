import { resolve } from 'node:path'
import type { Account } from '../../account.ts'
import { type Journal, journalPath, openJournal } from '../../bulk/journal.ts'
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
  return openJournal(named ? resolve(ctx.cwd, named) : journalPath(ctx.dirs.state, owner), owner)
}
