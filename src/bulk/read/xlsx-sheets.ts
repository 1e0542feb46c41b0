import type { Archive } from './xlsx-archive.ts'
import { attribute, columnNumber, tags } from './xlsx-xml.ts'

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string
  /** The path of its XML in the archive. */
  readonly path: string
  readonly hidden: boolean
}

/** The sheets in the order of their tabs (https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, 18.2.20). */
export function listSheets(archive: Archive): ListedSheet[] {
  const [path = '', workbook] =
    [...archive].find(([name]) => /(^|\/)workbook\.xml$/i.test(name)) ?? ([] as const)
  if (!workbook) return []
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const rels = archive.get(`${folder}_rels/workbook.xml.rels`)?.toString('utf8') ?? ''
  const targets = new Map(
    tags(rels, 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target') ?? '']),
  )
  return tags(workbook.toString('utf8'), 'sheet').map((tag) => {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? ''
    return {
      name: attribute(tag, 'name') ?? '',
      path: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
      hidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
    }
  })
}

/** What a person sees of a sheet and its cells do not tell. */
export interface SheetView {
  /** Rows that are hidden, from 1. */
  readonly hidden: ReadonlySet<number>
  /** For each row, from 1, the columns, from 0, of cells that lie in a merged cell further up, and the row it begins in. */
  readonly merged: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/** No sheet that fits into memory has rows beyond this; a stray range may claim a million. */
const LAST_ROW = 200_000

/** Reads which rows are hidden, and which cells are merged with the one above. Cells merged side by side stay blank. */
export function viewOfSheet(xml: string): SheetView {
  const hidden = new Set<number>()
  for (const tag of tags(xml, 'row'))
    if (/^(1|true)$/.test(attribute(tag, 'hidden') ?? '')) hidden.add(Number(attribute(tag, 'r')))
  const merged = new Map<number, Map<number, number>>()
  for (const tag of tags(xml, 'mergeCell')) {
    const [, letters, from = '', to = ''] =
      /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(attribute(tag, 'ref') ?? '') ?? []
    if (!letters) continue
    for (let row = Number(from) + 1; row <= Math.min(Number(to), LAST_ROW); row++)
      merged.set(row, (merged.get(row) ?? new Map()).set(columnNumber(letters) - 1, Number(from)))
  }
  return { hidden, merged }
}
