import { join } from 'node:path'
import { makeFolder, unwritable } from '../store/system-files.ts'

/**
 * Makes this process the only one that serves a data folder, until it ends by whatever cause: the operating system
 * gives the lock of a process that died to the next one.
 * @returns how to let go, or undefined when another process holds it
 * @throws AppError `unwritable` where the folder cannot be made
 */
export async function holdLock(dataDir: string): Promise<(() => void) | undefined> {
  const { DatabaseSync } = await import('@photostructure/sqlite')
  try {
    makeFolder(dataDir)
  } catch (cause) {
    throw unwritable(dataDir, cause)
  }
  const lock = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    return undefined
  }
  return () => lock.close()
}
