import type { Cell } from '../pages/page.ts'
import { type Label, labelsIn } from './labels.ts'

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
  readonly rightOf: (cell: Cell) => Cell | undefined
  /** Whether a label that heads a value stands in a cell. */
  readonly isHeading: (cell: Cell) => boolean
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
  const index = new Map(cells.map((cell, i) => [cell, i]))
  const byCell = grouped(labels, (label) => label.cell)
  const byPage = grouped(cells, (cell) => cell.page)
  const slips = cells.filter((cell) => SLIP.test(cell.text))
  const slipTop = new Map(slips.toReversed().map((cell) => [cell.page, cell.y]))
  const labelsOf = (cell: Cell) => byCell.get(cell) ?? []
  return {
    cells,
    labels,
    labelsOf,
    isHeading: (cell) => labelsOf(cell).some((label) => label.heading),
    rightOf: (cell) => {
      const next = cells[(index.get(cell) ?? -2) + 1]
      return next?.page === cell.page && next.line === cell.line ? next : undefined
    },
    below: (from, left, right, reach) => nearestBelow(byPage.get(from.page) ?? [], from, left, right, reach),
    onSlip: (cell) => cell.y >= (slipTop.get(cell.page) ?? Number.POSITIVE_INFINITY),
  }
}

function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** What may stand between a label and its value: a bracketed remark, a colon, a number sign, leader dots. */
const BETWEEN = /^\s*(?:\([^)\d]*\)\s*)?(?:[:#|/–-]|\.{2,}|\.(?=[\s:#\d]|$)|\s)*/

/** "Your account number" and "Please remit to" head a value as well as the bare label does. */
const POLITE = /^(?:please|your|the|veuillez|votre)?$/i

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
    const heading =
      POLITE.test(before) || /[:;|/•–.-]$/.test(before) || previous?.label.field === match.label.field
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
