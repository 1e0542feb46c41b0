import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { FileSystem } from '../context.ts'

/**
 * Why PINs that stand in a file as they are should not, louder where others can read them.
 * @param path absolute
 */
export async function plainPinWarning(
  fs: Pick<FileSystem, 'read'>,
  path: string,
  mode: number,
): Promise<string> {
  const exposed = [
    ...((mode & 0o004) !== 0 ? [', and every user of this computer can read it'] : []),
    ...((await isTracked(fs, path)) ? [', and git keeps it with its history'] : []),
  ]
  const loud = exposed.length > 0 ? 'WARNING: ' : ''
  return `${loud}PINs stand in plain text in ${basename(path)}${exposed.join('')}. Write env:NAME or file:PATH in their place, or encrypt the file with age.`
}

/**
 * Whether git tracks a file, read off its index: entries hold paths with a zero byte after them
 * (https://git-scm.com/docs/index-format; version 4, which shortens paths, is not understood and taken for no).
 */
async function isTracked(fs: Pick<FileSystem, 'read'>, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const index = await gitIndex(fs, folder)
    if (index) return Buffer.from(index).includes(`${relative(folder, path).split(sep).join('/')}\0`)
    if (folder === dirname(folder)) return false
  }
}

/** The index of the work tree at a folder. In a linked work tree `.git` is a file that names the real folder. */
async function gitIndex(fs: Pick<FileSystem, 'read'>, folder: string): Promise<Uint8Array | undefined> {
  const read = (path: string) => fs.read(path).catch(() => undefined)
  const link = await read(join(folder, '.git'))
  const [, target] = /^gitdir: (.+)/.exec(Buffer.from(link ?? '').toString('utf8')) ?? []
  return read(join(target ? resolve(folder, target.trim()) : join(folder, '.git'), 'index'))
}
