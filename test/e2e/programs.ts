import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Looks for a program on PATH under any of its names. Where there is none, says so: tests that need it are skipped.
 * @param what the tests that need it
 */
export function programFor(what: string, ...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
  if (!found) process.stderr.write(`Skipped: ${what}. None of these is on PATH: ${names.join(', ')}.\n`)
  return found
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
