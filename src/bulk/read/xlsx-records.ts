import { type PeekedSource, readAll } from './byte-source.ts'
import type { OpenSheet, SheetRecord } from './csv-records.ts'
import { finding } from './finding.ts'
import { SheetError } from './sheet-error.ts'
import { type Archive, packStored, unpack } from './xlsx-archive.ts'
import { showZeros, zeroFormats } from './xlsx-number-formats.ts'
import { checkExtent, exposeErrors } from './xlsx-sheet-xml.ts'
import { type ListedSheet, listSheets, type SheetView, viewOfSheet } from './xlsx-sheets.ts'

const LARGEST_FILE = 20 * 1024 * 1024
const PORTION = 1000

/** Spreadsheets keep 15 significant digits, so a longer number is shown as one that has lost some. */
const numberText = (value: number): string =>
  Math.abs(value) < 1e15 ? String(value) : value.toExponential().replace('e', 'E')

function dateText(value: Date): string {
  const [day = '', time = ''] = value.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

/** A cell as a person would see it with plain formatting: numbers in digits, dates as year-month-day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value instanceof Date ? dateText(value) : String(value).replace(/\r\n?/g, '\n')
}

function prepare(archive: Archive): Buffer {
  const styles = [...archive].find(([path]) => /styles\.xml$/i.test(path))?.[1].toString('utf8') ?? ''
  const formats = zeroFormats(styles)
  for (const [path, data] of archive) {
    if (!data.includes('<sheetData')) continue
    const xml = data.toString('utf8')
    checkExtent(xml)
    const shown = showZeros(/\bt="e"|<f[\s/>]/.test(xml) ? exposeErrors(xml) : xml, formats)
    if (shown !== xml) archive.set(path, Buffer.from(shown))
  }
  return packStored(archive)
}

function explain(cause: unknown): unknown {
  const { name, message, sheets } = cause as { name?: string; message?: string; sheets?: readonly string[] }
  if (sheets)
    return new SheetError('sheet_not_found', { detail: sheets.map((sheet) => `"${sheet}"`).join(', ') })
  return new SheetError('broken_xlsx', { detail: message ?? name ?? 'no reason given' })
}

/** The sheet to read: the one named, or else the first that is not hidden. */
function chosen(sheets: readonly ListedSheet[], name: string | undefined) {
  const shown = sheets.filter(({ hidden }) => !hidden)
  const sheet = name === undefined ? shown[0] : sheets.find((one) => one.name === name)
  const otherSheets = name === undefined ? shown.slice(1).map((one) => one.name) : []
  const findings = otherSheets.length > 0 ? [finding('sheet_first', { row: 0, line: 1 })] : []
  return { sheet, otherSheets, findings }
}

/** A row of the sheet as a record: what is merged with a cell above gets that cell's value. */
function recordAt(
  rows: readonly (readonly unknown[])[],
  at: number,
  { hidden, merged }: SheetView,
): SheetRecord {
  const line = at + 1
  const cells = (rows[at] ?? []).map(cellText)
  const filled: number[] = []
  for (const [column, from] of merged.get(line) ?? []) {
    const above = cellText(rows[from - 1]?.[column])
    if (!above || cells[column]) continue
    cells[column] = above
    filled.push(column)
  }
  return {
    cells,
    line,
    guessed: false,
    ...(hidden.has(line) ? { hidden: true } : {}),
    ...(filled.length > 0 ? { merged: filled } : {}),
  }
}

/**
 * Reads one sheet of a workbook: the first that is not hidden, or the one named. Held in memory whole, so large workbooks are refused with
 * `SheetError`; so is a ZIP file that is no workbook.
 */
export async function openXlsx(source: PeekedSource, sheet?: string): Promise<OpenSheet> {
  const file = await readAll(source.all, LARGEST_FILE)
  if (!file) throw new SheetError('large_xlsx', { detail: `more than ${LARGEST_FILE / 1024 / 1024} MiB` })
  const archive = unpack(file)
  if (![...archive.keys()].some((path) => /workbook\.xml$/i.test(path))) {
    const openDocument = archive.has('content.xml')
    throw new SheetError('not_a_table', {
      detail: openDocument ? 'an OpenDocument spreadsheet (.ods)' : 'a ZIP file',
    })
  }
  const { sheet: read, ...told } = chosen(listSheets(archive), sheet)
  const view = viewOfSheet(archive.get(read?.path ?? '')?.toString('utf8') ?? '')
  const packed = prepare(archive)
  const { readSheet } = await import('read-excel-file/universal')
  // A copy, because the library takes the whole ArrayBuffer and a Buffer may be a window on a larger one.
  const bytes = new Uint8Array(packed).buffer
  const rows = await readSheet(bytes, sheet ?? read?.name ?? 1, { trim: false }).catch((cause) => {
    throw explain(cause)
  })
  async function* batches(): AsyncGenerator<readonly SheetRecord[]> {
    for (let from = 0; from < rows.length; from += PORTION) {
      const portion = rows.slice(from, from + PORTION)
      yield portion.map((_, i) => recordAt(rows, from + i, view))
    }
  }
  return { delimiter: ',', ...told, batches: batches() }
}
