import type { Business } from '../../api/reach.ts'
import { AppError } from '../../errors.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'

const ALL = 'all'

/**
 * The business that a profile acts for: the one of --business, the only one there is, or the one that a person picks.
 * Undefined for all of them.
 * @throws AppError `unknown_business` when --business names one that the key does not reach
 */
export async function chooseBusiness(
  session: Session,
  businesses: readonly Business[] | undefined,
): Promise<Business | undefined> {
  const { business: asked } = session.globals
  if (asked) {
    const found = businesses?.find(({ id }) => id === asked)
    if (businesses && !found) throw new AppError('unknown_business', { id: asked, businesses })
    return found ?? { id: asked, name: '' }
  }
  if (!businesses || businesses.length < 2) return businesses?.[0]
  if (!session.interactive) return undefined
  const prompter = await session.prompter()
  const answer = await prompter.select({
    message: 'Which business do you act for?',
    choices: [
      ...businesses.map(({ id, name }) => ({ value: id, label: name || id, note: id })),
      { value: ALL, label: 'All of them', note: 'name one with --business when it matters' },
    ],
    back: false,
  })
  if (answer === BACK) throw new AppError('interrupted', { chosen: true })
  return businesses.find(({ id }) => id === answer)
}
