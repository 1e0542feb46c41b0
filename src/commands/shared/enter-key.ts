import { AppError, missingInputs } from '../../errors.ts'
import { BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'

/** Published: `kc_live_` or `kc_test_` and 44 base64url characters. The length is not relied on. */
const KEY = /^kc_(live|test)_[\w-]{16,}$/

const problemWith = (text: string): string | undefined =>
  KEY.test(tidy(text))
    ? undefined
    : 'That is no KaiCalls API key: one begins with kc_live_ and is 52 characters long.'

/** What people paste around a key: blanks, quotes, the header's own word. */
const tidy = (text: string): string => text.trim().replace(/^Bearer\s+|["']/gi, '')

/**
 * An API key from stdin, or from the person, unseen.
 * @throws AppError `missing_inputs` when nobody may be asked, `usage` for what cannot be a key
 */
export async function askKey(session: Session, fromStdin: boolean): Promise<string> {
  if (fromStdin) {
    const text = (await session.ctx.stdin.text(session.ctx.signal)).trim()
    const problem = text === '' ? 'Standard input is empty.' : problemWith(text)
    if (problem)
      throw new AppError('usage', { detail: problem, hint: 'Pipe the key alone: --api-key-stdin < key.txt' })
    return tidy(text)
  }
  if (!session.interactive)
    throw missingInputs([
      {
        name: 'api_key',
        label: 'API key',
        flag: '--api-key-stdin',
        env: 'KAICALLS_API_KEY (no login needed)',
      },
    ])
  const prompter = await session.prompter()
  const answer = await prompter.secret({
    message: 'API key from the KaiCalls dashboard',
    check: problemWith,
  })
  if (answer === BACK) throw new AppError('interrupted', { chosen: true })
  return tidy(answer)
}
