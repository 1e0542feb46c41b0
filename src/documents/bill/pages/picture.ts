import { deflateSync } from 'node:zlib'
import { BillError } from '../bill-error.ts'
import { jpegSize } from '../file-kind.ts'

/** One page in grey, one byte a pixel, 0 black, row by row from the top left. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

interface Image {
  readonly width: number
  readonly height: number
  readonly colours: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK'
  readonly filter: 'DCTDecode' | 'FlateDecode'
  readonly data: Uint8Array
  /** Quarter turns clockwise that the camera noted. */
  readonly turns?: number
}

/**
 * A picture as a one-page PDF, so that photos, screenshots and scans take one road: the same renderer scales and turns
 * them all, and a JPEG is decoded without another library.
 */
export async function pictureAsPdf(kind: 'png' | 'jpeg', bytes: Uint8Array): Promise<Uint8Array> {
  return pdfOf(kind === 'jpeg' ? jpegImage(bytes) : await pngImage(bytes))
}

function jpegImage(bytes: Uint8Array): Image {
  const size = jpegSize(bytes)
  if (!size) throw new BillError('damaged')
  const colours = size.components === 1 ? 'DeviceGray' : size.components === 4 ? 'DeviceCMYK' : 'DeviceRGB'
  return { ...size, colours, filter: 'DCTDecode', data: bytes, turns: exifTurns(bytes) }
}

/** EXIF orientation (tag 0x0112, a SHORT) as quarter turns; mirrored pictures do not come from a camera. */
function exifTurns(bytes: Uint8Array): number {
  const head = String.fromCharCode(...bytes.subarray(0, 512))
  const tag =
    /\x01\x12\x00\x03\x00\x00\x00\x01\x00([\x01-\x08])|\x12\x01\x03\x00\x01\x00\x00\x00([\x01-\x08])/.exec(
      head,
    )
  return { 3: 2, 6: 1, 8: 3 }[(tag?.[1] ?? tag?.[2] ?? '').charCodeAt(0)] ?? 0
}

async function pngImage(bytes: Uint8Array): Promise<Image> {
  const { PNG } = await import('pngjs')
  // An interlaced PNG is inflated without a limit by pngjs, and no scanner or screenshot writes one.
  if (bytes[28] === 1) throw new BillError('damaged')
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes))
    return {
      width,
      height,
      colours: 'DeviceGray',
      filter: 'FlateDecode',
      data: deflateSync(greyOnWhite(data), { level: 1 }),
    }
  } catch {
    throw new BillError('damaged')
  }
}

function greyOnWhite(rgba: Uint8Array): Uint8Array {
  const grey = Buffer.alloc(rgba.length / 4)
  for (let i = 0, p = 0; i < grey.length; i++, p += 4) {
    const alpha = (rgba[p + 3] ?? 255) / 255
    const luma = 0.299 * (rgba[p] ?? 0) + 0.587 * (rgba[p + 1] ?? 0) + 0.114 * (rgba[p + 2] ?? 0)
    grey[i] = luma * alpha + 255 * (1 - alpha)
  }
  return grey
}

/** The page is as large in points as the picture in pixels; the renderer chooses the scale. */
function pdfOf({ width, height, colours, filter, data, turns = 0 }: Image): Uint8Array {
  const draw = `${width} 0 0 ${height} 0 0 cm /I Do`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${turns * 90} /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${colours} /BitsPerComponent 8 /Filter /${filter} /Length ${data.length} >>\nstream\n`,
  ]
  let head = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = head.length
    head += `${i + 1} 0 obj\n${body}${i === objects.length - 1 ? '' : '\nendobj\n'}`
    return offset
  })
  const start = head.length + data.length + '\nendstream\nendobj\n'.length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const tail = `\nendstream\nendobj\nxref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from(tail, 'latin1')])
}
