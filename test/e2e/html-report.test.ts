import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { htmlReport } from '../../src/bulk/report/html.ts'
import type { BulkReport, ReportRow } from '../../src/bulk/report.ts'
import { aGroup, aReport, aRow, wholeText, wrongRow } from '../support/a-report.ts'
import { programFor } from './programs.ts'

const CHROMIUM = programFor(
  'the page of a report in a browser',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
)

const ASSETS = join(import.meta.dirname, '..', '..', 'assets', 'report')
const ROWS = Array.from({ length: 250 }, (_, i) => (i % 50 === 3 ? wrongRow(i + 1) : aRow(i + 1)))
const PHASES = [1, 2, 3, 4, 5].map((day) => ({
  at: `2026-12-0${day}T09:00:00Z`,
  counts: { submitted: 250 - day * 40, in_progress: day * 20, completed: day * 15, rejected: day * 5 },
}))
const WHOLE: Partial<BulkReport> = {
  groups: [
    aGroup({ count: 5, rows: '4, 54, 104, 154, 204' }),
    aGroup({ severity: 'warning', count: 250, rows: '1-250' }),
  ],
  phases: PHASES,
}

describe.skipIf(!CHROMIUM)('the page of a report in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    // Chromium's own sandbox needs rights that containers do not have; the page is our own.
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())

  /** Opens the page; at the end of the test it must have said no error and asked for nothing. */
  async function open(
    rows: readonly ReportRow[] = ROWS,
    said: Partial<BulkReport> = WHOLE,
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const folder = mkdtempSync(join(tmpdir(), 'kaiport-page-'))
    const file = join(folder, 'report.html')
    const asset = (name: string) => readFile(join(ASSETS, name), 'utf8')
    writeFileSync(file, await wholeText(htmlReport(aReport(rows, said), asset)))
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const problems: string[] = []
    const asked: string[] = []
    page.on('console', (message) => problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('request', (request) => asked.push(request.url()))
    onTestFinished(async () => {
      await context.close()
      rmSync(folder, { recursive: true, force: true })
      expect(problems).toEqual([])
      expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href])
    })
    await page.goto(pathToFileURL(file).href)
    return page
  }

  const numbers = (page: Page) =>
    page
      .locator('table.rows tbody tr td:first-child')
      .allTextContents()
      .then((all) => all.map(Number))
  const hits = (page: Page) => page.getByRole('status').textContent()

  test('rows are searched, filtered, sorted and turned with the keyboard alone', async () => {
    const page = await open()
    expect(await hits(page)).toBe('250 of 250 rows; these are 1 to 100')
    await page.getByLabel('Search').focus()
    await page.keyboard.type('zip code')
    await expect.poll(() => numbers(page)).toEqual([4, 54, 104, 154, 204])
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await numbers(page)).length).toBe(100)

    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => hits(page)).toBe('5 of 250 rows')
    await page.keyboard.press('ArrowLeft')

    await page.getByRole('button', { name: 'Row', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await numbers(page))[0]).toBe(250)
    const sorted = page.getByRole('columnheader', { name: 'Row' })
    expect(await sorted.getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: 'Next' }).press('Enter')
    expect((await numbers(page))[0]).toBe(150)
  })

  test.each([
    ['light', 360],
    ['dark', 360],
    ['light', 1024],
    ['light', 1280],
    ['dark', 1280],
  ] as const)(
    '%s at %i pixels: nothing runs off the side, and every text stands out from its ground',
    async (colorScheme, width) => {
      const page = await open(ROWS, WHOLE, { colorScheme, viewport: { width, height: 800 } })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      const weak = await page.evaluate(WEAK_TEXTS)
      expect(weak).toEqual([])
    },
  )

  test('a phone shows each row with the names of its cells', async () => {
    const page = await open(ROWS, WHOLE, { viewport: { width: 360, height: 800 } })
    const label = await page.evaluate(
      `getComputedStyle(document.querySelectorAll('table.rows tbody td')[2], '::before').content`,
    )
    expect(label).toBe('"Number"')
    expect(await page.getByRole('row').count()).toBe(101)
  })

  test('paper gets every row and no controls', async () => {
    const page = await open()
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.startsWith('%PDF')).toBe(true)
    const { getDocumentProxy, extractText } = await import('unpdf')
    const { text } = await extractText(await getDocumentProxy(Uint8Array.from(Buffer.from(pdf, 'latin1'))), {
      mergePages: true,
    })
    for (const { row } of ROWS) expect(text).toContain(`Example ${row} LLC`)
    expect(text).not.toMatch(/Search|Previous/)
    expect(await numbers(page)).toHaveLength(100)
  })

  test('without JavaScript it is a plain table', async () => {
    const page = await open(ROWS, WHOLE, { javaScriptEnabled: false })
    expect(await numbers(page)).toHaveLength(250)
    expect(await page.locator('#controls').isVisible()).toBe(false)
  })

  test('a row is found by its code', async () => {
    const page = await open()
    await page.getByLabel('Search').fill('postal_code_invalid')
    await expect.poll(() => hits(page)).toBe('5 of 250 rows')
  })

  test('what is in a cell is never run', async () => {
    const nasty = '</script><script>document.title="run"</script><img src=x onerror=alert(1)>'
    const page = await open(
      [wrongRow(1, { message: nasty, phone_number: nasty, raw: [nasty, nasty, nasty] })],
      {
        file: nasty,
      },
    )
    await page.getByLabel('Search').fill('onerror')
    await expect.poll(() => hits(page)).toBe('1 of 1 rows')
    expect(await page.title()).not.toBe('run')
    expect(await page.locator('img').count()).toBe(0)
  })

  test('fifty thousand rows are searched at once', async () => {
    const page = await open(
      Array.from({ length: 50_000 }, (_, i) => aRow(i + 1)),
      {},
    )
    await page.getByLabel('Search').fill('port_49999')
    await expect.poll(() => numbers(page)).toEqual([49_999])
    expect(await page.locator('*').count()).toBeLessThan(2_000)
  })
})

/** Texts whose contrast to what is behind them is below 4.5, as WCAG 2 counts it. Runs in the page. */
const WEAK_TEXTS = `(() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number)
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor)
      if (colour.length === 3 || colour[3] === 1) return colour
    }
    return [255, 255, 255]
  }
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .filter((element) => element.getClientRects().length > 0 && !element.disabled)
    .flatMap((element) => {
      const [a, b] = [luminance(parts(getComputedStyle(element).color)), luminance(ground(element))].sort((x, y) => y - x)
      const ratio = (a + 0.05) / (b + 0.05)
      return ratio < 4.5 ? [element.tagName + '.' + element.className + ' ' + ratio.toFixed(2)] : []
    })
})()`
