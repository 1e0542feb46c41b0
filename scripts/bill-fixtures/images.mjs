/** Bills without text: a scan, a page that lies on its side, and photos. Made from drawn pages, so that what they say is known. */
import { PDFiumLibrary } from '@hyzyla/pdfium'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { absent, found } from './expect.mjs'
import { drawBill } from './pen.mjs'

async function gray(draw, dpi) {
  const library = await PDFiumLibrary.init()
  const file = await library.loadDocument(await drawBill(draw))
  const { width, height, data } = await file
    .getPage(0)
    .render({ scale: dpi / 72, colorSpace: 'Gray', render: 'bitmap' })
  const page = { width, height, data: Uint8Array.from(data) }
  file.destroy()
  library.destroy()
  return page
}

/** A small generator of repeatable noise (mulberry32). */
function noise(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Every pixel of a new picture is asked where it comes from in the old one. */
function remap(page, width, height, ground, source) {
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [sx, sy] = source(x, y)
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)]
      if (x0 < 0 || y0 < 0 || x0 >= page.width - 1 || y0 >= page.height - 1) data[y * width + x] = ground
      else {
        const at = (u, v) => page.data[(y0 + v) * page.width + x0 + u]
        const [fx, fy] = [sx - x0, sy - y0]
        data[y * width + x] =
          (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy
      }
    }
  return { width, height, data }
}

const turn = (page, degrees, ground) => {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const width = Math.round(Math.abs(page.width * cos) + Math.abs(page.height * sin))
  const height = Math.round(Math.abs(page.width * sin) + Math.abs(page.height * cos))
  return remap(page, width, height, ground, (x, y) => {
    const [u, v] = [x - width / 2, y - height / 2]
    return [u * cos + v * sin + page.width / 2, -u * sin + v * cos + page.height / 2]
  })
}

/** Few shades of grey, as a scanner set to "document" gives: keeps the file small. */
const shades = ({ data, ...size }, levels) => ({
  ...size,
  data: data.map((value) => Math.round((Math.round((value / 255) * (levels - 1)) / (levels - 1)) * 255)),
})

const speckled = (page, share, seed) => {
  const random = noise(seed)
  return { ...page, data: page.data.map((value) => (random() < share ? 90 : value)) }
}

function png({ width, height, data }) {
  const picture = new PNG({ width, height, colorType: 0, inputColorType: 0, inputHasAlpha: false })
  picture.data = Buffer.from(data)
  return PNG.sync.write(picture, {
    colorType: 0,
    inputColorType: 0,
    inputHasAlpha: false,
    deflateLevel: 9,
    filterType: 0,
  })
}

function jpg({ width, height, data }, quality) {
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (const [i, value] of data.entries()) rgba.fill(value, i * 4, i * 4 + 3)
  return jpeg.encode({ width, height, data: rgba }, quality).data
}

/** A page lying on a desk under a lamp: turned, narrowing towards the top, brighter on one side, with sensor noise. */
function photo(page, degrees, seed) {
  const random = noise(seed)
  const turnedPage = turn(page, degrees, 96)
  const { width, height } = turnedPage
  const narrowed = remap(turnedPage, width, height, 96, (x, y) => {
    const pinch = 1 + 0.03 * (1 - y / height)
    return [(x - width / 2) * pinch + width / 2, y]
  })
  const data = narrowed.data.map((value, i) => {
    const x = i % width
    const shade = 0.72 + 0.28 * (x / width)
    return Math.max(0, Math.min(255, value * shade + (random() - 0.5) * 14))
  })
  return { width, height, data }
}

const frontierDraw = (pen) => {
  pen.text(50, 50, 'Frontier Business', { size: 20, bold: true })
  pen.pairs(
    340,
    450,
    50,
    [
      ['Account Number', '270-555-0134-041219-5'],
      ['Bill Date', 'November 9, 2026'],
      ['Due Date', 'December 3, 2026'],
    ],
    { size: 10, lead: 15 },
  )
  pen.text(50, 140, 'Account Name: Bluegrass Optical', { size: 10 })
  pen.text(50, 165, 'Service Address', { size: 10, bold: true })
  pen.lines(50, 181, ['77 Fountain Square', 'Bowling Green, KY 42101'], { size: 10, lead: 14 })
  pen.lines(
    50,
    240,
    ['Business line 270-555-0134        $62.00', 'Fax line 270-555-0135                 $41.00'],
    { size: 10, lead: 15 },
  )
  pen.text(50, 300, 'Need help? Visit frontier.com or call 1-800-555-0121', { size: 10 })
  pen.text(50, 340, 'Please keep this page for your records.', { size: 10 }).footer()
}

