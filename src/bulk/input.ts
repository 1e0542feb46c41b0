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
  readonly encrypted: boolean
  /** Tells whether the file is still the same, and read in the same way: otherwise its rows are others. */
  version(): Promise<string>
  /** SHA-256 of the bytes, in hexadecimal: the same on every machine. Worked out once. */
  hash(): Promise<string>
  /** Whether its bytes are still those that `hash` is of. */
  unchanged(): Promise<boolean>
  /** How many lines it has; undefined where that cannot be told without reading its rows. */
  lines(): Promise<number | undefined>
  read(): RowReading
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
  const first = await head(file)
  const encrypted = isAge(first)
  if (encrypted && !identities)
    throw new AppError('usage', {
      detail: `${name} is encrypted with age, and there is no identity to decrypt it with.`,
      hint: 'Set KAIPORT_AGE_IDENTITY to the identity (AGE-SECRET-KEY-1…), or name its file with --identity.',
    })
  let known: ReturnType<typeof survey> | undefined
  const surveyed = () => {
    known ??= survey(file.bytes())
    return known
  }
  const hash = async () => (await surveyed()).hash
  return {
    name,
    mode: file.mode,
    encrypted,
    version: async () => JSON.stringify([await hash(), map, sheet, defaultCountry]),
    hash,
    async unchanged() {
      const now = await survey(file.bytes()).catch(() => undefined)
      return now?.hash === (await hash())
    },
    lines: async () => (encrypted || isZip(first) ? undefined : (await surveyed()).lines),
    read() {
      const bytes = file.bytes()
      return inWords(name, readRows(encrypted ? decrypt(name, bytes, identities ?? '') : bytes, options))
    },
  }
}

/** What can be told of a file's bytes in one go. */
async function survey(bytes: AsyncIterable<Uint8Array>): Promise<{ hash: string; lines: number }> {
  const sum = createHash('sha256')
  let lines = 0
  for await (const part of bytes) {
    sum.update(part)
    for (let at = part.indexOf(LINE_FEED); at >= 0; at = part.indexOf(LINE_FEED, at + 1)) lines++
  }
  return { hash: sum.digest('hex'), lines }
}

const LINE_FEED = 0x0a

/** A workbook is a ZIP archive. */
const isZip = (first: Uint8Array): boolean => first[0] === 0x50 && first[1] === 0x4b

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

async function head(file: OpenFile): Promise<Uint8Array> {
  for await (const part of file.bytes()) return part
  return new Uint8Array()
}
