import { isAscii, isUtf8 } from 'node:buffer'
import type { PeekedSource } from './byte-source.ts'
import { decodeWindows1252 } from './windows-1252.ts'

/** A piece of the file's text. `guessed`: it was not UTF-8 and was read as Windows-1252. */
export interface TextPiece {
  readonly text: string
  readonly guessed: boolean
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const BOMS: readonly [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding as the first bytes show it: by byte order mark, or, in UTF-16 without one, by every other byte being zero. */
export function detectEncoding(head: Buffer): { encoding: Encoding; bom: number } {
  for (const [encoding, bom] of BOMS)
    if (bom.every((byte, i) => head[i] === byte)) return { encoding, bom: bom.length }
  const sample = head.subarray(0, 512)
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 4
  if (odd > many && even < many / 10) return { encoding: 'utf-16le', bom: 0 }
  if (even > many && odd < many / 10) return { encoding: 'utf-16be', bom: 0 }
  return { encoding: 'utf-8', bom: 0 }
}

/** How many bytes at the end are the beginning of a UTF-8 character that the next piece completes. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/**
 * Text that is not UTF-8 throughout: each line is read by itself, so that one damaged name does not spoil all others.
 * Lines of plain ASCII go with whatever is around them, so a Windows-1252 file comes out as one piece.
 */
function* decodeLines(bytes: Buffer): Generator<TextPiece> {
  let text = ''
  let guessed: boolean | undefined
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(10, from)
    const to = feed === -1 ? bytes.length : feed + 1
    const line = bytes.subarray(from, to)
    const valid = isUtf8(line)
    if (!isAscii(line)) {
      if (guessed === valid) {
        yield { text, guessed }
        text = ''
      }
      guessed = !valid
    }
    text += valid ? line.toString('utf8') : decodeWindows1252(line)
    from = to
  }
  yield { text, guessed: guessed ?? false }
}

const decodeBytes = (bytes: Buffer): Iterable<TextPiece> =>
  isUtf8(bytes) ? [{ text: bytes.toString('utf8'), guessed: false }] : decodeLines(bytes)

async function* decodeUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextPiece> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = held.length ? Buffer.concat([held, chunk]) : chunk
    const keep = unfinished(bytes)
    held = bytes.subarray(bytes.length - keep)
    yield* decodeBytes(bytes.subarray(0, bytes.length - keep))
  }
  yield* decodeBytes(held)
}

async function* decodeUtf16(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for await (const chunk of chunks) yield { text: decoder.decode(chunk, { stream: true }), guessed: false }
  yield { text: decoder.decode(), guessed: false }
}

async function* without(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let skip = bytes
  for await (const chunk of chunks) {
    yield chunk.subarray(skip)
    skip = 0
  }
}

/** Line breaks of every kind as `\n`, also where a piece ends between `\r` and `\n`. */
async function* plainLineBreaks(pieces: AsyncIterable<TextPiece>): AsyncGenerator<TextPiece> {
  let afterReturn = false
  for await (const { text, guessed } of pieces) {
    const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text) afterReturn = text.endsWith('\r')
    yield { text: rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest, guessed }
  }
}

/** The text of a file, piece by piece: never more than one chunk is held. Never fails: every byte has a reading. */
export function decode(source: PeekedSource): AsyncIterable<TextPiece> {
  const { encoding, bom } = detectEncoding(source.head)
  const chunks = bom ? without(source.all, bom) : source.all
  return plainLineBreaks(encoding === 'utf-8' ? decodeUtf8(chunks) : decodeUtf16(chunks, encoding))
}
