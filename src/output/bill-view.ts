import type { BillRow } from '../documents/bill/index.ts'
import { findField } from '../domain/fields.ts'
import { type Column, paragraph, table } from './layout.ts'
import type { Style } from './style.ts'
import { valueText } from './value-text.ts'

const VERDICTS = {
  identical: { word: 'identical', sign: 'done' },
  same_after_standardisation: { word: 'same, spelt differently', sign: 'warning' },
  different: { word: 'different', sign: 'failed' },
  not_found: { word: 'not on the bill', sign: 'waiting' },
  ambiguous: { word: 'several on the bill', sign: 'warning' },
} as const satisfies Record<BillRow['verdict'], object>

const COLUMNS: readonly Column<BillRow>[] = [
  { heading: 'Field', value: (row) => findField(row.field)?.label ?? row.field },
  { heading: 'Entered', value: (row, style) => hidden(row.field, row.entered, style) },
  { heading: 'On the bill', value: (row, style) => (row.found ? hidden(row.field, row.found, style) : '-') },
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

const hidden = (name: string, value: string, style: Style): string => {
  const field = findField(name)
  return field ? valueText(field, value, style) : value
}

/** The table needs this much room; a narrower terminal gets what differs below one another. */
const TABLE_WIDTH = 110

/** What was entered beside what the bill prints, field by field. */
export const billTable = (rows: readonly BillRow[], style: Style): string =>
  !style.tty || style.width >= TABLE_WIDTH
    ? table(rows, COLUMNS, style)
    : rows.map((row) => narrow(row, style)).join('\n')

function narrow(row: BillRow, style: Style): string {
  const { word, sign } = VERDICTS[row.verdict]
  const label = findField(row.field)?.label ?? row.field
  const page = row.page ? ` (page ${row.page})` : ''
  const head = style.theme[sign](`  ${style.glyphs[sign]} ${word}`)
  if (row.verdict === 'identical') return `${head}: ${label}, ${hidden(row.field, row.entered, style)}${page}`
  return [
    `${head}: ${label}`,
    paragraph(`entered      ${hidden(row.field, row.entered, style) || '-'}`, style, '      '),
    ...(row.found
      ? [paragraph(`on the bill  ${hidden(row.field, row.found, style)}${page}`, style, '      ')]
      : []),
  ].join('\n')
}
