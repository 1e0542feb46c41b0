import { wrapAnsi } from 'fast-wrap-ansi'
import type { Loa } from '../../domain/loa/loa.ts'
import { type Block, type BlockRow, loaBlocks } from './loa-blocks.ts'

/** Below this many columns, values stand under their labels instead of beside them. */
const TWO_COLUMNS = 64
const FILL_IN = '_'.repeat(24)
const NEW_PARAGRAPH: readonly Block['kind'][] = ['heading', 'page']

/**
 * The letter as lines of plain text for a terminal: the same parts as the PDF, with every number.
 * No line is longer than `width` columns (40 at least); only a word that is longer by itself is broken.
 */
export function loaText(loa: Loa, width: number): string[] {
  const columns = Math.max(40, width)
  const blocks = loaBlocks(loa)
  return blocks.flatMap((block, i) => {
    const afterProse = block.kind === 'rows' && blocks[i - 1]?.kind === 'paragraph'
    return [...(NEW_PARAGRAPH.includes(block.kind) || afterProse ? [''] : []), ...blockLines(block, columns)]
  })
}

function blockLines(block: Block, columns: number): string[] {
  switch (block.kind) {
    case 'title':
    case 'page':
      return wrap(block.text.toUpperCase(), columns)
    case 'subtitle':
    case 'heading':
      return wrap(block.text, columns)
    case 'paragraph':
      return wrap(block.text, columns, '  ')
    case 'numbers':
      return block.numbers.map((number) => `  ${number}`)
    case 'list':
      return block.items.flatMap((item, i) => wrap(item, columns, block.ordered ? `  ${i + 1}. ` : '  - '))
    case 'rows':
      return rowLines(block.rows, columns)
  }
}

function rowLines(rows: readonly BlockRow[], columns: number): string[] {
  const beside = columns >= TWO_COLUMNS
  const indent = beside ? Math.max(...rows.map(({ label }) => label.length)) + 4 : 4
  return rows.flatMap(({ label, lines }) => {
    const values = (lines.length > 0 ? lines : [FILL_IN]).flatMap((line) => wrap(line, columns - indent))
    const [first = '', ...rest] = values
    const below = (beside ? rest : values).map((value) => ' '.repeat(indent) + value)
    return beside ? [`  ${label}`.padEnd(indent) + first, ...below] : [`  ${label}`, ...below]
  })
}

/** Wraps at spaces; the lines after the first start under the text, past the bullet. */
function wrap(text: string, columns: number, bullet = ''): string[] {
  return wrapAnsi(text, columns - bullet.length, { hard: true })
    .split('\n')
    .map((line, i) => ((i === 0 ? bullet : ' '.repeat(bullet.length)) + line).trimEnd())
}
