import type { Loa } from '../../domain/loa/loa.ts'
import { LOA_FONTS, type ReadFont } from './fonts.ts'
import { loaBlocks } from './loa-blocks.ts'
import { PdfLetter } from './pdf-letter.ts'

/** US Letter, in points. */
const PAGE = { size: 'LETTER', margins: { top: 46, bottom: 48, left: 62, right: 62 } } as const

/**
 * The letter as a PDF: US Letter, tagged for screen readers, the letter itself on one page and its attachment after it. The same letter gives the same bytes: the only date inside is the letter's own.
 * @throws if `readFont` does, or if `loa.dated` is no date.
 */
export async function loaPdf(loa: Loa, readFont: ReadFont): Promise<Uint8Array> {
  const [{ default: PDFDocument }, regular, bold] = await Promise.all([
    import('pdfkit'),
    readFont(LOA_FONTS.regular),
    readFont(LOA_FONTS.bold),
  ])
  const dated = new Date(loa.dated)
  const doc = new PDFDocument({
    ...PAGE,
    // Without a default font: the built-in ones are looked up on disk at run time, which a bundle does not have.
    font: null as unknown as string,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    info: {
      Title: [loa.title, loa.subscriber.billing_name].filter(Boolean).join(' - '),
      Subject: loa.subtitle,
      Author: loa.signature.signer_name,
      Creator: 'kaiport',
      CreationDate: dated,
      ModDate: dated,
    },
  })
  doc.registerFont('regular', regular as Buffer)
  doc.registerFont('bold', bold as Buffer)
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.addPage()
  const letter = new PdfLetter(doc)
  for (const block of loaBlocks(loa)) letter.draw(block)
  letter.footers(`${loa.title}, ${loa.subscriber.billing_name}`)
  doc.end()
  await finished
  return new Uint8Array(Buffer.concat(chunks))
}
