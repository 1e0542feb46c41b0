import { describe, expect, test } from 'vitest'
import { loaPdf } from '../../../src/documents/loa/loa-pdf.ts'
import { checkSignedScan } from '../../../src/documents/signed-scan.ts'
import { BY_HAND, bakeryLoa } from '../domain/loa/details.ts'
import { readFont } from './loa/read-pdf.ts'

const letter = await loaPdf(bakeryLoa({}, BY_HAND), readFont)

/** A real one-page PDF behind a password, or with an empty one and only restrictions. */
async function protectedPdf(options: PDFKit.PDFDocumentOptions): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({ ...options, pdfVersion: '1.7' })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  doc.text('signed')
  doc.end()
  await new Promise((resolve) => doc.on('end', resolve))
  return Buffer.concat(chunks)
}

async function png(): Promise<Uint8Array> {
  const { PNG } = await import('pngjs')
  return PNG.sync.write(new PNG({ width: 8, height: 8 }))
}

/** The smallest grey JPEG with a frame header; nothing here decodes it. */
const JPEG = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1,
  0, 0, 63, 0, 0x2a, 0xff, 0xd9,
])

describe('accepts, by its bytes,', () => {
  test('a PDF, also one with mail headers before it, and gives back the same bytes', async () => {
    expect(await checkSignedScan(letter)).toEqual({ ok: true, contentType: 'application/pdf', bytes: letter })
    const prefixed = Buffer.concat([Buffer.from('X-Scanner: example\r\n\r\n'), letter])
    expect(await checkSignedScan(prefixed)).toMatchObject({ ok: true, contentType: 'application/pdf' })
    expect(letter.byteLength).toBeGreaterThan(0)
  })

  test('a PNG and a JPEG', async () => {
    expect(await checkSignedScan(await png())).toMatchObject({ ok: true, contentType: 'image/png' })
    expect(await checkSignedScan(JPEG)).toMatchObject({ ok: true, contentType: 'image/jpeg' })
  })
})

describe('refuses, saying what to do,', () => {
  const cases: readonly (readonly [
    what: string,
    file: () => Uint8Array | Promise<Uint8Array>,
    code: string,
    message: RegExp,
  ])[] = [
    ['an empty file', () => new Uint8Array(), 'empty', /is empty/],
    [
      'a file over 10 MiB',
      () => Buffer.concat([letter, Buffer.alloc(10 * 1024 * 1024)]),
      'too_large',
      /larger than 10 MiB/,
    ],
    ['an iPhone photo', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'heic', /HEIC/],
    ['a TIFF', () => Buffer.from('II*\0\0\0', 'latin1'), 'other_image', /neither PDF, PNG nor JPEG/],
    ['a Word file', () => Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1', 'latin1'), 'word', /Word/],
    ['a text file', () => Buffer.from('signed, Zoë'), 'text', /neither PDF, PNG nor JPEG/],
    ['a PDF behind a password', () => protectedPdf({ userPassword: 'secret' }), 'encrypted', /protected/],
    ['a PDF with restrictions', () => protectedPdf({ ownerPassword: 'secret' }), 'encrypted', /protected/],
    ['a PDF header and nothing else', () => Buffer.from('%PDF-1.7\n'), 'damaged', /damaged or cut off/],
    ['half a PNG', async () => (await png()).slice(0, -12), 'damaged', /damaged or cut off/],
    ['half a JPEG', () => JPEG.slice(0, -2), 'damaged', /damaged or cut off/],
  ]
  test.each(cases)('%s', async (_, file, code, message) => {
    const result = await checkSignedScan(await file())
    expect(result).toMatchObject({
      ok: false,
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\w\.$/),
    })
    expect(result.ok || `${result.message} ${result.hint}`).not.toMatch(/bill/)
  })
})
