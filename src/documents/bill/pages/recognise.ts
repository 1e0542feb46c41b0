import type { Worker as Recogniser } from 'tesseract.js'
import { BillError } from '../bill-error.ts'
import type { DrawnPage } from './draw-page.ts'
import { evenLight } from './even-light.ts'
import type { PageText, Run } from './page.ts'
import type { Bitmap } from './picture.ts'
import { lieOf, turned } from './straighten.ts'

/** A page with less ink than this is blank. */
const BLANK = 0.0005
/** Words are believed at once from this mean confidence on; upside-down or sideways text gives about 0.4. */
const SURE = 0.65
/** Fewer letters than this prove nothing about which way is up. */
const ENOUGH_LETTERS = 30

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

/** Recognises a drawn page however it lies: straightened, and turned on until it makes sense. */
export async function recognisePage(
  recogniser: Recogniser,
  number: number,
  drawn: DrawnPage,
): Promise<PageText> {
  const even = evenLight(drawn)
  const lie = lieOf(even)
  const points = 1 / drawn.scale
  let best: Words = { runs: [], letters: 0, confidence: 0, width: drawn.width, height: drawn.height }
  for (const turn of lie.ink < BLANK ? [] : lie.turns) {
    const found = await words(recogniser, turned(even, turn))
    if (found.confidence * found.letters > best.confidence * best.letters) best = found
    if (best.confidence >= SURE && best.letters >= ENOUGH_LETTERS) break
  }
  return {
    page: number,
    width: best.width * points,
    height: best.height * points,
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
  readonly letters: number
  /** Mean of the words, weighted by their letters. */
  readonly confidence: number
  readonly width: number
  readonly height: number
}

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
  return { runs, letters, confidence, width: page.width, height: page.height }
}

/** A portable grey map: the one picture format that costs nothing to write. */
const greyMap = ({ width, height, data }: Bitmap): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
