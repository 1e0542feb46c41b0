/** Bytes as they come from a file, a pipe or a test. */
export type ByteSource = AsyncIterable<Uint8Array> | Uint8Array

/** A source whose first bytes were looked at; `all` gives them again, then the rest. */
export interface PeekedSource {
  readonly head: Buffer
  readonly all: AsyncIterable<Buffer>
  /** Lets go of the source when `all` is not read, or not to its end. */
  readonly close: () => Promise<void>
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

async function* buffers(source: ByteSource): AsyncGenerator<Buffer> {
  if (source instanceof Uint8Array) yield asBuffer(source)
  else for await (const bytes of source) yield asBuffer(bytes)
}

/** Reads ahead until `count` bytes are there or the source ends. */
export async function peek(source: ByteSource, count: number): Promise<PeekedSource> {
  const rest = buffers(source)
  const seen: Buffer[] = []
  let size = 0
  while (size < count) {
    const next = await rest.next()
    if (next.done) break
    seen.push(next.value)
    size += next.value.length
  }
  const head = seen.length === 1 && seen[0] ? seen[0] : Buffer.concat(seen)
  async function* all(): AsyncGenerator<Buffer> {
    yield head
    yield* rest
  }
  return { head, all: all(), close: async () => void (await rest.return(undefined)) }
}

/** All bytes of a source, or undefined if there are more than `limit`. */
export async function readAll(source: AsyncIterable<Buffer>, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const bytes of source) {
    size += bytes.length
    if (size > limit) return undefined
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
