import { type HeaderReading, knownHeaders } from './columns.ts'
import { fieldOfHeader, foldHeader } from './header-field.ts'

/** More than half of a line's cells have to be names of columns: a street may be called Company. */
const SHARE = 0.5
const FEWEST_NAMES = 2

/**
 * Makes the function that tells the column names when they come again, as where sheets were pasted below each other: `same`,
 * or `other` where the columns are in another order from there on.
 */
export function repeatedHeader({
  columns,
}: Pick<HeaderReading, 'columns'>): (cells: readonly string[]) => 'same' | 'other' | undefined {
  const phone = columns.findIndex(({ field }) => field === 'phone_number')
  const read = columns.filter(({ field }) => field)

  return (cells) => {
    const cell = cells[phone]
    // Nearly every row ends here.
    if (!cell || /\d{3}/.test(cell)) return undefined
    const filled = cells.filter((text) => text.trim()).length
    const names = knownHeaders(cells)
    const again = read.every(({ index, header, field }) => {
      const text = cells[index] ?? ''
      return foldHeader(text) === foldHeader(header) || fieldOfHeader(text)?.field === field
    })
    if (again) return 'same'
    return names >= FEWEST_NAMES && names > filled * SHARE ? 'other' : undefined
  }
}
