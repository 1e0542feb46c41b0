import { resolve } from 'node:path'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { reasonOf } from '../../store/system-files.ts'

/**
 * The bytes of a file that a person named, relative to where they are.
 * @throws AppError `unreadable_file`
 */
export async function readFile({ ctx }: Session, path: string): Promise<Uint8Array> {
  try {
    return await ctx.fs.read(resolve(ctx.cwd, path))
  } catch (cause) {
    throw new AppError('unreadable_file', { path, reason: reasonOf(cause) }, { cause })
  }
}
