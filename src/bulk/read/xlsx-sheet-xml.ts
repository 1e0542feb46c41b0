import { SheetError } from './sheet-error.ts'
import { columnNumber } from './xlsx-xml.ts'

/**
 * Rows times columns at most, which take about half a gigabyte of memory. A stray cell far out would otherwise make the
 * reader fill in billions of blank ones.
 */
const MOST_CELLS = 1_000_000

/** Throws `SheetError` if the cells with content span more than can be read into memory. */
export function checkExtent(xml: string): void {
  let rows = 0
  let columns = 0
  for (const [, letters = '', digits = ''] of xml.matchAll(
    /<(?:\w+:)?(?:c|row)\s[^>]*?\br="([A-Z]*)(\d+)"[^>]*(?<!\/)>/g,
  )) {
    rows = Math.max(rows, Number(digits))
    if (letters) columns = Math.max(columns, columnNumber(letters))
  }
  if (rows * Math.max(columns, 1) > MOST_CELLS)
    throw new SheetError('large_xlsx', { detail: `${rows} rows and ${columns} columns` })
}

/**
 * Makes visible what the reading library would pass over as a blank cell: an error such as #REF! becomes its text, and a
 * formula whose result was never saved becomes the text `=`.
 */
export const exposeErrors = (xml: string): string =>
  xml
    .replace(/(<c\s[^>]*?\bt=)"e"/g, '$1"str"')
    .replace(
      /<c\s([^>]*)>\s*<f(?:\s[^>]*)?(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>|<v><\/v>)?\s*<\/c>/g,
      (_, attributes: string) => `<c ${attributes.replace(/\bt="\w+"/, '')} t="str"><v>=</v></c>`,
    )
