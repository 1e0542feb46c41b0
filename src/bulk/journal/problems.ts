import { AppError } from '../../errors.ts'
import { reasonOf } from '../../store/system-files.ts'

export const notThisAccount = (path: string): AppError =>
  new AppError('usage', {
    detail: `The journal ${path} belongs to another account: it was written with another API key, business or origin.`,
    hint: 'Use the same account, or name another file with --journal.',
  })

export const unknownVersion = (path: string): AppError =>
  new AppError('usage', {
    detail: `The journal ${path} was written by another version of kaiport.`,
    hint: 'Name another file with --journal. What was submitted is found again, and nothing is submitted twice.',
  })

/** SQLite's own words, where a person needs others (https://www.sqlite.org/rescode.html). */
const REASONS: readonly (readonly [said: RegExp, reason: string])[] = [
  [/database or disk is full|disk I\/O error/i, 'the disk is full'],
  [/readonly database/i, 'it is read-only'],
  [/not a database|malformed/i, 'it is no journal, or it is damaged'],
  [/is locked|busy/i, 'another process holds it'],
  [/unable to open/i, 'it cannot be opened there'],
]

/** What went wrong with the journal, as an error that a person can act on. */
export function asUnwritable(path: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const said = (cause as Error).message ?? String(cause)
  const known = REASONS.find(([pattern]) => pattern.test(said))?.[1]
  return new AppError('unwritable', { path, reason: known ?? reasonOf(cause) }, { cause })
}
