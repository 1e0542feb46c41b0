import type { TextPiece } from './decode.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The end of the first record that is not blank, past its line break, or undefined if it is not in the text yet. */
function endOfFirstRecord(text: string): number | undefined {
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted
    else if (text[i] === '\n' && !quoted && text.slice(0, i).trim()) return i + 1
  }
  return undefined
}

/** How many lines may be looked at where the first record holds no name of a column: there a title stands above them. */
const LINES = 12

/** The lines after the first record; a line break in quotes does no harm to a guess. */
const linesAfter = (text: string, end: number): string[] => text.slice(end).split('\n', LINES)

export interface FirstLines {
  /** The first record that is not blank. */
  readonly header: string
  /** Some lines after it; none where it names a column. */
  readonly below: readonly string[]
  /** All that was taken from the source. */
  readonly pieces: readonly TextPiece[]
}

/** Takes pieces until the first record is whole, or `limit` characters are read; a few lines more where it names no column. */
export async function readFirstLines(
  source: AsyncIterator<TextPiece>,
  limit: number,
  known: (cells: readonly string[]) => number,
): Promise<FirstLines> {
  const pieces: TextPiece[] = []
  let text = ''
  let end: number | undefined
  while (text.length < limit) {
    const next = await source.next()
    if (next.done) break
    pieces.push(next.value)
    text += next.value.text
    end ??= endOfFirstRecord(text)
    if (end === undefined) continue
    const header = text.slice(0, end)
    if (DECLARED.test(header) || DELIMITERS.some((delimiter) => known(roughly(header, delimiter)) > 0))
      return { header, below: [], pieces }
    const below = linesAfter(text, end)
    if (below.length === LINES) return { header, below, pieces }
  }
  return { header: text.slice(0, end), below: end === undefined ? [] : linesAfter(text, end), pieces }
}

const DECLARED = /^"?sep=(.)"?\n$/i

/** The cells of a line, but for separators inside quotation marks. */
const roughly = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''))

/**
 * The separator: the one that splits the header into the most names that kaiport knows, then into the most cells.
 * Excel's own first line `sep=;` decides if it is there; then `declared` is set and the header is the next line.
 * Throws csv-parse's error for a quotation mark that is never closed.
 */
export async function findDelimiter(
  { header, below }: Pick<FirstLines, 'header' | 'below'>,
  known: (cells: readonly string[]) => number,
): Promise<{ readonly delimiter: string; readonly declared: boolean }> {
  const declared = DECLARED.exec(header)?.[1]
  if (declared) return { delimiter: declared, declared: true }
  const { parse } = await import('csv-parse/sync')
  const scores = DELIMITERS.map((delimiter) => {
    const [cells = []]: string[][] = parse(header, {
      delimiter,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 1,
    })
    const names = [cells, ...below.map((line) => roughly(line, delimiter))].map(known)
    return { delimiter, known: Math.max(...names), cells: cells.length }
  })
  scores.sort((a, b) => b.known - a.known || b.cells - a.cells)
  return { delimiter: scores[0]?.delimiter ?? ',', declared: false }
}
