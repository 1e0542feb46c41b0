import type { FieldName } from '../../domain/fields.ts'
import { type ByteSource, peek } from './byte-source.ts'
import { type HeaderReading, knownHeaders } from './columns.ts'
import { type OpenSheet, openCsv } from './csv-records.ts'
import { findHeader } from './find-header.ts'
import { finding } from './finding.ts'
import { detectFormat } from './format.ts'
import { type Row, rowReader } from './read-row.ts'
import { repeatedHeader } from './repeated-header.ts'
import { isBlank } from './row-shape.ts'
import { SheetError } from './sheet-error.ts'
import { openXlsx } from './xlsx-records.ts'

export type { Row }

export interface ReadOptions {
  /** The person's own choices: from a header as it stands in the file to the field it means. */
  readonly map?: Readonly<Record<string, FieldName>>
  /** Country of rows that name none, for ZIP codes and the order of day and month. `US` if left out. */
  readonly defaultCountry?: 'US' | 'CA'
  /** The sheet of a workbook; the first if left out. */
  readonly sheet?: string
}

/** The rows of a file, to be read once, and what its header says. */
export interface RowReading extends AsyncIterable<Row> {
  /** Settles once the header is read, whether or not rows are asked for. Rejects with what the rows would throw. */
  readonly header: Promise<HeaderReading>
}

interface Opened {
  readonly header: HeaderReading
  /** The records after the header, beginning with those that came in the same piece. */
  readonly batches: OpenSheet['batches']
}

/** Rows that are not blank. Column names that come again are passed over, and said of the row below them. */
async function* rowsBelow(
  header: HeaderReading,
  batches: OpenSheet['batches'],
  read: ReturnType<typeof rowReader>,
): AsyncGenerator<Row> {
  const again = repeatedHeader(header)
  let row = 0
  let repeated: number | undefined
  for await (const records of batches)
    for (const record of records) {
      if (isBlank(record.cells)) continue
      const names = again(record.cells)
      if (names === 'other') throw new SheetError('header_changes', { line: record.line })
      if (names) {
        repeated = record.line
        continue
      }
      const found = read(record, ++row)
      if (repeated === undefined) yield found
      else
        yield {
          ...found,
          findings: [finding('header_repeated', { row, line: repeated }), ...found.findings],
        }
      repeated = undefined
    }
}

/**
 * Reads port details from CSV or .xlsx, row by row: of CSV, one piece of the file is held at a time.
 * What spreadsheets and people do to such files is repaired or refused, and always said, in `Row.findings`.
 *
 * Reading begins at once. A file that cannot be read throws `SheetError`: at the header, or where the fault is, after
 * the rows before it. Nothing is looked up and no secret is resolved.
 */
export function readRows(source: ByteSource, options: ReadOptions = {}): RowReading {
  const bytes = peek(source, 1024)

  async function open(): Promise<Opened> {
    const peeked = await bytes
    if (!peeked.head.length) throw new SheetError('empty')
    const csv = detectFormat(peeked.head) === 'csv'
    if (csv && options.sheet !== undefined) throw new SheetError('no_sheets')
    const sheet = csv ? await openCsv(peeked, knownHeaders) : await openXlsx(peeked, options.sheet)
    const { delimiter, findings = [] } = sheet
    const { header, batches } = await findHeader(sheet.batches, options.map).catch((cause) => {
      const elsewhere = cause instanceof SheetError && cause.code === 'header' && sheet.otherSheets?.length
      if (!elsewhere) throw cause
      const { line, findings } = cause
      throw new SheetError('header', { ...(line && { line }), findings, sheets: sheet.otherSheets ?? [] })
    })
    return {
      header: { ...header, findings: [...findings, ...header.findings], delimiter },
      batches,
    }
  }

  const close = (): Promise<void> => bytes.then(({ close }) => close()).catch(() => {})
  const opened = open().catch(async (cause) => {
    await close()
    throw cause
  })

  async function* rows(): AsyncGenerator<Row> {
    try {
      const { header, batches } = await opened
      yield* rowsBelow(header, batches, rowReader(header, options.defaultCountry ?? 'US'))
    } finally {
      await close()
    }
  }

  const header = opened.then(({ header }) => header)
  // Whoever reads only the rows, or only the header, is told there; the other promise must not end the process.
  header.catch(() => {})
  return { header, [Symbol.asyncIterator]: rows }
}
