import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractText, extractTextItems, getDocumentProxy, getMeta } from 'unpdf'
import { fontsIn } from '../../../../src/documents/loa/fonts.ts'

export const readFont = fontsIn(fileURLToPath(new URL('../../../../assets/fonts', import.meta.url)))

/** Poppler's programs where they are installed: a reader that shares no code with kaiport. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined

/** The text of each page and the document's facts, as pdf.js reads them. */
export async function readPdf(bytes: Uint8Array) {
  const file = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const { text } = await extractText(file, { mergePages: false })
  const { items } = await extractTextItems(file)
  const { info } = await getMeta(file)
  return {
    pages: text,
    sizes: items.flat().map((item) => item.fontSize),
    info: info as Record<string, unknown>,
  }
}

/** What one of Poppler's programs prints about a PDF; `{}` stands for the file. */
export function poppler(
  program: 'pdftotext' | 'pdfinfo' | 'pdffonts',
  args: readonly string[],
  bytes: Uint8Array,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'loa-'))
  try {
    const file = join(folder, 'loa.pdf')
    writeFileSync(file, bytes)
    return execFileSync(
      program,
      args.map((arg) => (arg === '{}' ? file : arg)),
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
