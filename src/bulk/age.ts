import { AppError } from '../errors.ts'

const BINARY = 'age-encryption.org/v1\n'
const ARMOURED = '-----BEGIN AGE ENCRYPTED FILE-----'

/** Whether a file that begins so is encrypted with age (https://age-encryption.org/v1). */
export const isAge = (head: Uint8Array): boolean => {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 64)).toString('latin1')
  return start.startsWith(BINARY) || start.trimStart().startsWith(ARMOURED)
}

/**
 * Decrypts piece by piece: neither the whole text nor any of it is ever on disk. Only an armoured file is held in memory.
 * @param identities the lines of an identity file; comments and blank lines are passed over
 * @throws AppError `invalid_file` when no identity fits, or where the file is damaged
 */
export async function* decrypt(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  identities: string,
): AsyncGenerator<Uint8Array> {
  const { armor, Decrypter } = await import('age-encryption')
  const wrong = (cause: unknown) =>
    new AppError(
      'invalid_file',
      {
        path,
        reason: `it cannot be decrypted with age (${(cause as Error).message})`,
        fix: 'Check that KAIPORT_AGE_IDENTITY or --identity holds the identity (AGE-SECRET-KEY-1…) of a recipient of this file.',
      },
      { cause },
    )
  try {
    const decrypter = new Decrypter()
    for (const line of identities.split('\n').map((text) => text.trim()))
      if (line && !line.startsWith('#')) decrypter.addIdentity(line)
    const [first, all] = await peeked(bytes)
    if (first.startsWith(BINARY)) yield* await decrypter.decrypt(ReadableStream.from(all()))
    else yield await decrypter.decrypt(armor.decode(await textOf(all())))
  } catch (cause) {
    throw wrong(cause)
  }
}

async function peeked(
  bytes: AsyncIterable<Uint8Array>,
): Promise<readonly [first: string, all: () => AsyncGenerator<Uint8Array>]> {
  const rest = bytes[Symbol.asyncIterator]()
  const { value: head = new Uint8Array() } = await rest.next()
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  return [Buffer.from(head).toString('latin1'), all]
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const part of bytes) text += Buffer.from(part).toString('latin1')
  return text
}
