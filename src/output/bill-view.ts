import type { BillRow } from '../documents/bill/index.ts'
import { FIELDS, findField, shown } from '../domain/fields.ts'
import { type Column, table } from './layout.ts'
import type { Style } from './style.ts'

const VERDICTS = {
  identical: { word: 'identical', sign: 'done' },
  same_after_standardisation: { word: 'same, spelt differently', sign: 'warning' },
  different: { word: 'different', sign: 'failed' },
  not_found: { word: 'not on the bill', sign: 'waiting' },
  ambiguous: { word: 'several on the bill', sign: 'warning' },
} as const satisfies Record<BillRow['verdict'], object>

const COLUMNS: readonly Column<BillRow>[] = [
  { heading: 'Field', value: (row) => findField(row.field)?.label ?? row.field },
  { heading: 'Entered', value: (row) => hidden(row.field, row.entered) },
  { heading: 'On the bill', value: (row) => (row.found ? hidden(row.field, row.found) : '-') },
  { heading: 'Page', value: (row) => (row.page ? String(row.page) : '') },
  {
    heading: 'Verdict',
    value: (row, style) => {
      const { word, sign } = VERDICTS[row.verdict]
      return style.tty ? `${style.glyphs[sign]} ${word}` : row.verdict
    },
    paint: (text, row, style) => style.theme[VERDICTS[row.verdict].sign](text),
  },
]

const hidden = (name: string, value: string): string => {
  const field = FIELDS.find((f) => f.name === name)
  return field ? shown(field, value) : value
}

/** What was entered beside what the bill prints, field by field. */
export const billTable = (rows: readonly BillRow[], style: Style): string => table(rows, COLUMNS, style)
