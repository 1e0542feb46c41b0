import { BillError } from '../bill-error.ts'
import type { Bitmap } from './picture.ts'

/** Enough for 200 dpi of a US letter page, which is what recognition wants. */
const TARGET_PIXELS = 4_200_000
/** Larger than any page a bill is printed on would be at the highest useful scale. */
const MAX_SCALE = 6

export interface DrawnPage extends Bitmap {
  /** Pixels a point. */
  readonly scale: number
}

export interface Pages {
  /** Draws a page, counted from 1, in grey. */
  readonly draw: (page: number) => Promise<DrawnPage>
}

/** Opens a PDF for drawing; its memory is freed with the thread. Throws BillError; a missing package is an error with the code ERR_MODULE_NOT_FOUND. */
export async function openPages(pdf: Uint8Array): Promise<Pages> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium')
  const library = await PDFiumLibrary.init()
  const file = await library.loadDocument(pdf).catch(() => {
    throw new BillError('damaged')
  })
  return {
    draw: async (number) => {
      try {
        const page = file.getPage(number - 1)
        const { originalWidth, originalHeight } = page.getOriginalSize()
        const scale = Math.min(
          MAX_SCALE,
          Math.sqrt(TARGET_PIXELS / Math.max(1, originalWidth * originalHeight)),
        )
        const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: 'bitmap' })
        return { width, height, data, scale }
      } catch {
        // The renderer aborts when its memory runs out or the page refers to itself.
        throw new BillError('damaged')
      }
    },
  }
}
