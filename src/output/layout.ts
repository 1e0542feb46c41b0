import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import type { Style } from './style.ts'

/** A column of a table: its heading and what a row shows in it. */
export interface Column<R> {
  readonly heading: string
  readonly value: (row: R, style: Style) => string
  /** Of a longer text the table shows the beginning only, in so many cells; the labelled block shows it whole. */
  readonly atMost?: number
  /** Stands out in a terminal; the text itself stays the same. */
  readonly paint?: (text: string, row: R, style: Style) => string
}

const GUTTER = '  '
/** Narrower than this, prose is hard to read in a column. */
const PROSE = 24

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)))

/**
 * Rows as an aligned table in a terminal, as tab-separated lines without headings elsewhere. Prose in the last column
 * wraps under itself; others never do. Too narrow for the table, a terminal gets one labelled block a row: identifiers and numbers are never cut.
 */
export function table<R>(rows: readonly R[], columns: readonly Column<R>[], style: Style): string {
  const whole = rows.map((row) => columns.map((column) => column.value(row, style)))
  if (!style.tty) return whole.map((line) => line.join('\t')).join('\n')
  const cells = whole.map((line) => line.map((text, i) => shortened(text, columns[i]?.atMost)))
  const widths = columns.map((c, i) =>
    Math.max(stringWidth(c.heading), ...cells.map((line) => stringWidth(line[i] ?? ''))),
  )
  // Where the last column begins, and what is left for it.
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 2)
  const room = style.width - before
  const last = cells.map((line) => wrap(line.at(-1) ?? '', room).split('\n'))
  const folds = room >= PROSE && last.flat().every((text) => stringWidth(text) <= room)
  const painted = (row: number, i: number, text: string) =>
    columns[i]?.paint?.(text, rows[row] as R, style) ?? text
  if ((widths.at(-1) ?? 0) > room && !folds)
    return whole
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
  const body = cells.flatMap((line, row) => {
    const [first = '', ...more] = (last[row] ?? []).map((text) => painted(row, columns.length - 1, text))
    const others = line.slice(0, -1).map((text, i) => painted(row, i, text))
    return [join([...others, first]), ...more.map((text) => ' '.repeat(before) + text)]
  })
  return [head, ...body].join('\n')
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
function shortened(text: string, width = Number.POSITIVE_INFINITY): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  for (const letter of text) {
    if (stringWidth(kept + letter) >= width) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
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

/** A command at the end of a line or in double quotes. Broken in two it could not be pasted. */
const COMMAND = /(?<=: )kaiport [^\n]*$|(?<=")kaiport [^"\n]*(?=")/gm
/** Stands for a space that must not become a line break. */
const GLUE = '\ue000'

/** Wraps prose at spaces. A word longer than the line (an id, a URL) or a command stands alone, uncut. */
export function wrap(text: string, width: number): string {
  const glued = text.replace(COMMAND, (command) => command.replaceAll(' ', GLUE))
  return wrapAnsi(glued, Math.max(20, width), { hard: false, trim: true })
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(GLUE, ' ')
}

/** A command too long for one line, continued with backslashes so that it can be pasted. Elsewhere in one line. */
export function longCommand(parts: readonly string[], style: Style): string {
  if (!style.tty) return parts.join(' ')
  const lines: string[] = []
  for (const part of parts) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${part}` : `${GUTTER}${part}`
    if (lines.length === 0 || stringWidth(longer) + 2 <= style.width) lines.splice(-1, 1, longer)
    else lines.push(`${GUTTER}${GUTTER}${part}`)
  }
  return lines.join(' \\\n')
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

/** Parts on one line, each whole; where the terminal is too narrow, the later ones go below. */
export function line(parts: readonly string[], style: Style): string {
  const [first = '', ...more] = parts
  const lines = [GUTTER + first]
  for (const part of more) {
    const last = lines.at(-1) + GUTTER + part
    if (stringWidth(last) <= style.width) lines[lines.length - 1] = last
    else lines.push(GUTTER.repeat(3) + part)
  }
  return lines.join('\n')
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
