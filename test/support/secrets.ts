import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files below some folders that hold one of these texts, in whatever format they are. */
export const filesHolding = (folders: readonly string[], texts: readonly string[]): string[] =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return texts.some((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
    })
