import type { Cell } from '../pages/page.ts'
import type { PrintedAccount, PrintedNumber } from '../reading.ts'
import { fold } from './labels.ts'
import type { Layout } from './layout.ts'
import { phonesIn } from './phones.ts'

/** Words next to a number that is the carrier's own. Matched on folded text. */
const CARRIERS_OWN =
  /\bcall\b(?! (?:forward|waiting|detail))|questions?\b|support\b|\bhelp\b|customer (?:service|care)|\bcare at\b|\bcontact\b|\bvisit\b|\btty\b|\brepair\b|composez|appelez|joindre|service a la clientele|besoin d'aide/
const TOLL_FREE = /^\+18(?:00|33|44|55|66|77|88)/

/** Every phone number on the bill, once each; a number that stands anywhere as the account's own counts as that. */
export function readNumbers(layout: Layout, accounts: readonly PrintedAccount[]): PrintedNumber[] {
  const identifiers = [
    ...accounts.map((account) => account.value),
    ...layout.labels.filter((l) => l.field === 'stop').flatMap((label) => stopValue(layout, label)),
  ]
  const found = new Map<string, PrintedNumber>()
  for (const [index, cell] of layout.cells.entries())
    for (const phone of phonesIn(cell.text)) {
      const bare = /^\d+$/.test(phone.printed)
      if (bare && identifiers.some((digits) => digits.includes(phone.printed))) continue
      const before = [...leftOf(layout.cells, index), cell.text.slice(0, phone.index)].join(' ').trim()
      const role = isOther(layout, cell, `${before} ${cell.text}`, phone.value) ? 'other' : 'line'
      const seen = found.get(phone.value)
      if (!seen || (seen.role === 'other' && role === 'line'))
        found.set(phone.value, {
          value: phone.value,
          printed: phone.printed,
          page: cell.page,
          label: before.slice(-40),
          confidence: Math.round(cell.confidence * 100) / 100,
          role,
        })
    }
  return [...found.values()]
}

const stopValue = (layout: Layout, label: Layout['labels'][number]): string[] => {
  const cell =
    label.inline === ''
      ? (layout.rightOf(label.cell) ?? layout.below(label.cell, label.left, label.right, 2.6))
      : undefined
  const below = layout.below(label.cell, label.left, label.right, 2.6)
  return [label.inline, cell?.text ?? '', below?.text ?? '']
    .map((text) => text.replace(/\D/g, ''))
    .filter((digits) => digits.length >= 10)
}

function leftOf(cells: readonly Cell[], index: number): string[] {
  const cell = cells[index]
  const left: string[] = []
  for (let i = index - 1; cells[i]?.line === cell?.line && cells[i]?.page === cell?.page; i--)
    left.unshift(cells[i]?.text ?? '')
  return left
}

function isOther(layout: Layout, cell: Cell, context: string, value: string): boolean {
  if (CARRIERS_OWN.test(fold(context))) return true
  // A sentence about the carrier's own number often breaks before it.
  if (TOLL_FREE.test(value) && CARRIERS_OWN.test(fold(textAbove(layout, cell)))) return true
  return layout.labels.some(
    (label) =>
      label.field === 'called' &&
      label.cell.page === cell.page &&
      label.cell.line < cell.line &&
      cell.x < label.right &&
      cell.x + cell.width > label.left,
  )
}

const textAbove = (layout: Layout, cell: Cell): string =>
  layout.cells.findLast(
    (other) =>
      other.page === cell.page &&
      other.line === cell.line - 1 &&
      Math.abs(other.x - cell.x) < 2 * cell.height &&
      cell.y - other.y < 2 * cell.height,
  )?.text ?? ''
