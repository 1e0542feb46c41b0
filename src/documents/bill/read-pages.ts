import { BillError } from './bill-error.ts'
import { readFields } from './fields/fields.ts'
import type { BillJob } from './job.ts'
import { openPages } from './pages/draw-page.ts'
import type { PageText } from './pages/page.ts'
import { type PdfText, readPdfText } from './pages/pdf-text.ts'
import { pictureAsPdf } from './pages/picture.ts'
import { recognisePage, startRecogniser } from './pages/recognise.ts'
import type { BillReading } from './reading.ts'

/** A page with fewer letters than this is a picture, or blank. */
const MIN_LETTERS = 12

/** Reads one bill in the current thread. `onScans` is told how many pages must be recognised. Throws BillError. */
export async function readPages(job: BillJob, onScans: (pages: number) => void): Promise<BillReading> {
  const pdf = job.kind === 'pdf' ? job.bytes : await pictureAsPdf(job.kind, job.bytes)
  const text: PdfText =
    job.kind === 'pdf'
      ? await readPdfText(pdf, job.maxPages)
      : { pages: 1, read: [{ page: 1, width: 0, height: 0, runs: [] }] }
  const withText = text.read.filter(hasText)
  const pictures = text.read.filter((page) => !hasText(page)).map((page) => page.page)
  const scans = await recogniseAll(job, pdf, pictures, withText.length > 0, onScans)
  const read = [...withText, ...scans].sort((a, b) => a.page - b.page)
  const recognised = scans.filter(hasText)
  if (!read.some(hasText)) throw new BillError('illegible')
  const done = new Set(read.map((page) => page.page))
  return {
    kind: job.kind,
    source: recognised.length === 0 ? 'text' : withText.length === 0 ? 'ocr' : 'mixed',
    pages: text.pages,
    unreadPages: Array.from({ length: text.pages }, (_, i) => i + 1).filter((page) => !done.has(page)),
    recognisedPages: recognised.map((page) => page.page),
    legibility: legibility(recognised),
    ...readFields(read, new Date(job.now)),
  }
}

const hasText = (page: PageText): boolean =>
  page.runs.reduce((sum, run) => sum + readable(run.text), 0) >= MIN_LETTERS

/** Fonts without a character map come out as private-use or control characters: to a reader, a picture. */
const readable = (text: string): number => text.replace(/[^\p{L}\p{N}]|[\ue000-\uf8ff]/gu, '').length

function legibility(pages: readonly PageText[]): number {
  const runs = pages.flatMap((page) => page.runs)
  const letters = runs.reduce((sum, run) => sum + run.text.length, 0)
  if (letters === 0) return 1
  return (
    Math.round((runs.reduce((sum, run) => sum + run.confidence * run.text.length, 0) / letters) * 100) / 100
  )
}

/** Recognises pages that are pictures. Where other pages have text, a bill can be read without them. */
async function recogniseAll(
  job: BillJob,
  pdf: Uint8Array,
  pages: readonly number[],
  optional: boolean,
  onScans: (pages: number) => void,
): Promise<PageText[]> {
  const chosen = pages.slice(0, job.maxScans)
  if (chosen.length === 0) return []
  if (!job.ocr) {
    if (optional) return []
    throw new BillError('is_a_scan')
  }
  onScans(chosen.length)
  try {
    return await recogniseEach(pdf, chosen)
  } catch (error) {
    if (!isMissingPackage(error)) throw error
    if (optional) return []
    throw new BillError('ocr_not_installed')
  }
}

const isMissingPackage = (error: unknown): boolean =>
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException).code ?? '')

async function recogniseEach(pdf: Uint8Array, pages: readonly number[]): Promise<PageText[]> {
  const recogniser = await startRecogniser()
  const file = await openPages(pdf)
  const read: PageText[] = []
  for (const page of pages) read.push(await recognisePage(recogniser, page, await file.draw(page)))
  return read
}
