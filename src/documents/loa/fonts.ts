import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The typefaces of the letter, by file name in `assets/fonts`. They cover Latin with all accents, Greek and Cyrillic. */
export const LOA_FONTS = {
  regular: 'DejaVuSerifCondensed.ttf',
  bold: 'DejaVuSerifCondensed-Bold.ttf',
} as const

/** Reads one of `LOA_FONTS`. The caller knows where the package's files are; this module does not. */
export type ReadFont = (file: string) => Promise<Uint8Array>

/** Fonts from a folder on disk: `<package>/assets/fonts`. */
export const fontsIn =
  (folder: string): ReadFont =>
  (file) =>
    readFile(join(folder, file))
