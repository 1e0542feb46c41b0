import { resolve } from 'node:path'
import type { OpenFile } from '../../context.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { reasonOf } from '../../store/system-files.ts'

/**
 * The bytes of a file that a person named, relative to where they are.
 * @throws AppError `unreadable_file`
 */
export const readFile = ({ ctx }: Session, path: string): Promise<Uint8Array> =>
  ctx.fs.read(resolve(ctx.cwd, path)).catch((cause) => unreadable(path, cause))

/**
 * A file that a person named, to be read in pieces.
 * @throws AppError `unreadable_file`
 */
export const openFile = ({ ctx }: Session, path: string): Promise<OpenFile> =>
  ctx.fs.open(resolve(ctx.cwd, path)).catch((cause) => unreadable(path, cause))

/**
 * The path that a person typed, pasted or dragged at a question, where no shell has read it: without quotes, with the home
 * folder for `~`, and without the backslashes that a terminal puts before spaces.
 */
export function typedPath({ ctx }: Session, answer: string): string {
  const path = answer.trim()
  const [, quoted] = /^(?:'(.*)'|"(.*)")$/.exec(path)?.filter((part) => part !== undefined) ?? []
  if (quoted !== undefined) return quoted
  const { HOME = '~' } = ctx.env
  return path.replace(/^~(?=\/)/, HOME).replace(/\\(?=[ '"()&])/g, '')
}

function unreadable(path: string, cause: unknown): never {
  throw new AppError('unreadable_file', { path, reason: reasonOf(cause) }, { cause })
}
