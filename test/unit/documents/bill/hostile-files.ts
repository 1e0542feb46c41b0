import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

type PdfObject = string | readonly [dictionary: string, data: Buffer]

/** A PDF from its objects, the first of which is the catalogue; a pair is a stream, whose /Length is added. */
export function pdfOf(objects: readonly PdfObject[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  objects.forEach((object, i) => {
    offsets.push(length())
    parts.push(Buffer.from(`${i + 1} 0 obj\n`))
    if (typeof object === 'string') parts.push(Buffer.from(object, 'latin1'))
    else {
      const [dictionary, data] = object
      parts.push(
        Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`),
        data,
        Buffer.from('\nendstream'),
      )
    }
    parts.push(Buffer.from('\nendobj\n'))
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length()}\n%%EOF`
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(tail)]))
}

/** A PDF of one page with the given content stream and further resources; objects beyond the fifth are `more`. */
export const onePage = (content: PdfObject, resources = '', more: readonly PdfObject[] = []): Uint8Array =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>${resources}>>>>`,
    content,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...more,
  ])

export const plainStream = (text: string): PdfObject => ['', Buffer.from(text)]

/** 400 MB of blanks in 400 kB, or in 1 kB when compressed twice. */
export function inflatingPdf(times: 1 | 2): Uint8Array {
  let data = deflateSync(Buffer.alloc(400_000_000, 32), { level: 9 })
  if (times === 2) data = deflateSync(data, { level: 9 })
  return onePage([`/Filter[${'/FlateDecode'.repeat(times)}]`, data])
}

/** Runs of 128 blanks from two bytes each. */
export const runLengthPdf = (): Uint8Array =>
  onePage(['/Filter/RunLengthDecode', Buffer.alloc(9_900_000, Buffer.from([129, 32]))])

export const manyPages = (count: number): Uint8Array =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(' ')}]>>`,
    ...Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>'),
  ])

/** A page tree that contains itself. */
export const loopingPages = (): Uint8Array =>
  pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>'])

/** A drawing that draws itself. */
export const loopingForm = (): Uint8Array =>
  onePage(plainStream('/X Do'), '/XObject<</X 6 0 R>>', [
    [
      '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>',
      Buffer.from('/X Do /X Do'),
    ],
  ])

/** Drawings each of which draws the next one twelve times, ten deep: 12^10 words from 3 kB. */
export const nestedForms = (): Uint8Array =>
  onePage(
    plainStream('/X6 Do'),
    '/XObject<</X6 6 0 R>>',
    Array.from({ length: 10 }, (_, i): PdfObject => {
      const next = `/X${i + 7}`
      const resources = `/Resources<</XObject<<${next} ${i + 7} 0 R>>/Font<</F 5 0 R>>>>`
      const draw = i === 9 ? 'BT /F 9 Tf (account number) Tj ET' : `${next} Do `.repeat(12)
      return [`/Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources}`, Buffer.from(draw)]
    }),
  )

/** A scan whose picture claims the given size. */
export const scanOf = (width: number, height: number): Uint8Array =>
  onePage(plainStream('600 0 0 700 0 0 cm /I Do'), '/XObject<</I 6 0 R>>', [
    [
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`,
      deflateSync(Buffer.alloc(20_000_000)),
    ],
  ])

/** The first bytes of a PNG that claims the given size. */
export function pngHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(64)
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes[24] = 8
  return new Uint8Array(bytes)
}

/** The frame header of a JPEG that claims the given size. */
export function jpegHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.from('ffd8ffc0001108000000000301220002110103110100ffd9', 'hex')
  bytes.writeUInt16BE(height, 7)
  bytes.writeUInt16BE(width, 9)
  return new Uint8Array(bytes)
}

/** A PDF that says "Account Number: 831-000-4417 203", written with the given pdfkit options. */
export function accountPdf(options: PDFKit.PDFDocumentOptions): Promise<Uint8Array> {
  const document = new PDFDocument({ ...options, font: 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf' })
  const chunks: Buffer[] = []
  document.text('Account Number: 831-000-4417 203').end()
  return new Promise((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
  })
}
