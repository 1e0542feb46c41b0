import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import type { Style } from './style.ts'

/** A column of a table: its heading and what a row shows in it. */
export interface Column<R> {
  readonly heading: string
  readonly value: (row: R, style: Style) => string
  /** Stands out in a terminal; the text itself stays the same. */
  readonly paint?: (text: string, row: R, style: Style) => string
  /** The last column may wrap; others never do. */
}

const GUTTER = '  '

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)))

/**
 * Rows as an aligned table in a terminal, as tab-separated lines without headings elsewhere.
 * Too narrow for the table, a terminal gets one labelled block a row: identifiers and numbers are never cut.
 */
export function table<R>(rows: readonly R[], columns: readonly Column<R>[], style: Style): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row, style)))
  if (!style.tty) return cells.map((line) => line.join('\t')).join('\n')
  const widths = columns.map((c, i) =>
    Math.max(stringWidth(c.heading), ...cells.map((line) => stringWidth(line[i] ?? ''))),
  )
  const total = widths.reduce((sum, width) => sum + width + 2, 0)
  const painted = (row: number, i: number, text: string) =>
    columns[i]?.paint?.(text, rows[row] as R, style) ?? text
  if (total > style.width)
    return cells
      .map((line, row) =>
        labelled(
          line.map((text, i) => [columns[i]?.heading ?? '', painted(row, i, text)] as const),
          style,
        ),
      )
      .join('\n\n')
  const join = (line: readonly string[]) =>
    (GUTTER + line.map((text, i) => pad(text, widths[i] ?? 0)).join(GUTTER)).trimEnd()
  const head = style.theme.hint(join(columns.map((c) => c.heading)))
  return [head, ...cells.map((line, row) => join(line.map((text, i) => painted(row, i, text))))].join('\n')
}

/** Labels in one column, values in the next; values wrap under themselves. Empty values are left out. */
export function labelled(pairs: readonly (readonly [label: string, value: string])[], style: Style): string {
  const shown = pairs.filter(([, value]) => value !== '')
  if (!style.tty) return shown.map(([label, value]) => `${label}\t${value.replace(/\n/g, ' ')}`).join('\n')
  const width = Math.max(0, ...shown.map(([label]) => stringWidth(label))) + 2
  return shown
    .map(([label, value]) => {
      const lines = wrap(value, style.width - width - 2).split('\n')
      return lines
        .map((line, i) => GUTTER + (i === 0 ? style.theme.hint(pad(label, width)) : ' '.repeat(width)) + line)
        .join('\n')
    })
    .join('\n')
}

/** Wraps prose at spaces. A word longer than the line (an id, a URL) stands alone, uncut. */
export function wrap(text: string, width: number): string {
  return wrapAnsi(text, Math.max(20, width), { hard: false, trim: true })
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Folds the lines that are too long for the terminal, each under its own indent. Elsewhere the text stays as it is. */
export function folded(text: string, stream: { readonly isTTY: boolean; readonly columns: number }): string {
  if (!stream.isTTY) return text
  const fold = (line: string) => {
    if (stringWidth(line) <= stream.columns) return line
    const indent = /^ */.exec(line)?.[0] ?? ''
    return wrap(line, stream.columns - indent.length).replace(/^/gm, indent)
  }
  return text.split('\n').map(fold).join('\n')
}

/** Prose in the two-column gutter, wrapped to the terminal. Elsewhere as it is. */
export function paragraph(text: string, style: Style, indent = GUTTER): string {
  if (!style.tty) return text
  return wrap(text, style.width - stringWidth(indent))
    .split('\n')
    .map((line) => indent + line)
    .join('\n')
}

/** An item of a list: its mark, and the text wrapped beside it. Elsewhere as it is. */
export function listItem(mark: string, text: string, style: Style, indent = GUTTER): string {
  if (!style.tty) return `${mark}${text}`
  const beside = ' '.repeat(stringWidth(indent + mark))
  return indent + mark + paragraph(text, style, beside).slice(beside.length)
}

/** Sentences as a list, each wrapped under itself. */
export function bulleted(lines: readonly string[], style: Style, indent = GUTTER): string {
  if (!style.tty) return lines.join('\n')
  return lines
    .map((line) => paragraph(line, style, `${indent}  `))
    .map((text) => `${indent}-${text.slice(indent.length + 1)}`)
    .join('\n')
}
