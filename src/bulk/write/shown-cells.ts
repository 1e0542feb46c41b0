import { mask } from '../../domain/mask.ts'
import type { Column, HeaderReading } from '../read/columns.ts'
import { rowShape } from '../read/row-shape.ts'
import { parseSecretRef } from '../read/secret-ref.ts'

function conceal(cell: string, secret: Column['secret']): string {
  if (secret === 'last_four') return cell.trim() && mask(cell)
  return secret === 'blank' && parseSecretRef(cell).kind === 'plain' ? '' : cell
}

/**
 * For each column, what it may give away. In a row with cells too many or too few the secret may stand as many columns to
 * the right or left, so those are concealed as well.
 */
function secrets(columns: readonly Column[], shift: number): (Column['secret'] | undefined)[] {
  return columns.map(({ index }) => {
    const near = columns.filter(
      (other) =>
        other.secret &&
        index >= other.index + Math.min(shift, 0) &&
        index <= other.index + Math.max(shift, 0),
    )
    return near.find((other) => other.secret === 'blank')?.secret ?? near[0]?.secret
  })
}

/**
 * Makes what turns a row's cells into those that may be shown, column by column: PINs blank (references stay), account numbers
 * by their last four. Cells beyond the header are left out.
 */
export function shownCells(
  header: Pick<HeaderReading, 'columns' | 'delimiter'>,
): (raw: readonly string[]) => string[] {
  const { columns } = header
  const aligned = secrets(columns, 0)
  const shapeOf = rowShape(header)
  return (raw) => {
    const { problem, shift } = shapeOf(raw)
    const hidden = shift ? secrets(columns, shift) : aligned
    return columns.map(({ index }, i) => {
      const cell = raw[index] ?? ''
      // Such a cell may hold the whole next row, with its secrets.
      return problem === 'row_runs_on' && cell.includes('\n') ? '' : conceal(cell, hidden[i])
    })
  }
}
