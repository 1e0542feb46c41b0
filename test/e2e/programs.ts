import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Looks for a program on PATH under any of its names. */
export function programOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
