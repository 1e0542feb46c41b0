import type { Block, BlockRow } from './loa-blocks.ts'

type Doc = PDFKit.PDFDocument

/** Body type is 10 pt: the rule asks for type that is clearly legible (47 CFR 64.1130(e)); what size that is, is our choice. */
const BODY = 10
const LEADING = 1.3
const LABEL_WIDTH = 172
const HAND_LINE = { width: 250, height: 27 } as const
const NUMBER_COLUMNS = 4
/** A column is filled this far before the next begins, if the page has room. */
const COLUMN_ROWS = 5
const INK = '#111111'
const QUIET = '#555555'
const HAIRLINE = '#999999'

interface LineStyle {
  readonly tag: string
  readonly font: 'regular' | 'bold'
  readonly size: number
  readonly colour: string
  readonly after: number
}
const STYLES: Readonly<Record<'title' | 'page' | 'subtitle' | 'heading' | 'paragraph', LineStyle>> = {
  title: { tag: 'H1', font: 'bold', size: 17, colour: INK, after: 3 },
  page: { tag: 'H1', font: 'bold', size: 14, colour: INK, after: 2 },
  subtitle: { tag: 'P', font: 'regular', size: 10.5, colour: QUIET, after: 2 },
  heading: { tag: 'H2', font: 'bold', size: 10.5, colour: INK, after: 0 },
  paragraph: { tag: 'P', font: 'regular', size: BODY, colour: INK, after: 5 },
}

/** Draws the parts of a letter downwards on a pdfkit document, tagging each, and breaking pages before a part rather than in it. */
export class PdfLetter {
  private readonly doc: Doc
  private parent: PDFKit.PDFStructureElement
  private readonly left: number
  private readonly width: number

  constructor(doc: Doc) {
    this.doc = doc
    this.parent = doc.struct('Document')
    doc.addStructure(this.parent)
    this.left = doc.page.margins.left
    this.width = doc.page.width - doc.page.margins.left - doc.page.margins.right
  }

  draw(block: Block): void {
    if (block.kind === 'page') this.doc.addPage()
    if (block.kind === 'heading') this.heading(block.text)
    else if (block.kind === 'rows') for (const row of block.rows) this.row(row)
    else if (block.kind === 'numbers') this.numbers(block.numbers)
    else if (block.kind === 'list')
      this.group('L', () => {
        for (const [i, item] of block.items.entries()) this.item(block.ordered ? `${i + 1}.` : '\u2022', item)
      })
    else this.line(block.text, STYLES[block.kind])
  }

  /** On letters of several pages: which letter, which page. */
  footers(text: string): void {
    const { start, count } = this.doc.bufferedPageRange()
    if (count < 2) return
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page)
      const { margins, height } = this.doc.page
      // Text below the bottom margin would start a new page.
      margins.bottom = 0
      this.artifact(() => {
        this.type('regular', BODY, QUIET)
        this.doc.text(`${text}, page ${page + 1} of ${count}`, this.left, height - 34, {
          width: this.width,
          height: 14,
          ellipsis: true,
        })
      })
    }
  }

  private type(font: 'regular' | 'bold', size: number, colour: string): void {
    this.doc.font(font).fontSize(size).fillColor(colour)
  }

  private rule(x: number, y: number, width: number, colour: string): void {
    this.artifact(() =>
      this.doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.5)
        .strokeColor(colour)
        .stroke(),
    )
  }

  /** What is only decoration, so that nobody reads it aloud. */
  private artifact(draw: () => unknown): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  /** Draws inside an element of the document's structure, by which screen readers and extractors read it. */
  private tagged(type: string, draw: () => unknown): void {
    const element = this.doc.struct(type, {}, draw)
    this.parent.add(element)
    element.end()
  }

  /** An element made of further elements. */
  private group(type: string, drawParts: () => void): void {
    const outer = this.parent
    const element = this.doc.struct(type)
    outer.add(element)
    this.parent = element
    drawParts()
    element.end()
    this.parent = outer
  }

  /** Starts a new page unless `height` points are left on this one. */
  private room(height: number): void {
    if (this.doc.y + height > this.doc.page.height - this.doc.page.margins.bottom) this.doc.addPage()
  }

  private line(text: string, style: LineStyle): void {
    this.type(style.font, style.size, style.colour)
    const options = { width: this.width, lineGap: LEADING }
    this.room(this.doc.heightOfString(text, options))
    this.tagged(style.tag, () => this.doc.text(text, this.left, this.doc.y, options))
    this.doc.y += style.after
  }

  private heading(text: string): void {
    this.doc.y += 6
    this.room(60)
    this.line(text, STYLES.heading)
    const y = this.doc.y + 1
    this.rule(this.left, y, this.width, HAIRLINE)
    this.doc.y = y + 5
  }

  private row({ label, lines }: BlockRow): void {
    const value = lines.join('\n')
    const at = this.left + LABEL_WIDTH
    const options = { width: this.width - LABEL_WIDTH, lineGap: LEADING }
    this.type('regular', BODY, INK)
    const height = value ? this.doc.heightOfString(value, options) : HAND_LINE.height
    this.room(height)
    const top = this.doc.y
    const base = value ? top : top + HAND_LINE.height - 14
    this.type('regular', BODY, QUIET)
    this.tagged('P', () =>
      this.doc.text(label, this.left, base, { width: LABEL_WIDTH - 8, lineGap: LEADING }),
    )
    this.type('regular', BODY, INK)
    if (value) this.tagged('P', () => this.doc.text(value, at, top, options))
    else this.rule(at, base + 12, HAND_LINE.width, INK)
    this.doc.y = top + height + 1
  }

  /** Numbers one under the other, in columns read downwards. */
  private numbers(numbers: readonly string[]): void {
    this.type('regular', BODY, INK)
    const step = this.doc.currentLineHeight(true) + LEADING
    this.room(Math.min(COLUMN_ROWS, numbers.length) * step)
    const fitting = Math.floor((this.doc.page.height - this.doc.page.margins.bottom - this.doc.y) / step)
    const rows = Math.min(Math.max(COLUMN_ROWS, Math.ceil(numbers.length / NUMBER_COLUMNS)), fitting)
    const shown = numbers.slice(0, rows * NUMBER_COLUMNS)
    const top = this.doc.y
    for (const [i, number] of shown.entries()) {
      const [x, y] = [
        this.left + Math.floor(i / rows) * (this.width / NUMBER_COLUMNS),
        top + (i % rows) * step,
      ]
      this.tagged('P', () => this.doc.text(number, x, y, { lineBreak: false }))
    }
    this.doc.y = top + Math.min(rows, shown.length) * step + 3
    if (shown.length < numbers.length) {
      this.doc.addPage()
      this.numbers(numbers.slice(shown.length))
    }
  }

  private item(bullet: string, text: string): void {
    const indent = 18
    const options = { width: this.width - indent, lineGap: LEADING }
    this.type('regular', BODY, INK)
    this.room(this.doc.heightOfString(text, options))
    const top = this.doc.y
    this.group('LI', () => {
      this.tagged('Lbl', () => this.doc.text(bullet, this.left, top, { lineBreak: false }))
      this.tagged('LBody', () => this.doc.text(text, this.left + indent, top, options))
    })
    this.doc.y += 2
  }
}
