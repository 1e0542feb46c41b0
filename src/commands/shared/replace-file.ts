import { resolve } from 'node:path'
import type { Session } from '../../session.ts'
import { confirmRun } from './bulk-submit.ts'

/**
 * Writes a file that a person goes on with: one that is there already is not written over without a yes.
 * @throws AppError `confirmation_needed`, or `interrupted` for a no
 */
export async function writeToGoOnWith(
  session: Session,
  name: string,
  data: string | AsyncIterable<string>,
): Promise<void> {
  const { ctx } = session
  const path = resolve(ctx.cwd, name)
  const exists = await ctx.fs.open(path).then(
    () => true,
    () => false,
  )
  if (exists) await confirmRun(session, `Replacing ${name}`, `${name} is there already. Replace it?`)
  await ctx.fs.writeAtomic(path, data)
}
