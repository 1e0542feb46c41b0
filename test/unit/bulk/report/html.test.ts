import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type HTMLElement, type HTMLInputElement, Window } from 'happy-dom'
import { describe, expect, it, onTestFinished } from 'vitest'
import { htmlReport } from '../../../../src/bulk/report/html.ts'
import type { BulkReport } from '../../../../src/bulk/report.ts'
import { aGroup, aReport, aRow, wholeText, wrongRow } from '../../../support/a-report.ts'

const ASSETS = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'report')
const asset = (name: string) => readFile(join(ASSETS, name), 'utf8')
const pageOf = (report: BulkReport) => wholeText(htmlReport(report, asset))

/** The page as a browser has it. `scripts: false` is a browser without JavaScript. */
async function opened(report: BulkReport, { scripts = true } = {}) {
  const html = await pageOf(report)
  const window = new Window({
    settings: { enableJavaScriptEvaluation: scripts, suppressInsecureJavaScriptEnvironmentWarning: true },
  })
  onTestFinished(() => window.happyDOM.close())
  const { document } = window
  document.write(html)
  await window.happyDOM.waitUntilComplete()
  const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent)
  const firsts = () => texts('table.rows tbody tr td:first-child').map(Number)
  return {
    html,
    window,
    document,
    texts,
    firsts,
    hits: () => document.querySelector('.hits')?.textContent,
    async search(words: string) {
      const field = document.querySelector('#search') as HTMLInputElement
      field.value = words
      field.dispatchEvent(new window.Event('input'))
      await window.happyDOM.waitUntilComplete()
    },
    show(label: string) {
      const radio = [...document.querySelectorAll('.choice')].find((one) => one.textContent.startsWith(label))
      ;(radio?.querySelector('input') as HTMLInputElement | undefined)?.click()
    },
    sort(label: string) {
      const head = [...document.querySelectorAll('thead th')].find((one) => one.textContent === label)
      ;(head?.querySelector('button') as HTMLElement | undefined)?.click()
      return head?.getAttribute('aria-sort')
    },
  }
}

const SEVEN = [1, 2, 3, 4, 5, 6, 7].map((row) => (row === 4 ? wrongRow(row) : aRow(row)))

