import { type Label, labelsIn } from './labels.ts'
import type { Cell } from './page.ts'

/** A label where it stands on the bill. */
export interface PlacedLabel extends Label {
  readonly cell: Cell
  readonly printed: string
  /** Horizontal extent of the label itself within its cell. */
  readonly left: number
  readonly right: number
  /** What follows it in the same cell, up to the next label. */
  readonly inline: string
  /** Whether it heads a value; a label inside a sentence only counts with a value right behind it. */
  readonly heading: boolean
}

/** All cells of a bill with the labels among them, and what stands to the right of and below a cell. */
export interface Layout {
  readonly cells: readonly Cell[]
  readonly labels: readonly PlacedLabel[]
  readonly labelsOf: (cell: Cell) => readonly PlacedLabel[]
  /** The next cell on the same line. */
  readonly rightOf: (label: PlacedLabel) => Cell | undefined
  /** The nearest cell that stands under the given extent, within `reach` type sizes. */
  readonly below: (from: Cell, left: number, right: number, reach: number) => Cell | undefined
  /** Whether a cell belongs to a payment slip, which repeats the account in a form of its own. */
  readonly onSlip: (cell: Cell) => boolean
}

const SLIP =
  /detach|return this portion|return (?:the )?(?:bottom|top) portion|tear here|payment coupon|remittance (?:slip|advice|stub)|payment (?:slip|stub)|bordereau de paiement|coupon de paiement|partie à retourner/i

/** Finds the labels of a bill's cells and answers where things stand. `cells` come in reading order, page by page. */
export function layoutOf(cells: readonly Cell[]): Layout {
  const labels = cells.flatMap(placedLabels)
  const byCell = groupByCell(labels)
  const byPage = new Map<number, Cell[]>()
  for (const cell of cells) byPage.set(cell.page, [...(byPage.get(cell.page) ?? []), cell])
  const slipTop = new Map<number, number>()
  for (const cell of cells)
    if (SLIP.test(cell.text) && !slipTop.has(cell.page)) slipTop.set(cell.page, cell.y)
  return {
    cells,
    labels,
    labelsOf: (cell) => byCell.get(cell) ?? [],
    rightOf: ({ cell }) => {
      const next = cells[cells.indexOf(cell) + 1]
      return next && next.page === cell.page && next.line === cell.line ? next : undefined
    },
    below: (from, left, right, reach) => nearestBelow(byPage.get(from.page) ?? [], from, left, right, reach),
    onSlip: (cell) => cell.y >= (slipTop.get(cell.page) ?? Number.POSITIVE_INFINITY),
  }
}

function groupByCell(labels: readonly PlacedLabel[]): Map<Cell, PlacedLabel[]> {
  const groups = new Map<Cell, PlacedLabel[]>()
  for (const label of labels) groups.set(label.cell, [...(groups.get(label.cell) ?? []), label])
  return groups
}

/** What may stand between a label and its value: a bracketed remark, a colon, a number sign, leader dots. */
const BETWEEN = /^\s*(?:\([^)\d]*\)\s*)?(?:[:#|/–-]|\.{2,}|\.(?=[\s:#\d])|\s)*/

function placedLabels(cell: Cell): PlacedLabel[] {
  const matches = labelsIn(cell.text)
  const perCharacter = cell.width / Math.max(1, cell.text.length)
  return matches.flatMap((match, i) => {
    const next = matches[i + 1]
    const rest = cell.text.slice(match.end, next?.start ?? cell.text.length)
    const inline = rest.slice(BETWEEN.exec(rest)?.[0].length ?? 0).trim()
    // "Numéro de compte / Account number": the first of two spellings of one label has nothing of its own.
    if (next && inline === '' && next.label.field === match.label.field) return []
    const before = cell.text.slice(0, match.start).trim()
    const previous = matches[i - 1]
    const heading = before === '' || /[:;|/•–.-]$/.test(before) || previous?.label.field === match.label.field
    return [
      {
        ...match.label,
        cell,
        printed: cell.text.slice(match.start, match.end),
        left: before === '' || previous ? cell.x : cell.x + match.start * perCharacter,
        right: cell.x + match.end * perCharacter,
        inline,
        heading,
      },
    ]
  })
}

function nearestBelow(
  cells: readonly Cell[],
  from: Cell,
  left: number,
  right: number,
  reach: number,
): Cell | undefined {
  const size = Math.max(from.height, 6)
  let best: Cell | undefined
  for (const cell of cells) {
    const drop = cell.y - from.y
    if (cell.line <= from.line || drop > reach * Math.max(size, cell.height)) continue
    const overlaps = cell.x < right + size && cell.x + cell.width > left - size
    if (!overlaps) continue
    if (
      !best ||
      cell.line < best.line ||
      (cell.line === best.line && Math.abs(cell.x - left) < Math.abs(best.x - left))
    )
      best = cell
  }
  return best
}
