import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'

/**
 * Before a write over a file: says for which business and where, and goes on only with a yes. Without a key nothing is asked.
 * @returns the business that was chosen, or that of the account
 * @throws AppError `confirmation_needed`, or `interrupted` for a no
 */
export async function confirmWrite(
  session: Session,
  action: string,
  message: string,
): Promise<string | undefined> {
  if (!session.globals.yes && !session.interactive) throw new AppError('confirmation_needed', { action })
  const chosen = await session.announceWrite()
  await confirmAction(session, action, message)
  return chosen ?? (await session.business())
}

/**
 * Goes on only with a yes.
 * @throws AppError `confirmation_needed`, or `interrupted` for a no
 */
export async function confirmAction(session: Session, action: string, message: string): Promise<void> {
  if (session.globals.yes) return
  if (!session.interactive) throw new AppError('confirmation_needed', { action })
  if (!(await (await session.prompter()).confirm({ message })))
    throw new AppError('interrupted', { chosen: true })
}

/** A no, after saying what it means. */
export function declined({ say }: Pick<Session, 'say'>): AppError {
  say('Nothing was changed.')
  return new AppError('interrupted', { chosen: true })
}
