import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

/** The top of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** The files below a folder of the repository, as paths from its top; none where there is no such folder. */
export function filesBelow(folder: string, pattern = /./): string[] {
  const top = join(ROOT, folder)
  if (!existsSync(top)) return []
  return readdirSync(top, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => pattern.test(path) && statSync(join(ROOT, path)).isFile())
    .sort()
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Source text without comments. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

const IMPORT =
  /^(?:import|export)\s(?:type\s)?[^;'"]*?from\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gms

/**
 * What a source file imports: files of `src` as paths below it, everything else as it is written.
 * @param kind `values` leaves out what is imported as types only
 */
export function importsOf(path: string, kind: 'all' | 'values' = 'all'): string[] {
  return [...read(path).matchAll(IMPORT)]
    .filter(([statement]) => kind === 'all' || !/^(import|export)\s+type\s/.test(statement))
    .map((found) => (found[1] ?? found[2] ?? found[3]) as string)
    .map((name) => (name.startsWith('.') ? relative('src', normalize(join(dirname(path), name))) : name))
}

/** The folder below `src` that a path is in, or the name of the file itself at its top. */
export const houseOf = (path: string): string => path.replace(/^src\//, '').split('/')[0] as string