const frontierReading = {
  pages: 1,
  carrier: 'Frontier',
  accountNumber: found('27055501340412195', '270-555-0134-041219-5', 1),
  accountName: found('Bluegrass Optical', 'Bluegrass Optical', 1),
  serviceAddress: found(
    { line1: '77 Fountain Square', city: 'Bowling Green', state: 'KY', postal_code: '42101', country: 'US' },
    '77 Fountain Square / Bowling Green, KY 42101',
    1,
  ),
  billingAddress: absent,
  billDate: found('2026-11-09', 'November 9, 2026', 1),
  dueDate: found('2026-12-03', 'December 3, 2026', 1),
  billingPeriod: absent,
  billingTelephoneNumber: absent,
  lines: ['+12705550134', '+12705550135'],
  others: ['+18005550121'],
}

const cogecoDraw = (pen) => {
  pen.text(50, 44, 'COGECO', { size: 20, bold: true })
  pen.pairs(
    330,
    440,
    46,
    [
      ['Account number', '0017 4420 9951 08'],
      ['Invoice date', 'October 31, 2026'],
      ['Due date', 'November 21, 2026'],
    ],
    { size: 10, lead: 15 },
  )
  pen.text(50, 120, 'Billing Address', { size: 10, bold: true })
  pen.lines(50, 136, ['Escarpment Cycles Inc.', '36 King St E', 'Burlington ON L7R 3X4'], {
    size: 10,
    lead: 14,
  })
  pen.text(330, 120, 'Service address', { size: 10, bold: true })
  pen.lines(330, 136, ['1100 Walkers Line', 'Unit 12', 'Burlington ON L7N 2G3'], { size: 10, lead: 14 })
  pen
    .text(50, 220, 'Business phone 905 555-0137', { size: 10 })
    .text(560, 220, '$39.95', { size: 10, right: true })
  pen.text(50, 260, 'Customer service: 1 855 555-0107, cogeco.ca', { size: 10 }).footer()
}

const cogecoReading = {
  pages: 1,
  carrier: 'Cogeco',
  accountNumber: found('00174420995108', '0017 4420 9951 08', 1),
  accountName: found('Escarpment Cycles Inc.', 'Escarpment Cycles Inc.', 1),
  serviceAddress: found(
    {
      line1: '1100 Walkers Line',
      line2: 'Unit 12',
      city: 'Burlington',
      state: 'ON',
      postal_code: 'L7N 2G3',
      country: 'CA',
    },
    '1100 Walkers Line / Unit 12 / Burlington ON L7N 2G3',
    1,
  ),
  billingAddress: found(
    { line1: '36 King St E', city: 'Burlington', state: 'ON', postal_code: 'L7R 3X4', country: 'CA' },
    'Escarpment Cycles Inc. / 36 King St E / Burlington ON L7R 3X4',
    1,
  ),
  billDate: found('2026-10-31', 'October 31, 2026', 1),
  dueDate: found('2026-11-21', 'November 21, 2026', 1),
  billingPeriod: absent,
  billingTelephoneNumber: absent,
  lines: ['+19055550137'],
  others: ['+18555550107'],
}

/** The same reading when the page that holds it is the second; the account number stands on the first too. */
const onPage2 = (reading) => ({
  ...Object.fromEntries(
    Object.entries(reading).map(([key, answer]) => [
      key,
      answer?.page && key !== 'accountNumber' ? { ...answer, page: 2 } : answer,
    ]),
  ),
  pages: 2,
})

export const scan = {
  name: 'cogeco-scan',
  about: 'A PDF that holds only a picture: a scan at 200 dpi, a little askew, with specks.',
  source: 'ocr',
  expected: cogecoReading,
  make: async () => {
    const page = speckled(shades(turn(await gray(cogecoDraw, 200), 1.4, 255), 8), 0.0006, 11)
    return drawBill((pen) => pen.picture(png(page)))
  },
}

export const photograph = {
  name: 'frontier-photo',
  about: 'A photo taken by hand: six degrees off, narrowing towards the top, lit from one side, with noise.',
  kind: 'jpeg',
  source: 'ocr',
  expected: frontierReading,
  make: async () => jpg(photo(await gray(frontierDraw, 160), 6, 7), 34),
}

export const upsideDown = {
  name: 'frontier-upside-down',
  about: 'The same page as a picture that stands on its head and leans the other way.',
  kind: 'png',
  source: 'ocr',
  expected: frontierReading,
  make: async () => png(shades(turn(await gray(frontierDraw, 150), 180 - 3, 255), 6)),
}

export const sidewaysScan = {
  name: 'cogeco-scan-sideways',
  about: 'A text page first, then a scanned page that was fed sideways.',
  source: 'mixed',
  expected: onPage2(cogecoReading),
  make: async () => {
    const page = shades(turn(await gray(cogecoDraw, 200), 90, 255), 6)
    return drawBill((pen) => {
      pen.text(50, 44, 'COGECO', { size: 20, bold: true })
      pen
        .text(50, 80, 'Account number 0017 4420 9951 08')
        .text(50, 95, 'Your invoice is on the next page, as scanned by your bookkeeper.')
        .page()
      pen.picture(png(page))
    })
  },
}
