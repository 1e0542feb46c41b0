import type { HeaderReading } from './columns.ts'
import type { FindingCode } from './finding.ts'

type Layout = Pick<HeaderReading, 'columns' | 'delimiter'>

/** How a row's cells lie under its header. */
export interface RowShape {
  readonly problem?: FindingCode & ('row_runs_on' | 'too_few_cells' | 'too_many_cells')
  /** By how many columns its values may have slipped to the right, or, below 0, to the left. */
  readonly shift: number
}

const PHONE = /\d{3}\D{0,3}\d{3}\D{0,2}\d{4}/
const FITS: RowShape = { shift: 0 }

/** Zero bytes are what some programs fill up a file with. */
export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell === '' || /^[\s\0]*$/.test(cell))

/** Makes the function that judges rows under this header. Blank columns at the end may be missing, and blank cells may be added. */
export function rowShape({ columns, delimiter }: Layout): (cells: readonly string[]) => RowShape {
  const width = columns.length
  const named = columns.findLastIndex((column) => column.header) + 1

  /** The cell holds a line break because a quotation mark before it was not closed: mostly the next row stands in it. */
  const swallows = (cell: string): boolean =>
    cell.startsWith('"') || (PHONE.test(cell) && cell.split(delimiter).length >= named)

  return (cells) => {
    const broken = cells.filter((cell) => cell.includes('\n'))
    if (cells.length === width && !broken.length) return FITS
    const few = cells.length < named
    const many = cells.length > width && !isBlank(cells.slice(width))
    const shift = few ? cells.length - named : many ? cells.length - width : 0
    if (broken.length && (shift || broken.some(swallows))) return { problem: 'row_runs_on', shift }
    return few ? { problem: 'too_few_cells', shift } : many ? { problem: 'too_many_cells', shift } : FITS
  }
}
