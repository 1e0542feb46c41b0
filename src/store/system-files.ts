import { createReadStream, promises as files } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FileSystem } from '../context.ts'
import { AppError } from '../errors.ts'

const PIECE = 64 * 1024

/** The real file system. Folders are made for their owner only (0700), files likewise (0600). */
export function systemFiles(): FileSystem {
  return {
    read: (path) => files.readFile(path),
    async open(path) {
      const file = await files.open(path)
      try {
        const stat = await file.stat()
        if (stat.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
        const { size, mode, mtimeMs } = stat
        return { size, mode, changed: mtimeMs, bytes: () => pieces(path) }
      } finally {
        await file.close()
      }
    },
    realPath,
    writeAtomic: (path, data) => beside(path, data, (made) => files.rename(made, path)),
    probe: (path) =>
      beside(path, '', async (made) => {
        const there = await files.stat(path).catch(() => undefined)
        if (there?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
        await files.rm(made)
      }),
    async append(path, data) {
      const add = () => files.appendFile(path, data, { mode: 0o600 })
      try {
        await add().catch(async (cause) => {
          if (cause.code !== 'ENOENT') throw cause
          await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
          await add()
        })
      } catch (cause) {
        throw new AppError('unwritable', { path, reason: reasonOf(cause) }, { cause })
      }
    },
    list: (dir) => files.readdir(dir).catch(() => []),
    remove: (path) => files.rm(path, { force: true }),
  }
}

/** Writes a file beside `path`, to be put in its place by `settle`. */
async function beside(
  path: string,
  data: Parameters<FileSystem['writeAtomic']>[1],
  settle: (made: string) => Promise<void>,
): Promise<void> {
  const made = `${path}.${process.pid}.tmp`
  try {
    await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await files.open(made, 'w', 0o600)
    try {
      await files.writeFile(file, data)
      await file.sync()
    } finally {
      await file.close()
    }
    await settle(made)
  } catch (cause) {
    await files.rm(made, { force: true }).catch(() => {})
    throw new AppError('unwritable', { path, reason: reasonOf(cause) }, { cause })
  }
}

async function realPath(path: string): Promise<string> {
  try {
    return await files.realpath(path)
  } catch {
    const folder = dirname(path)
    return folder === path ? path : join(await realPath(folder), basename(path))
  }
}

/** Opens the file when the first piece is asked for, and closes it when no more are. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: PIECE })
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  EEXIST: 'a file is where its folder should be',
  ENOTDIR: 'a file is where its folder should be',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
}

/** Why a file operation failed, in words. */
export const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? message
}
