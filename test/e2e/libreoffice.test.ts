import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readRows } from '../../src/bulk/read/rows.ts'
import { csvReport } from '../../src/bulk/report/csv.ts'
import { placeOf } from '../../src/bulk/verdict.ts'
import { aReport, wholeText } from '../support/a-report.ts'
import { programFor } from './programs.ts'

const SOFFICE = programFor('the CSV report in LibreOffice', 'soffice', 'libreoffice')

/** A cell as LibreOffice took it. */
interface Cell {
  readonly type: string
  readonly formula: boolean
  readonly text: string
}

/** Opens a CSV file as a double click does, without a person to choose anything. */
function opened(csv: string): Cell[][] {
  const folder = mkdtempSync(join(tmpdir(), 'kaiport-office-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'result.csv'), csv)
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  execFileSync(
    SOFFICE as string,
    [profile, '--headless', '--convert-to', 'fods', '--outdir', folder, join(folder, 'result.csv')],
    { stdio: 'pipe', timeout: 110_000 },
  )
  const sheet = readFileSync(join(folder, 'result.fods'), 'utf8')
  return [...sheet.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = '', inner = '']) => {
        const cell = {
          type: /office:value-type="([^"]*)"/.exec(attributes)?.[1] ?? '',
          formula: attributes.includes('table:formula'),
          text: inner
            .replace(/<[^>]+>/g, '')
            .trim()
            .replace(/&apos;/g, "'"),
        }
        // Equal cells beside each other are written once.
        const [, times = '1'] = /number-columns-repeated="(\d+)"/.exec(attributes) ?? []
        return Array.from({ length: Math.min(20, Number(times)) }, () => cell)
      },
    ),
  )
}

/** The CSV report of a file of which every row was submitted. */
async function reportOf(csv: string): Promise<string> {
  const reading = readRows(Buffer.from(csv))
  const header = await reading.header
  async function* rows() {
    for await (const row of readRows(Buffer.from(csv)))
      yield { ...placeOf(row), result: 'submitted' as const, message: '=1+1', raw: row.raw }
  }
  return wholeText(csvReport({ ...aReport([]), header, rows }))
}

describe.skipIf(!SOFFICE)('the CSV report in LibreOffice', () => {
  test('numbers stay text with every digit, and no cell runs as a formula', async () => {
    const csv = [
      'Phone,BTN,Zip,Acct #,external_ref,Company',
      '+15125550101,5125550102,02134,004815162342,000123,=1+1',
      '15125550103,(512) 555-0104,00501,123456789012345678,12E5,-2+3',
      '5125550105,+15125550106,78701,EX-12345,3-4,"@SUM(A1)"',
      '',
    ].join('\n')
    const [head = [], ...rows] = opened(await reportOf(csv))
    expect(head.map(({ text }) => text)).toEqual([
      'Phone',
      'BTN',
      'Zip',
      'Acct #',
      'external_ref',
      'Company',
      'result',
      'port_id',
      'status',
      'code',
      'message',
    ])
    const cells = rows.filter((row) => row.length > 6)
    expect(cells).toHaveLength(3)
    expect(cells.flat().filter(({ formula }) => formula)).toEqual([])
    const shown = (column: string) =>
      cells.map((row) => row[head.findIndex(({ text }) => text === column)]?.text)
    expect(shown('Phone')).toEqual(["'+15125550101", "'15125550103", "'5125550105"])
    expect(shown('BTN')).toEqual(["'5125550102", '(512) 555-0104', "'+15125550106"])
    expect(shown('Zip')).toEqual(["'02134", "'00501", "'78701"])
    expect(shown('Acct #')).toEqual(['****2342', '****5678', '****2345'])
    expect(shown('external_ref')).toEqual(["'000123", "'12E5", "'3-4"])
    expect(shown('message')).toEqual(["'=1+1", "'=1+1", "'=1+1"])
    expect(shown('Company')).toEqual(["'=1+1", "'-2+3", "'@SUM(A1)"])
    const numbers = cells.flat().filter(({ type }) => type !== 'string' && type !== '')
    expect(numbers).toEqual([])
  }, 120_000)

  test('what LibreOffice saves again is read back to the same values', async () => {
    const csv = 'Phone,Zip,external_ref\n+15125550101,02134,000123\n5125550102,78701,12E5\n'
    const saved = opened(await reportOf(csv))
      .map((row) => row.map(({ text }) => `"${text.replaceAll('"', '""')}"`).join(','))
      .join('\n')
    const values = async (text: string) => {
      const all = []
      for await (const row of readRows(Buffer.from(text))) all.push(row.values)
      return all
    }
    expect(await values(saved)).toEqual(await values(csv))
  }, 120_000)
})
