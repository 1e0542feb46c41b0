import type { Cell } from '../pages/page.ts'
import type { PostalAddress, Printed } from '../reading.ts'
import { addressIn, lastLineOf } from './addresses.ts'
import { carriersIn } from './carriers.ts'
import type { LabelField } from './labels.ts'
import type { Layout, PlacedLabel } from './layout.ts'

/** An address on the bill with the lines before its street and the cells that it takes. */
export interface AddressBlock extends Printed<PostalAddress> {
  readonly names: readonly string[]
  readonly cells: readonly Cell[]
  readonly weight: number
}

const MAX_LINES = 6
const MAX_LOCATIONS = 50
/** Lines of one address stand closer than this many type sizes, and start within EDGE type sizes of each other. */
const LINE_REACH = 2
const EDGE = 1.5
/** The window of an envelope has no label; only its place says that it is the mailing address. */
const WINDOW_WEIGHT = 0.6
/** A name set this much larger than the address under it is a letterhead. */
const LETTERHEAD = 1.3

/** Addresses behind the labels of a field; all of them where a heading stands over a list of locations. */
export function labelledAddresses(layout: Layout, field: LabelField): AddressBlock[] {
  return layout.labels
    .filter((label) => label.field === field && (label.heading || label.inline !== ''))
    .flatMap((label) => {
      for (const start of startsOf(layout, label)) {
        const first = blockFrom(layout, start, label)
        if (first) return [first, ...blocksBelow(layout, first, label)]
      }
      return []
    })
}

interface Start {
  readonly cell: Cell
  readonly text: string
  /** Where the following lines may begin. */
  readonly edges: readonly number[]
}

/** The ways in which an address can follow a label: in its own cell, to its right, or below it. */
function startsOf(layout: Layout, label: PlacedLabel): Start[] {
  const { cell, inline } = label
  if (inline !== '') {
    const inlineX = cell.x + cell.width * (1 - inline.length / cell.text.length)
    return [{ cell, text: inline, edges: [cell.x, inlineX] }]
  }
  const right = layout.rightOf(cell)
  const below = layout.below(cell, label.left, label.right, LINE_REACH + 1)
  return [right, below].flatMap((first) =>
    first && !layout.isHeading(first) ? [startAt(layout, first)] : [],
  )
}

const startAt = (layout: Layout, cell: Cell): Start => ({
  cell,
  text: wholeLine(layout, cell),
  edges: [cell.x],
})

function blockFrom(layout: Layout, start: Start, label: PlacedLabel): AddressBlock | undefined {
  const rest = downFrom(layout, start.cell, start.edges)
  const lines = [start.text, ...rest.map((cell) => wholeLine(layout, cell))]
  return blockOf([start.cell, ...rest], lines, label.printed, label.weight)
}

function blocksBelow(layout: Layout, first: AddressBlock, label: PlacedLabel): AddressBlock[] {
  const blocks: AddressBlock[] = []
  let end = first.cells.at(-1)
  while (end && blocks.length < MAX_LOCATIONS) {
    const next = layout.below(end, end.x, end.x, LINE_REACH + 0.5)
    if (!next || layout.isHeading(next) || Math.abs(next.x - end.x) > EDGE * next.height) break
    const block = blockFrom(layout, startAt(layout, next), label)
    if (!block) break
    blocks.push(block)
    end = block.cells.at(-1)
  }
  return blocks
}

function downFrom(layout: Layout, first: Cell, edges: readonly number[]): Cell[] {
  const cells: Cell[] = []
  let last = first
  while (cells.length < MAX_LINES) {
    const next = edges
      .map((edge) => layout.below(last, edge, edge, LINE_REACH))
      .find((cell) => cell && edges.some((edge) => Math.abs(cell.x - edge) <= EDGE * cell.height))
    if (!next || layout.isHeading(next)) break
    cells.push(next)
    last = next
  }
  return cells
}

/** A line whose city, state and code stand in columns of their own, as one text; otherwise the cell's own. */
function wholeLine(layout: Layout, cell: Cell): string {
  let text = cell.text
  for (
    let next = layout.rightOf(cell);
    next && !lastLineOf(text) && !lastLineOf(next.text);
    next = layout.rightOf(next)
  ) {
    text = `${text}, ${next.text}`
    if (lastLineOf(text)) return text
  }
  return cell.text
}

/** Addresses without a label on page 1 or a payment slip that can be the customer's: under a name that is no carrier's. */
export function windowAddresses(layout: Layout, taken: ReadonlySet<Cell>): AddressBlock[] {
  return layout.cells.flatMap((cell) => {
    if (taken.has(cell) || !lastLineOf(wholeLine(layout, cell)) || (cell.page !== 1 && !layout.onSlip(cell)))
      return []
    const above = upFrom(layout, cell)
    if (above === undefined) return []
    const cells = [...above, cell]
    const block = blockOf(
      cells,
      cells.map((line) => wholeLine(layout, line)),
      '',
      WINDOW_WEIGHT,
    )
    const head = cells[0]
    const letterhead = head && head.height > LETTERHEAD * cell.height
    const carriers = block?.names.some((name) => carriersIn(name).some((mention) => mention.how === 'alone'))
    return block && block.names.length > 0 && !letterhead && !carriers ? [block] : []
  })
}

/** The lines above the last one of an address; undefined when they hang from a label, which then owns the address. */
function upFrom(layout: Layout, last: Cell): Cell[] | undefined {
  const cells: Cell[] = []
  let edge = last
  for (const cell of layout.cells.slice(0, layout.cells.indexOf(last)).reverse()) {
    if (cell.page !== last.page || cells.length === MAX_LINES) break
    const size = Math.max(cell.height, edge.height)
    if (edge.y - cell.y > LINE_REACH * size) break
    if (cell.line === edge.line || Math.abs(cell.x - last.x) > EDGE * size) continue
    const labels = layout.labelsOf(cell).filter((label) => label.heading)
    if (labels.some((label) => label.field !== 'stop' && label.inline === '')) return undefined
    if (labels.length > 0) break
    cells.unshift(cell)
    edge = cell
  }
  return cells
}

function blockOf(
  cells: readonly Cell[],
  lines: readonly string[],
  label: string,
  weight: number,
): AddressBlock | undefined {
  const found = addressIn(lines)
  const first = cells[0]
  if (!found || !first) return undefined
  const used = cells.slice(0, found.lines)
  return {
    value: found.address,
    printed: lines.slice(0, found.lines).join(' / '),
    page: first.page,
    label,
    confidence: Math.round(weight * Math.min(...used.map((cell) => cell.confidence)) * 100) / 100,
    names: found.names,
    cells: used,
    weight,
  }
}
