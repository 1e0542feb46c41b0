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

/** Takes pieces until the first record is whole, or `limit` characters are read. `header` is that record, `pieces` all that was taken. */
export async function readFirstRecord(
  source: AsyncIterator<TextPiece>,
  limit: number,
): Promise<{ readonly header: string; readonly pieces: readonly TextPiece[] }> {
  const pieces: TextPiece[] = []
  let text = ''
  while (text.length < limit) {
    const next = await source.next()
    if (next.done) break
    pieces.push(next.value)
    text += next.value.text
    const end = endOfFirstRecord(text)
    if (end !== undefined) return { header: text.slice(0, end), pieces }
  }
  return { header: text, pieces }
}

/**
 * The separator: the one that splits the header into the most names that kaiport knows, then into the most cells.
 * Excel's own first line `sep=;` decides if it is there; then `declared` is set and the header is the next line.
 * Throws csv-parse's error for a quotation mark that is never closed.
 */
export async function findDelimiter(
  header: string,
  known: (cells: readonly string[]) => number,
): Promise<{ readonly delimiter: string; readonly declared: boolean }> {
  const declared = /^"?sep=(.)"?\n$/i.exec(header)?.[1]
  if (declared) return { delimiter: declared, declared: true }
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
  return { delimiter: scores[0]?.delimiter ?? ',', declared: false }
}
