import { inflateRawSync } from 'node:zlib'
import { SheetError } from './sheet-error.ts'

/** The XML files of a workbook, by path. */
export type Archive = Map<string, Buffer>

/** Unpacked bytes at most: more than the cells that may be read take up, and far from what a ZIP bomb would fill. */
const MOST_UNPACKED = 100 * 1024 * 1024

const broken = (detail: string): SheetError => new SheetError('broken_xlsx', { detail })

function endOfDirectory(zip: Buffer): number {
  const at = zip.lastIndexOf('PK\x05\x06', zip.length - 22, 'latin1')
  if (at < 0 || zip.readUInt32LE(at + 16) === 0xffffffff) throw broken('its end is missing')
  return at
}

function inflate(data: Buffer, method: number, limit: number): Buffer {
  try {
    const unpacked =
      method === 0
        ? data
        : method === 8
          ? inflateRawSync(data, { maxOutputLength: Math.max(limit, 1) })
          : undefined
    if (!unpacked) throw broken('it is packed in a way that is not supported')
    if (unpacked.length > limit) throw Object.assign(new Error('too large'), { code: 'ERR_BUFFER_TOO_LARGE' })
    return unpacked
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE')
      throw cause instanceof SheetError ? cause : broken('a part cannot be unpacked')
    throw new SheetError('large_xlsx', { detail: `more than ${MOST_UNPACKED / 1024 / 1024} MiB unpacked` })
  }
}

/**
 * Unpacks the XML files of a workbook, counting the bytes that really come out, whatever the file says of itself
 * (ZIP layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3). Throws `SheetError`.
 */
export function unpack(zip: Buffer): Archive {
  const end = endOfDirectory(zip)
  const files: Archive = new Map()
  let left = MOST_UNPACKED
  try {
    let at = zip.readUInt32LE(end + 16)
    for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ]
      const path = zip.toString('utf8', at + 46, at + 46 + nameLength)
      if (/\.(xml|rels)$/.test(path)) {
        const local = zip.readUInt32LE(at + 42)
        const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
        const file = inflate(
          zip.subarray(from, from + zip.readUInt32LE(at + 20)),
          zip.readUInt16LE(at + 10),
          left,
        )
        left -= file.length
        files.set(path, file)
      }
      at += 46 + nameLength + extra + comment
    }
  } catch (cause) {
    throw cause instanceof RangeError ? broken('a part is missing') : cause
  }
  return files
}

/** Packs files into a ZIP without compressing them. Checksums are left 0: the reader this is for does not look at them. */
export function packStored(files: Archive): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [path, data] of files) {
    const name = Buffer.from(path)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt32LE(data.length, 18)
    local.writeUInt32LE(data.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    local.copy(entry, 20, 18, 28)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, name)
    parts.push(local, name, data)
    at += 30 + name.length + data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}
