import { createHash } from 'node:crypto'
import type { OpenFile } from '../context.ts'
import { AppError } from '../errors.ts'
import { decrypt, isAge } from './age.ts'
import { type ReadOptions, type RowReading, readRows } from './read/rows.ts'
import { SheetError } from './read/sheet-error.ts'

/** A file of ports that can be read as often as needed: once to submit it, once more for each report. */
export interface BulkInput {
  /** As the person named it. */
  readonly name: string
  /** Permission bits. */
  readonly mode: number
  /** In bytes, as it lies on the disk. */
  readonly size: number
  readonly encrypted: boolean
  /** Tells whether the file is still the same, and read in the same way: otherwise its rows are others. */
  version(): Promise<string>
  /** SHA-256 of the bytes, in hexadecimal: the same on every machine. Worked out once. */
  hash(): Promise<string>
  /** @param onBytes told how many bytes were read so far */
  read(onBytes?: (sum: number) => void): RowReading
}

export interface InputOptions extends ReadOptions {
  readonly name: string
  /** Age identities, for a file that is encrypted. */
  readonly identities: string | undefined
}

/**
 * Looks at a file's first bytes; an encrypted one is decrypted in memory each time it is read.
 * @throws AppError `usage` for an encrypted file without an identity
 */
export async function bulkInput(file: OpenFile, options: InputOptions): Promise<BulkInput> {
  const { name, identities, map, sheet, defaultCountry } = options
  const encrypted = isAge(await head(file))
  if (encrypted && !identities)
    throw new AppError('usage', {
      detail: `${name} is encrypted with age, and there is no identity to decrypt it with.`,
      hint: 'Set KAIPORT_AGE_IDENTITY to the identity (AGE-SECRET-KEY-1…), or name its file with --identity.',
    })
  let known: Promise<string> | undefined
  const hash = () => {
    known ??= sha256(file.bytes())
    return known
  }
  return {
    name,
    mode: file.mode,
    size: file.size,
    encrypted,
    version: async () => JSON.stringify([await hash(), map, sheet, defaultCountry]),
    hash,
    read(onBytes = () => {}) {
      const bytes = counted(file.bytes(), onBytes)
      return inWords(name, readRows(encrypted ? decrypt(name, bytes, identities ?? '') : bytes, options))
    },
  }
}

async function sha256(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const sum = createHash('sha256')
  for await (const part of bytes) sum.update(part)
  return sum.digest('hex')
}

/** A file that cannot be read is an error that a person can act on. */
function inWords(name: string, reading: RowReading): RowReading {
  const told = (cause: unknown): never => {
    if (!(cause instanceof SheetError)) throw cause
    throw new AppError('invalid_file', { path: name, reason: cause.message, fix: cause.fix }, { cause })
  }
  const header = reading.header.catch(told)
  header.catch(() => {})
  async function* rows() {
    try {
      yield* reading
    } catch (cause) {
      told(cause)
    }
  }
  return { header, [Symbol.asyncIterator]: rows }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (sum: number) => void,
): AsyncGenerator<Uint8Array> {
  let sum = 0
  for await (const part of bytes) {
    sum += part.length
    onBytes(sum)
    yield part
  }
}

async function head(file: OpenFile): Promise<Uint8Array> {
  for await (const part of file.bytes()) return part
  return new Uint8Array()
}
