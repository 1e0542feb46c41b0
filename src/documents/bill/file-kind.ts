import { BillError, type BillErrorCode } from './bill-error.ts'

export type BillKind = 'pdf' | 'png' | 'jpeg'

/** What the KaiCalls document endpoint accepts. */
export const MAX_BILL_BYTES = 10 * 1024 * 1024
const MAX_PIXELS = 64_000_000

/** First bytes of files that people take for a bill. `at` is where they stand; the first match wins. */
const REFUSED: readonly { readonly at: number; readonly bytes: string; readonly code: BillErrorCode }[] = [
  { at: 0, bytes: 'PK\x03\x04', code: 'zip' },
  { at: 0, bytes: '\xd0\xcf\x11\xe0', code: 'word' },
  { at: 0, bytes: '{\\rtf', code: 'word' },
  { at: 4, bytes: 'ftypheic', code: 'heic' },
  { at: 4, bytes: 'ftypheix', code: 'heic' },
  { at: 4, bytes: 'ftypmif1', code: 'heic' },
  { at: 4, bytes: 'ftypavif', code: 'other_image' },
  { at: 0, bytes: 'GIF8', code: 'other_image' },
  { at: 0, bytes: 'II*\0', code: 'other_image' },
  { at: 0, bytes: 'MM\0*', code: 'other_image' },
  { at: 8, bytes: 'WEBP', code: 'other_image' },
  { at: 0, bytes: 'BM', code: 'other_image' },
]

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/**
 * Tells a bill's kind from its first bytes, never from its name, and refuses by the declared size of a picture
 * before anything is decoded. Throws BillError.
 */
export function billKind(bytes: Uint8Array): BillKind {
  if (bytes.length === 0) throw new BillError('empty')
  if (bytes.length > MAX_BILL_BYTES) throw new BillError('too_large')
  const head = latin1(bytes, 0, 1024)
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return sized(pngSize(bytes), 'png')
  if (head.startsWith('\xff\xd8\xff')) return sized(jpegSize(bytes), 'jpeg')
  // Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
  if (head.includes('%PDF-')) return 'pdf'
  const refused = REFUSED.find((kind) => head.startsWith(kind.bytes, kind.at))
  if (refused?.code === 'zip') throw new BillError(isOffice(bytes) ? 'word' : 'zip')
  if (refused) throw new BillError(refused.code)
  throw new BillError(/^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(head) ? 'text' : 'unknown')
}

/** An Office file is a ZIP whose entries stand in `word/`, `xl/` or `ppt/`. */
const isOffice = (bytes: Uint8Array): boolean =>
  /word\/|xl\/|ppt\//.test(
    Array.from({ length: 4 }, (_, i) => latin1(bytes, i * 4096, (i + 1) * 4096)).join(''),
  )

interface Size {
  readonly width: number
  readonly height: number
}

function sized(size: Size | undefined, kind: BillKind): BillKind {
  if (!size || size.width === 0 || size.height === 0) throw new BillError('damaged')
  if (size.width * size.height > MAX_PIXELS) throw new BillError('too_big_to_draw')
  return kind
}

const pngSize = (bytes: Uint8Array): Size | undefined => {
  if (bytes.length < 33) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Whether the end mark follows: inside the picture's own data it cannot occur, and a thumbnail stands before its frame. */
const isComplete = (bytes: Uint8Array, frame: number): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\xff\xd9', frame, 'latin1')

/** Width and height of a JPEG from its frame header, or undefined when it has none or is cut off. */
export function jpegSize(bytes: Uint8Array): (Size & { readonly components: number }) | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 10 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && isComplete(bytes, at))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: bytes[at + 9] ?? 3 }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
