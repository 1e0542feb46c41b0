import { AppError } from '../errors.ts'

const BINARY = 'age-encryption.org/v1\n'
const ARMOURED = '-----BEGIN AGE ENCRYPTED FILE-----'

/** Whether a file that begins so is encrypted with age (https://age-encryption.org/v1). */
export const isAge = (head: Uint8Array): boolean => {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 64)).toString('latin1')
  return start.startsWith(BINARY) || start.trimStart().startsWith(ARMOURED)
}

const FROM_FILE = 'KAIPORT_AGE_IDENTITY holds the identity itself; the file of one is named with --identity.'

/** Why a file cannot be decrypted. What the library says of it names no place where a person could look. */
const PROBLEMS = {
  identity: {
    reason: 'what was given to decrypt it with is no age identity',
    fix: `An identity begins with AGE-SECRET-KEY-1; what begins with age1 only encrypts. ${FROM_FILE}`,
  },
  recipient: {
    reason: 'it is encrypted with age, for someone else than the identity that was given',
    fix: `Give the identity of one of its recipients, or encrypt it again for yours. ${FROM_FILE}`,
  },
  passphrase: {
    reason: 'it is encrypted with age and a passphrase, which nobody can enter in a script',
    fix: 'Encrypt it for an identity instead: age-keygen makes one, age -r encrypts for it.',
  },
  damaged: {
    reason: 'it is encrypted with age, and damaged or cut off',
    fix: 'Copy or download the file again.',
  },
} as const

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
  let problem: keyof typeof PROBLEMS = 'identity'
  try {
    const decrypter = new Decrypter()
    for (const line of identities.split('\n').map((text) => text.trim()))
      if (line && !line.startsWith('#')) decrypter.addIdentity(line)
    problem = 'damaged'
    const [first, all] = await peeked(bytes)
    const armoured = first.startsWith(BINARY) ? undefined : armor.decode(await textOf(all()))
    if (/^.*\n-> scrypt /.test(armoured ? Buffer.from(armoured).toString('latin1', 0, 64) : first))
      problem = 'passphrase'
    if (armoured) yield await decrypter.decrypt(armoured)
    else yield* await decrypter.decrypt(ReadableStream.from(all()))
  } catch (cause) {
    if (problem === 'damaged' && /no identity matched/.test((cause as Error).message)) problem = 'recipient'
    throw new AppError('invalid_file', { path, ...PROBLEMS[problem] }, { cause })
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
