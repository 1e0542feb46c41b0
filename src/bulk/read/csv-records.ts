import type { TransformOptions } from 'node:stream'
import type { Options } from 'csv-parse'
import type { PeekedSource } from './byte-source.ts'
import { decode, type TextPiece } from './decode.ts'
import { findDelimiter, readFirstLines } from './delimiter.ts'
import type { CellFinding } from './finding.ts'
import { SheetError } from './sheet-error.ts'

/** One record as it stands in the file. */
export interface SheetRecord {
  readonly cells: readonly string[]
  /** The line of the file (the row of a sheet) on which it starts, from 1. */
  readonly line: number
  /** Its text was not UTF-8 and was read as Windows-1252. */
  readonly guessed: boolean
  /** The row is hidden in its sheet. */
  readonly hidden?: boolean
  /** Columns, from 0, whose cells got the value of the merged cell that they are part of. */
  readonly merged?: readonly number[]
}

/** A file of which the header is found but nothing else is read yet. */
export interface OpenSheet {
  readonly delimiter: string
  /** What is to be said of the file as a whole. */
  readonly findings?: readonly CellFinding[]
  /** Further sheets of a workbook of which nobody said which one to read. */
  readonly otherSheets?: readonly string[]
  /** The records in portions as they come, blank ones among them. */
  readonly batches: AsyncIterable<readonly SheetRecord[]>
}

/** No real row is longer; without a limit, one unclosed quotation mark would pull the whole file into memory. */
const LONGEST_ROW = 128_000

const countBreaks = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0)

function quoteError(cause: unknown, line: number): unknown {
  const code = (cause as { code?: string } | undefined)?.code
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new SheetError('quote_not_closed', { line })
  if (code === 'CSV_MAX_RECORD_SIZE') return new SheetError('row_too_long', { line })
  return cause
}

async function* parseRecords(
  pieces: AsyncIterable<TextPiece>,
  delimiter: string,
): AsyncGenerator<SheetRecord[]> {
  const { parse } = await import('csv-parse')
  // Blank lines are kept as records: lines are counted by adding up records, because csv-parse counts `\r\n` in quotes twice.
  const options: Options & Pick<TransformOptions, 'readableHighWaterMark'> = {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    // One piece is parsed at a time and then taken out whole; the parser is not to hold back in the middle of it.
    readableHighWaterMark: 1 << 30,
  }
  const parser = parse(options)
  // Told by the callbacks below; without a listener the event would end the process.
  parser.on('error', () => {})
  const settle = (start: (done: (cause?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => start((cause) => (cause ? reject(cause) : resolve())))

  let line = 1
  let previous: TextPiece = { text: '\n', guessed: false }
  /** Takes out what is parsed. The first record began in the piece before: csv-parse looks ahead past a line break. */
  const drain = (piece: TextPiece): SheetRecord[] => {
    const records: SheetRecord[] = []
    let guessed = previous.guessed || (piece.guessed && !previous.text.endsWith('\n'))
    for (let cells: string[] | null = parser.read(); cells !== null; cells = parser.read()) {
      records.push({ cells, line, guessed })
      guessed = piece.guessed
      line += 1
      for (const cell of cells) line += countBreaks(cell)
    }
    previous = piece
    return records
  }
  try {
    for await (const piece of pieces) {
      if (!piece.text) continue
      await settle((done) => parser.write(piece.text, done))
      yield drain(piece)
    }
    await settle((done) => parser.end(done))
    yield drain(previous)
  } catch (cause) {
    yield drain(previous)
    throw quoteError(cause, line)
  } finally {
    parser.destroy()
  }
}

/**
 * Reads CSV as people have it. The header is read ahead to find the separator; `known` counts the names kaiport knows.
 * Throws `SheetError`, as do the batches, where a quotation mark is never closed.
 */
export async function openCsv(
  source: PeekedSource,
  known: (cells: readonly string[]) => number,
): Promise<OpenSheet> {
  const rest = decode(source)[Symbol.asyncIterator]()
  const first = await readFirstLines(rest, LONGEST_ROW, known)
  const { delimiter, declared } = await findDelimiter(first, known).catch((cause) => {
    throw quoteError(cause, 1)
  })
  async function* all(): AsyncGenerator<TextPiece> {
    yield* first.pieces
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  async function* batches(): AsyncGenerator<readonly SheetRecord[]> {
    // The line `sep=;` counts as a line but holds no record.
    let skip = declared ? 1 : 0
    for await (const records of parseRecords(all(), delimiter)) {
      yield skip && records.length ? records.slice(1) : records
      if (records.length) skip = 0
    }
  }
  return { delimiter, batches: batches() }
}