describe('the page', () => {
  it('is found its way in by landmarks, headings, and tables with heads', async () => {
    const { document, texts } = await opened(aReport(SEVEN, { groups: [aGroup()] }))
    expect(texts('h1')).toEqual(['1 row of 7 needs you'])
    for (const landmark of ['header', 'main', 'footer', 'form[role=search]'])
      expect(document.querySelector(landmark), landmark).not.toBeNull()
    expect(texts('h2')).toEqual(['7 rows', 'Next', 'What was found', 'Every row'])
    expect(document.documentElement.getAttribute('lang')).toBe('en')
    expect([...document.querySelectorAll('th')].every((head) => head.getAttribute('scope'))).toBe(true)
    expect(document.querySelector('.hits')?.getAttribute('aria-live')).toBe('polite')
    expect(document.querySelector('label[for=search]')?.textContent).toBe('Search')
  })

  it('loads nothing, and lets no other style or script run', async () => {
    const html = await pageOf(aReport(SEVEN))
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
    const hashOf = (source = '') => `sha256-${createHash('sha256').update(source).digest('base64')}`
    const [style] = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, source]) => hashOf(source))
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, source]) => hashOf(source))
    expect(scripts).toHaveLength(1)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src '${style}'`)
    expect(policy).toContain(`script-src '${scripts[0]}'`)
    expect(html).not.toMatch(/https?:\/\/|\b(src|href)="(?!data:,|#)|\sstyle="|\son[a-z]+="|url\(/)
  })

  it('shows no secret, and what a cell holds stays text', async () => {
    const nasty = '</script><img src=x onerror=alert(1)><!--'
    const row = wrongRow(1, { phone_number: nasty, message: nasty, column: nasty, port_id: nasty })
    const raw = ['+15125550101', 'EX-12345567', nasty]
    const { html, document, texts } = await opened(
      aReport([{ ...row, raw }], { file: nasty, groups: [aGroup({ problem: nasty })] }),
    )
    expect(html).not.toContain('12345567')
    expect(texts('td[data-label=Account]')).toEqual(['****5567'])
    expect(texts('td[data-label=Business]')).toEqual([nasty])
    expect(document.querySelectorAll('img')).toHaveLength(0)
    expect(html).not.toMatch(/<img|<!--/)
  })

  it('without scripts is a plain table', async () => {
    const { document, firsts } = await opened(aReport(SEVEN), { scripts: false })
    expect(firsts()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(document.querySelector('#controls')?.hasAttribute('hidden')).toBe(true)
    expect(document.querySelectorAll('thead button')).toHaveLength(0)
  })
})

describe('the rows of the page', () => {
  it.each(['+1 512 555 0104', '512-555-0104', '(512) 555-0104', '5550104', '15125550104'])(
    'are found by number: %s',
    async (words) => {
      const page = await opened(aReport(SEVEN))
      await page.search(words)
      expect(page.firsts()).toEqual([4])
      expect(page.hits()).toBe('1 of 7 rows')
    },
  )

  it('are found by words in any of their cells, and all of them come back', async () => {
    const page = await opened(aReport(SEVEN))
    await page.search('zip CODE')
    expect(page.firsts()).toEqual([4])
    await page.search('nowhere')
    expect([page.firsts(), page.hits()]).toEqual([[], 'No row matches'])
    await page.search('')
    expect(page.firsts()).toHaveLength(7)
  })

  it('are filtered by what became of them', async () => {
    const page = await opened(aReport(SEVEN))
    expect(page.texts('.choice')).toEqual(['All 7', 'Need you 1', 'Submitted 6', 'Invalid 1'])
    page.show('Invalid')
    expect(page.firsts()).toEqual([4])
    page.show('Submitted')
    expect(page.firsts()).toEqual([1, 2, 3, 5, 6, 7])
    page.show('All')
    expect(page.firsts()).toHaveLength(7)
  })

  it('are sorted by any column, up and down', async () => {
    const page = await opened(aReport(SEVEN))
    expect(page.sort('Result')).toBe('ascending')
    expect(page.firsts()[0]).toBe(4)
    expect(page.sort('Result')).toBe('descending')
    expect(page.firsts()[6]).toBe(4)
    page.sort('Row')
    expect(page.firsts()).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('are shown a hundred at a time, however many there are, and all of those found are printed', async () => {
    const rows = Array.from({ length: 2_350 }, (_, i) => aRow(i + 1))
    const page = await opened(aReport(rows))
    expect(page.firsts()).toHaveLength(100)
    expect(page.hits()).toBe('2,350 of 2,350 rows; these are 1 to 100')
    const [previous, next] = [...page.document.querySelectorAll('#pages button')]
    expect([previous?.hasAttribute('disabled'), next?.hasAttribute('disabled')]).toEqual([true, false])
    ;(next as HTMLElement).click()
    expect(page.firsts()[0]).toBe(101)
    page.window.dispatchEvent(new page.window.Event('beforeprint'))
    expect(page.firsts()).toHaveLength(2_350)
    page.window.dispatchEvent(new page.window.Event('afterprint'))
    expect(page.firsts()).toHaveLength(100)
    expect(page.html).toContain('These are the first 1,000 rows.')
  })
})

describe('phases over time', () => {
  const phases = [
    { at: '2026-12-01T00:00:00Z', counts: { submitted: 4 } },
    { at: '2026-12-02T00:00:00Z', counts: { submitted: 1, in_progress: 3 } },
    { at: '2026-12-04T00:00:00Z', counts: { completed: 3, rejected: 1 } },
  ]

  it('are a picture, and the same in words', async () => {
    const { document, texts } = await opened(aReport([aRow(1)], { kind: 'status', phases }))
    expect(document.querySelector('figure svg')?.getAttribute('aria-label')).toBe(
      'At the end: 3 completed, 1 rejected, 0 in progress, 0 submitted.',
    )
    expect(texts('.legend li')).toEqual(['Completed', 'Rejected', 'In progress', 'Submitted'])
    expect(texts('details tbody tr:last-child td')).toEqual(['3', '1', '0', '0'])
    expect(document.querySelectorAll('figure path')).toHaveLength(4)
  })

  it('are left out where nothing was seen to change', async () => {
    const { document } = await opened(aReport([aRow(1)], { phases: phases.slice(0, 1) }))
    expect(document.querySelector('figure')).toBeNull()
  })

  it('of a long watch are thinned out', async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => ({
      at: new Date(Date.UTC(2026, 11, 1) + i * 30_000).toISOString(),
      counts: { submitted: 20_000 - i, completed: i },
    }))
    const html = await pageOf(aReport([aRow(1)], { phases: long }))
    expect(html.length).toBeLessThan(120_000)
    expect(html).toContain('moments are left out here')
  })
})

it('the page is written piece by piece', async () => {
  async function* rows() {
    for (let row = 1; row <= 5_000; row++) yield aRow(row)
  }
  let most = 0
  for await (const piece of htmlReport({ ...aReport([]), rows }, asset)) most = Math.max(most, piece.length)
  expect(most).toBeLessThan(200_000)
})
