import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  BILL_ERROR_CODES,
  BillError,
  type BillErrorCode,
  readBill,
} from '../../../../src/documents/bill/index.ts'
import { billFixtures, billWorker, bundleBillWorker } from '../../../support/bills.ts'
import * as hostile from './hostile-files.ts'

const workerUrl = await billWorker()
const now = new Date('2026-11-20T12:00:00Z')
const fixtures = await billFixtures()
const bill = (name: string) => fixtures.find((fixture) => fixture.name === name)?.bytes ?? new Uint8Array()
const text = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'))

const read = (bytes: Uint8Array, options: Partial<Parameters<typeof readBill>[1]> = {}) =>
  readBill(bytes, { now, workerUrl, ...options })

const refusal = async (reading: Promise<unknown>): Promise<BillError> =>
  reading.then(
    () => expect.fail('the bill was read'),
    (error: unknown) => (error instanceof BillError ? error : expect.fail(String(error))),
  )

const REFUSED: readonly (readonly [what: string, code: BillErrorCode, bytes: Uint8Array])[] = [
  ['an empty file', 'empty', new Uint8Array()],
  ['11 MiB', 'too_large', new Uint8Array(11 * 1024 * 1024)],
  ['a .docx', 'word', text('PK\x03\x04\x14\0\x06\0........word/document.xml')],
  ['an old .doc', 'word', text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0')],
  ['a ZIP archive', 'zip', text('PK\x03\x04\x14\0\0\0bill.pdf')],
  ['a photo of an iPhone', 'heic', text('\0\0\0\x24ftypheic\0\0\0\0')],
  ['a TIFF', 'other_image', text('II*\0\x08\0\0\0')],
  ['a WebP', 'other_image', text('RIFF\x24\0\0\0WEBPVP8 ')],
  ['a web page', 'text', text('<!doctype html><title>Your bill</title>')],
  ['some other bytes', 'unknown', text('\0\x01\x02\x03\x04\x05')],
  ['a PNG of 50,000 by 50,000', 'too_big_to_draw', hostile.pngHeader(50_000, 50_000)],
  ['a JPEG of 50,000 by 50,000', 'too_big_to_draw', hostile.jpegHeader(50_000, 50_000)],
  ['a PNG without width', 'damaged', hostile.pngHeader(0, 10)],
  ['a PNG without its data', 'damaged', hostile.pngHeader(1000, 1000)],
  ['a PNG cut off', 'damaged', bill('frontier-upside-down').slice(0, 9000)],
  ['a photo cut off', 'damaged', bill('frontier-photo').slice(0, 60_000)],
  ['a PDF cut off', 'damaged', bill('att-business').slice(0, 9000)],
  ['a PDF header and noise', 'damaged', text(`%PDF-1.7\n${'\xab'.repeat(50_000)}`)],
  [
    'a PDF with a password',
    'encrypted',
    await hostile.accountPdf({ userPassword: 'open', ownerPassword: 'all' }),
  ],
  ['a PDF of 5,000 pages', 'too_many_pages', hostile.manyPages(5000)],
  ['a page tree in a circle', 'damaged', hostile.loopingPages()],
  ['400 MB compressed to 400 kB', 'too_complex', hostile.inflatingPdf(1)],
  ['400 MB compressed to 1 kB', 'too_complex', hostile.inflatingPdf(2)],
  ['600 MB as run lengths', 'too_complex', hostile.runLengthPdf()],
]

describe('a file that is no readable bill', () => {
  it.each(REFUSED)('%s: %s', { timeout: 60_000 }, async (_, code, bytes) => {
    const error = await refusal(read(bytes))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/^it |^the file |^reading it |^its |^no /)
    expect(error.hint).toMatch(/\.$|kaiport$/)
  })

  it('is a picture without text while recognition is off', async () => {
    expect((await refusal(read(bill('cogeco-scan'), { ocr: false }))).code).toBe('is_a_scan')
    expect((await refusal(read(bill('frontier-photo'), { ocr: false }))).code).toBe('is_a_scan')
  })

  it('is a picture while recognition is not installed, and the hint says how to install it', async () => {
    const elsewhere = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'kaiport-bill-'))}/`)
    const alone = await bundleBillWorker(elsewhere)
    const error = await refusal(read(bill('frontier-photo'), { workerUrl: alone }))
    expect(error).toMatchObject({ code: 'ocr_not_installed', hint: expect.stringContaining('npm install') })
    const mixed = await read(bill('cogeco-scan-sideways'), { workerUrl: alone })
    expect(mixed).toMatchObject({ source: 'text', unreadPages: [2] })
  })

  it('is a scan on which nothing can be recognised, however large it claims to be', async () => {
    expect((await refusal(read(hostile.scanOf(50_000, 50_000)))).code).toBe('illegible')
  }, 60_000)

  it('is a drawing that draws itself', async () => {
    expect(['damaged', 'illegible', 'too_complex']).toContain(
      (await refusal(read(hostile.loopingForm()))).code,
    )
  }, 60_000)

  it('takes longer than the deadline, which holds', async () => {
    const started = performance.now()
    expect((await refusal(read(hostile.nestedForms(), { deadline: 700 }))).code).toBe('too_slow')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('has an error for every code of the list', () => {
    const tested = new Set<string>([
      ...REFUSED.map(([, code]) => code),
      'is_a_scan',
      'ocr_not_installed',
      'illegible',
      'too_slow',
    ])
    expect(BILL_ERROR_CODES.filter((code) => !tested.has(code))).toEqual([])
  })
})

describe('reading', () => {
  it('stops when the caller aborts, with the caller’s reason', async () => {
    const stop = new AbortController()
    const reading = read(hostile.nestedForms(), { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
    await expect(read(bill('att-business'), { signal: stop.signal })).rejects.toThrow('enough')
  })

  it('opens a PDF whose password only restricts printing, as carriers make them', async () => {
    const reading = await read(await hostile.accountPdf({ ownerPassword: 'all' }))
    expect(reading.accountNumber).toMatchObject({ status: 'found', best: { printed: '831-000-4417 203' } })
  })

  it('keeps memory within bounds while a stream inflates', async () => {
    const before = process.memoryUsage.rss()
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 20)
    await refusal(read(hostile.runLengthPdf()))
    clearInterval(watch)
    expect((peak - before) / 1024 / 1024).toBeLessThan(450)
  })
})
