import { resolve } from 'node:path'
import * as z from 'zod'
import { type Input, text } from '../../cli/input.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { confirmAction } from './confirm.ts'

/** `--output`: a file to write. */
export const outputFile = (value: string, help: string): Input<string | undefined> => ({
  ...text('output', value, help),
  suggest: 'file',
  schema: z
    .string()
    .refine((name) => name !== '-', '"-" names no file, and only files are written here: give it a name')
    .optional(),
})

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
  if (exists) await confirmAction(session, `Replacing ${name}`, `${name} is there already. Replace it?`)
  await ctx.fs.writeAtomic(path, data)
}

/** A file that a flag has a command write. */
interface Target {
  /** As it was typed. */
  readonly flag: string
  readonly file: string
}

/** @throws AppError `usage` if a target is a file that the command reads, or the target of another flag */
export async function refuseToOverwrite(
  { ctx }: Session,
  targets: readonly Target[],
  read: readonly (string | undefined)[],
): Promise<void> {
  const place = (name: string) => ctx.fs.realPath(resolve(ctx.cwd, name))
  const taken = new Map<string, string>()
  for (const name of read)
    if (name) taken.set(await place(name), `would overwrite ${name}, which this command reads`)
  for (const { flag, file } of targets) {
    const path = await place(file)
    const reason = taken.get(path)
    if (reason) throw new AppError('usage', { detail: `${flag} ${reason}.`, hint: 'Name another file.' })
    taken.set(path, `would overwrite what ${flag} writes`)
  }
}
