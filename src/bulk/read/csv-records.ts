import type { TransformOptions } from 'node:stream'
import type { Options } from 'csv-parse'
import type { PeekedSource } from './byte-source.ts'
import { decode, type TextPiece } from './decode.ts'
import { SheetError } from './sheet-error.ts'

/** One record as it stands in the file. */
export interface SheetRecord {
  readonly cells: readonly string[]
  /** The line of the file on which it starts, from 1. */
  readonly line: number
}

/** The records of one piece of the file. `guessed` says that its text was not UTF-8. */
export interface RecordBatch {
  readonly records: readonly SheetRecord[]
  readonly guessed: boolean
}

export interface OpenSheet {
  readonly delimiter: string
  readonly encoding: string
  readonly batches: AsyncIterable<RecordBatch>
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/** No real row is longer; without a limit, one unclosed quotation mark would pull the whole file into memory. */
const LONGEST_ROW = 128_000

/** The end of the first record, past its line break, or undefined if it is not in the text yet. */
function endOfFirstRecord(text: string): number | undefined {
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted
    else if (text[i] === '\n' && !quoted && text.slice(0, i).trim()) return i + 1
  }
  return undefined
}

async function readFirstRecord(pieces: AsyncIterator<TextPiece>): Promise<TextPiece & { end: number }> {
  let text = ''
  let guessed = false
  while (text.length < LONGEST_ROW) {
    const next = await pieces.next()
    if (next.done) break
    text += next.value.text
    guessed = next.value.guessed
    const end = endOfFirstRecord(text)
    if (end !== undefined) return { text, guessed, end }
  }
  return { text, guessed, end: text.length }
}

/**
 * The separator: the one that splits the header into the most names that kaiport knows, then into the most cells.
 * Excel's own first line `sep=;` decides if it is there.
 */
async function findDelimiter(header: string, known: (cells: readonly string[]) => number): Promise<string> {
  const declared = /^"?sep=(.)"?\n/i.exec(header)
  if (declared?.[1]) return declared[1]
  const { parse } = await import('csv-parse/sync')
  const scores = DELIMITERS.map((delimiter) => {
    const [cells = []]: string[][] = parse(header, {
      delimiter,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 1,
    })
    return { delimiter, known: known(cells), cells: cells.length }
  })
  scores.sort((a, b) => b.known - a.known || b.cells - a.cells)
  return scores[0]?.delimiter ?? ','
}

const countBreaks = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0)

/**
 * Reads CSV as people have it. The header is read ahead to find the separator; `known` counts the names kaiport knows.
 * The batches throw `SheetError` where a quotation mark is never closed.
 */
export async function openCsv(
  source: PeekedSource,
  known: (cells: readonly string[]) => number,
): Promise<OpenSheet> {
  const { encoding, pieces } = decode(source)
  const rest = pieces[Symbol.asyncIterator]()
  const first = await readFirstRecord(rest)
  const declared = /^"?sep=.{0,3}\n/i.exec(first.text)?.[0] ?? ''
  const delimiter = await findDelimiter(first.text.slice(0, first.end), known).catch((cause) => {
    throw quoteError(cause, 1)
  })
  async function* text(): AsyncGenerator<TextPiece> {
    yield { text: first.text.slice(declared.length), guessed: first.guessed }
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  return { delimiter, encoding, batches: parseRecords(text(), delimiter, declared ? 2 : 1) }
}

function quoteError(cause: unknown, line: number): unknown {
  const code = (cause as { code?: string } | undefined)?.code
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new SheetError('quote_not_closed', { line })
  if (code === 'CSV_MAX_RECORD_SIZE') return new SheetError('row_too_long', { line })
  return cause
}

async function* parseRecords(
  pieces: AsyncIterable<TextPiece>,
  delimiter: string,
  firstLine: number,
): AsyncGenerator<RecordBatch> {
  const { parse } = await import('csv-parse')
  // Blank lines are kept as records: lines are counted by adding up records, because csv-parse counts `\r\n` inside quotes twice.
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
  let line = firstLine
  const drain = (): SheetRecord[] => {
    const records: SheetRecord[] = []
    for (let cells: string[] | null = parser.read(); cells !== null; cells = parser.read()) {
      records.push({ cells, line })
      line += 1
      for (const cell of cells) line += countBreaks(cell)
    }
    return records
  }
  // Told by the callbacks below; without a listener the event would end the process.
  parser.on('error', () => {})
  const settle = (start: (done: (cause?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => start((cause) => (cause ? reject(cause) : resolve())))
  let guessed = false
  try {
    for await (const piece of pieces) {
      guessed = piece.guessed
      if (piece.text) await settle((done) => parser.write(piece.text, done))
      yield { records: drain(), guessed }
    }
    await settle((done) => parser.end(done))
    yield { records: drain(), guessed }
  } catch (cause) {
    const records = drain()
    if (records.length) yield { records, guessed }
    throw quoteError(cause, line)
  } finally {
    parser.destroy()
  }
}
