import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'

/**
 * Goes on only with a yes.
 * @throws AppError `confirmation_needed`, or `interrupted` for a no
 */
export async function confirmAction(session: Session, action: string, message: string): Promise<void> {
  if (session.globals.yes) return
  if (!session.interactive) throw new AppError('confirmation_needed', { action })
  if (!(await (await session.prompter()).confirm({ message }))) throw new AppError('interrupted', {})
}
