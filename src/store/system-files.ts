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
    async writeAtomic(path, data) {
      const beside = `${path}.${process.pid}.tmp`
      try {
        await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const file = await files.open(beside, 'w', 0o600)
        try {
          await files.writeFile(file, data)
          await file.sync()
        } finally {
          await file.close()
        }
        await files.rename(beside, path)
      } catch (cause) {
        await files.rm(beside, { force: true }).catch(() => {})
        throw new AppError('unwritable', { path, reason: reasonOf(cause) }, { cause })
      }
    },
    async append(path, data) {
      try {
        await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await files.appendFile(path, data, { mode: 0o600 })
      } catch (cause) {
        throw new AppError('unwritable', { path, reason: reasonOf(cause) }, { cause })
      }
    },
    list: (dir) => files.readdir(dir).catch(() => []),
    remove: (path) => files.rm(path, { force: true }),
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
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
}

/** Why a file operation failed, in words. */
export const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException
  return REASONS[code ?? ''] ?? message
}
