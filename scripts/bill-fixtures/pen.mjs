import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

const font = (name) =>
  fileURLToPath(new URL(`../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url))
const FOOTER = 'SPECIMEN made for software tests. Fictional customer, numbers and amounts.'

/**
 * Draws one bill and returns its PDF bytes. `draw` gets a pen with absolute positions in points from the top left
 * of a US letter page. The same input gives the same bytes: the creation date is fixed.
 */
export async function drawBill(draw) {
  const doc = new PDFDocument({
    font: null,
    size: 'LETTER',
    margin: 0,
    info: { Title: 'Specimen bill', CreationDate: new Date('2026-11-01T00:00:00Z') },
  })
  doc
    .registerFont('regular', font('DejaVuSansCondensed'))
    .registerFont('bold', font('DejaVuSansCondensed-Bold'))
  draw(penFor(doc))
  const chunks = []
  const done = new Promise((resolve) => {
    doc.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)))
  })
  doc.end()
  return done
}

function penFor(doc) {
  let footerY = 772
  const pen = {
    /** One run of text whose top is at y. `right` aligns its right edge at x. */
    text(x, y, text, { size = 9, bold = false, color = '#111111', right = false } = {}) {
      doc
        .font(bold ? 'bold' : 'regular')
        .fontSize(size)
        .fillColor(color)
      doc.text(text, right ? x - doc.widthOfString(text) : x, y, { lineBreak: false })
      return pen
    },
    /** Several lines below each other. */
    lines(x, y, lines, { lead = 12, ...style } = {}) {
      for (const [i, line] of lines.entries()) pen.text(x, y + i * lead, line, style)
      return pen
    },
    /** One row of a table: texts at the given x positions. A negative x right-aligns at its absolute value. */
    row(y, xs, texts, style = {}) {
      for (const [i, text] of texts.entries())
        pen.text(Math.abs(xs[i]), y, text, { ...style, right: xs[i] < 0 })
      return pen
    },
    /** Labels with their values in a second column. */
    pairs(x, valueX, y, pairs, { lead = 13, ...style } = {}) {
      for (const [i, [label, value]] of pairs.entries())
        pen.row(y + i * lead, [x, valueX], [label, value], style)
      return pen
    },
    band(x, y, width, height, color = '#e6e9ee') {
      doc.rect(x, y, width, height).fill(color)
      return pen
    },
    rule(y, { x = 40, width = 532, dashed = false } = {}) {
      doc
        .save()
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
      if (dashed) doc.dash(4, { space: 3 })
      doc.stroke('#777777').restore()
      return pen
    },
    /** Ends the page. `rotate` (90 or 270) draws what follows sideways and sets the page's own rotation to undo it. */
    page({ rotate = 0, selfRotated = true } = {}) {
      pen.footer()
      doc.addPage({ size: 'LETTER', margin: 0 })
      footerY = 772
      if (rotate) pen.sideways(rotate, selfRotated)
      return pen
    },
    sideways(rotate, selfRotated = true) {
      if (selfRotated) doc.page.dictionary.data.Rotate = rotate
      footerY = 592
      doc.rotate(rotate === 90 ? -90 : 90).translate(rotate === 90 ? -792 : 0, rotate === 90 ? 0 : -612)
      return pen
    },
    footer() {
      pen.text(40, footerY, FOOTER, { size: 6, color: '#888888' })
      return pen
    },
    /** A full-page picture instead of text: what a scanner's PDF holds. */
    picture(bytes, width = 612, height = 792) {
      doc.image(bytes, 0, 0, { width, height })
      return pen
    },
  }
  return pen
}
