import { createReadStream, promises as files, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FileSystem } from '../context.ts'
import { AppError } from '../errors.ts'

const PIECE = 64 * 1024

/** The real file system. Folders are made for their owner only (0700), files likewise (0600). */
export function systemFiles(): FileSystem {
  return {
    read: (path) => files.readFile(path),
    async open(path) {
      // To open a pipe would wait for whoever writes to it.
      const stat = await files.stat(path)
      if (stat.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
      if (!stat.isFile()) throw Object.assign(new Error(path), { code: 'ESPIPE' })
      await (await files.open(path)).close()
      const { size, mode } = stat
      return { size, mode, bytes: () => pieces(path) }
    },
    realPath,
    async writeAtomic(path, data) {
      if (await isStream(path)) return writeThrough(path, data)
      const target = await realPath(path)
      await beside(target, data, (made) => files.rename(made, target))
    },
    async probe(path) {
      if (await isStream(path)) return
      const target = await realPath(path)
      await beside(target, '', async (made) => {
        const there = await files.stat(target).catch(() => undefined)
        if (there?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' })
        await files.rm(made)
      })
    },
    async append(path, data) {
      const add = () => files.appendFile(path, data, { mode: 0o600 })
      try {
        await add().catch(async (cause) => {
          if (cause.code !== 'ENOENT') throw cause
          makeFolder(dirname(path))
          await add()
        })
      } catch (cause) {
        throw unwritable(path, cause)
      }
    },
    list: (dir) => files.readdir(dir).catch(() => []),
    remove: (path) => files.rm(path, { force: true }),
  }
}

/** Whether a device, a pipe or a socket is there: what is written to it passes through, and nothing may take its place. */
const isStream = (path: string): Promise<boolean> =>
  files.stat(path).then(
    (there) => !there.isFile() && !there.isDirectory(),
    () => false,
  )

async function writeThrough(path: string, data: Parameters<FileSystem['writeAtomic']>[1]): Promise<void> {
  try {
    await files.writeFile(path, data)
  } catch (cause) {
    throw unwritable(path, cause)
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
    makeFolder(dirname(path))
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
    // What is written may come from a file that cannot be read: that is no fault of this one.
    throw cause instanceof AppError ? cause : unwritable(path, cause)
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

/**
 * Makes a folder and those above it, for their owner only. Node's own way to do so never returns where the file system says
 * of a new folder that it is missing, as /proc does.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (cause) {
    // Another process may just have made it.
    if (!isFolder(path)) throw cause
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const ELSEWHERE = 'Name another place, or move the file that is there.'
const PERMISSIONS = 'Check the permissions, or name another place.'

/** No file is missing where one was to be made: the file system makes none there. */
const NO_PLACE = ['no file can be made there', 'Name another place.'] as const

/** What the codes of a file operation mean, and how to mend what cannot be written because of it. */
const REASONS: Readonly<Record<string, readonly [reason: string, fix?: string]>> = {
  ENOENT: ['there is no such file'],
  EACCES: ['permission denied', PERMISSIONS],
  EPERM: ['permission denied', PERMISSIONS],
  ESPIPE: ['it is a pipe or a device, and it has to be read more than once', 'Name a file.'],
  EISDIR: ['it is a folder', 'Name a file.'],
  EEXIST: ['a file is where its folder should be', ELSEWHERE],
  ENOTDIR: ['a file is where its folder should be', ELSEWHERE],
  ENOSPC: ['the disk is full', 'Free some space.'],
  EROFS: ['the disk is read-only', 'Name a place on another disk.'],
}

const known = (cause: unknown) => REASONS[(cause as NodeJS.ErrnoException).code ?? '']

/** Why a file operation failed, in words. */
export const reasonOf = (cause: unknown): string => known(cause)?.[0] ?? (cause as Error).message

/** The error for a file that could not be written. */
export function unwritable(path: string, cause: unknown): AppError {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  const [reason, fix] = missing ? NO_PLACE : (known(cause) ?? [(cause as Error).message])
  return new AppError('unwritable', { path, reason, ...(fix ? { fix } : {}) }, { cause })
}
