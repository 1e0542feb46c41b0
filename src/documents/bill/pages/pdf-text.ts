import type { getDocument, PDFPageProxy } from 'unpdf/pdfjs'
import { BillError } from '../bill-error.ts'
import type { PageText, Run } from './page.ts'

/** More pages than any phone bill that a person would send has; a hostile file claims far more. */
const MAX_PAGES = 500

export interface PdfText {
  readonly pages: number
  /** The pages read, in order; a page that is a picture has no runs. */
  readonly read: readonly PageText[]
}

/** Reads the text of a PDF's first `maxPages` pages with positions. Throws BillError. */
export async function readPdfText(bytes: Uint8Array, maxPages: number): Promise<PdfText> {
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument(options(bytes))
  try {
    const file = await task.promise
    if (file.numPages > MAX_PAGES) throw new BillError('too_many_pages')
    const read: PageText[] = []
    for (let number = 1; number <= Math.min(file.numPages, maxPages); number++)
      read.push(await readPage(await file.getPage(number)))
    return { pages: file.numPages, read }
  } catch (error) {
    throw asBillError(error)
  } finally {
    await task.destroy()
  }
}

/** pdf.js changes the array it is given, evaluates fonts and reads system fonts unless told otherwise. */
const options = (bytes: Uint8Array): NonNullable<Parameters<typeof getDocument>[0]> => ({
  data: bytes.slice(),
  isEvalSupported: false,
  useSystemFonts: false,
  disableFontFace: true,
  stopAtErrors: false,
  verbosity: 0,
})

function asBillError(error: unknown): Error {
  if (error instanceof BillError) return error
  const { name, message } = error as Error
  if (name === 'PasswordException') return new BillError('encrypted')
  if (name === 'RangeError' || /memory guard|call stack/i.test(message)) return new BillError('too_complex')
  return new BillError('damaged')
}

type Matrix = readonly [number, number, number, number, number, number]

async function readPage(page: PDFPageProxy): Promise<PageText> {
  const view = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const runs: Placed[] = []
  for (const item of content.items)
    if ('str' in item && item.str.trim() !== '')
      runs.push(
        place(item.str, item.width, item.transform as unknown as Matrix, view.transform as unknown as Matrix),
      )
  return upright(page.pageNumber, view.width, view.height, runs)
}

interface Placed extends Run {
  /** Quarter turns clockwise in which the text runs on the page as displayed. */
  readonly turns: number
}

/** Where a run stands on the page as displayed, and which way it runs. */
function place(text: string, width: number, t: Matrix, v: Matrix): Placed {
  const along = [v[0] * t[0] + v[2] * t[1], v[1] * t[0] + v[3] * t[1]] as const
  const height = Math.hypot(v[0] * t[2] + v[2] * t[3], v[1] * t[2] + v[3] * t[3])
  const turns = Math.round(Math.atan2(along[1], along[0]) / (Math.PI / 2)) & 3
  const x = v[0] * t[4] + v[2] * t[5] + v[4]
  const y = v[1] * t[4] + v[3] * t[5] + v[5]
  return { text, x, y, width, height: height || 1, confidence: 1, turns }
}

/** Turns the page so that most of its text is upright, and drops what runs another way (marks in the margin). */
function upright(page: number, width: number, height: number, runs: readonly Placed[]): PageText {
  const letters = [0, 0, 0, 0]
  for (const run of runs) letters[run.turns] = (letters[run.turns] ?? 0) + run.text.length
  const turns = letters.indexOf(Math.max(...letters))
  const turned = runs.filter((run) => run.turns === turns).map((run) => turnBack(run, turns, width, height))
  return turns % 2 === 0
    ? { page, width, height, runs: turned }
    : { page, width: height, height: width, runs: turned }
}

function turnBack(run: Placed, turns: number, width: number, height: number): Run {
  const { text, width: length, height: size, confidence, x, y } = run
  const [newX, newY] = [
    [x, y],
    [y, width - x],
    [width - x, height - y],
    [height - y, x],
  ][turns] as [number, number]
  return { text, x: newX, y: newY, width: length, height: size, confidence }
}
