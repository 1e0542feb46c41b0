import type { Worker as Recogniser } from 'tesseract.js'
import { BillError } from '../bill-error.ts'
import type { DrawnPage } from './draw-page.ts'
import type { PageText, Run } from './page.ts'
import type { Bitmap } from './picture.ts'
import { evenLight, slantOf, turned } from './straighten.ts'

/** A page with less ink than this is blank. */
const BLANK = 0.0005
/** Mean confidence below which a page is tried the other way up: upside-down text gives about 0.3. */
const DOUBTFUL = 0.65

/** Starts recognition from installed packages only: nothing is downloaded and nothing is written to disk. */
export async function startRecogniser(): Promise<Recogniser> {
  const tesseract = await import('tesseract.js')
  const { default: english } = await import('@tesseract.js-data/eng')
  const { createWorker, PSM } =
    'createWorker' in tesseract ? tesseract : (tesseract as { default: typeof tesseract }).default
  const recogniser = await createWorker('eng', 1, {
    langPath: english.langPath,
    gzip: true,
    cacheMethod: 'none',
    errorHandler: () => {},
  })
  await recogniser.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, user_defined_dpi: '200' })
  return recogniser
}

/** Recognises a drawn page however it lies: straightened first, then the other way up if it makes no sense. */
export async function recognisePage(
  recogniser: Recogniser,
  number: number,
  drawn: DrawnPage,
): Promise<PageText> {
  const even = evenLight(drawn)
  const slant = slantOf(even)
  if (slant.ink < BLANK) return { page: number, width: drawn.width, height: drawn.height, runs: [] }
  const straight = turned(even, (slant.sideways ? -90 : 0) - slant.degrees)
  const first = await words(recogniser, straight)
  const best =
    first.confidence >= DOUBTFUL ? first : better(first, await words(recogniser, turned(straight, 180)))
  const points = 1 / drawn.scale
  return {
    page: number,
    width: straight.width * points,
    height: straight.height * points,
    runs: best.runs.map((run) => ({
      ...run,
      x: run.x * points,
      y: run.y * points,
      width: run.width * points,
      height: run.height * points,
    })),
  }
}

interface Words {
  readonly runs: readonly Run[]
  readonly confidence: number
}

const better = (a: Words, b: Words): Words => (b.confidence > a.confidence ? b : a)

async function words(recogniser: Recogniser, page: Bitmap): Promise<Words> {
  const { data } = await recogniser.recognize(greyMap(page), {}, { text: false, blocks: true }).catch(() => {
    throw new BillError('illegible')
  })
  const runs = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) =>
      paragraph.lines.flatMap((line) =>
        line.words.map(
          ({ text, bbox, confidence }): Run => ({
            text,
            x: bbox.x0,
            y: line.baseline.y0,
            width: bbox.x1 - bbox.x0,
            height: line.rowAttributes.rowHeight * 0.8,
            confidence: confidence / 100,
          }),
        ),
      ),
    ),
  )
  const letters = runs.reduce((sum, run) => sum + run.text.length, 0)
  const confidence =
    runs.reduce((sum, run) => sum + run.confidence * run.text.length, 0) / Math.max(1, letters)
  return { runs, confidence }
}

/** A portable grey map: the one picture format that costs nothing to write. */
const greyMap = ({ width, height, data }: Bitmap): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
