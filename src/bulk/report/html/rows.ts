import { clean } from '../../../domain/clean.ts'
import type { FieldName } from '../../../domain/fields.ts'
import { nationalNumber } from '../../../domain/numbers/national.ts'
import type { BulkReport, ReportRow } from '../../report.ts'
import { shownCells } from '../../write/shown-cells.ts'
import { rowLabel, rowState } from '../row-state.ts'
import { attributes, text } from '../xml.ts'

/** A column of the page's table. */
export interface PageColumn {
  readonly label: string
  readonly kind: 'number' | 'text' | 'short' | 'result' | 'why'
}

/** A row of the page: its cells column by column, then its state and its code. */
export type PageRow = readonly [...cells: (string | number)[], state: string, code: string]

/** Columns of the input that tell a person whose row it is. */
const TELLING: readonly (readonly [field: FieldName, label: string, kind: 'text' | 'short'])[] = [
  ['business_name', 'Business', 'text'],
  ['losing_carrier', 'Losing carrier', 'text'],
  ['account_number', 'Account', 'short'],
  ['external_ref', 'Reference', 'text'],
]

/** The table of a report: what the row is, what became of it, and why. Cells of the input are shown as reports may show them. */
export function pageTable({ kind, header }: Pick<BulkReport, 'kind' | 'header'>): {
  readonly columns: readonly PageColumn[]
  readonly toRow: (row: ReportRow) => PageRow
} {
  const show = shownCells(header)
  const telling = TELLING.flatMap(([field, label, kind]) => {
    const at = header.columns.findIndex((column) => column.field === field)
    return at < 0 ? [] : [{ at, label, kind }]
  })
  return {
    columns: [
      { label: 'Row', kind: 'number' },
      { label: 'Line', kind: 'number' },
      { label: 'Number', kind: 'short' },
      ...telling.map(({ label, kind: shape }) => ({ label, kind: shape })),
      { label: kind === 'status' ? 'Phase' : 'Result', kind: 'result' },
      { label: 'Why', kind: 'why' },
      { label: 'Port', kind: 'text' },
    ],
    toRow(row) {
      const cells = show(row.raw)
      const number = row.phone_number ? nationalNumber(clean(row.phone_number)) : ''
      const why = [row.column && `${row.column}:`, row.message ?? row.code].filter(Boolean).join(' ')
      return [
        row.row,
        row.line,
        number,
        ...telling.map(({ at }) => clean(cells[at] ?? '')),
        rowLabel(kind, row),
        clean(why),
        clean(row.port_id ?? ''),
        rowState(row),
        clean(row.code ?? ''),
      ]
    },
  }
}

/** A row as HTML, for whoever reads without scripts. `assets/report/page.js` makes the same ones. */
export function rowHtml(columns: readonly PageColumn[], row: PageRow): string {
  const cells = columns.map(
    ({ label, kind }, i) =>
      `<td${attributes({ role: 'cell', class: kind, 'data-label': label })}>${text(String(row[i]))}</td>`,
  )
  return `<tr${attributes({ role: 'row', class: String(row[columns.length]) })}>${cells.join('')}</tr>\n`
}

/** JSON that cannot end the element it stands in. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')
