import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, onTestFinished, test } from 'vitest'
import { bulkInput } from '../../../src/bulk/input.ts'
import { plainPinWarning } from '../../../src/bulk/plain-pins.ts'
import { systemFiles } from '../../../src/store/system-files.ts'

const fs = systemFiles()
const CSV = `phone,pin\n${'5125550142,4821\n'.repeat(20_000)}`

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'kaiport-input-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
async function opened(data: string | Uint8Array, identities?: string) {
  const path = join(folder(), 'ports.csv')
  writeFileSync(path, data)
  return bulkInput(await fs.open(path), { name: 'ports.csv', identities })
}
async function encrypted(identity: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  return encrypter.encrypt(CSV)
}
async function count(rows: AsyncIterable<unknown>): Promise<number> {
  let n = 0
  for await (const _ of rows) n++
  return n
}

test('a file is read as often as it is asked for, and says how many lines it has', async () => {
  const input = await opened(CSV)
  expect(await input.lines()).toBe(20_001)
  expect(await count(input.read())).toBe(20_000)
  expect(await count(input.read())).toBe(20_000)
})

test('a file encrypted with age is read with its identity, armoured or not', async () => {
  const identity = await generateX25519Identity()
  const bytes = await encrypted(identity)
  for (const data of [bytes, armor.encode(bytes)]) {
    const input = await opened(data, `# made for this test\n\n${identity}\n`)
    expect([input.encrypted, await input.lines()]).toEqual([true, undefined])
    expect(await count(input.read())).toBe(20_000)
  }
})

test('without its identity, with another one, or damaged, it says what to do', async () => {
  const bytes = await encrypted(await generateX25519Identity())
  await expect(opened(bytes)).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('KAIPORT_AGE_IDENTITY'),
  })
  const passphrase = new Encrypter()
  passphrase.setScryptWorkFactor(2)
  passphrase.setPassphrase('correct horse')
  const locked = await passphrase.encrypt(CSV)
  const identity = await generateX25519Identity()
  for (const [data, identities, said] of [
    [bytes, identity, 'for someone else than the identity'],
    [bytes, 'AGE-SECRET-KEY-1TYPO', 'no age identity'],
    [bytes, await identityToRecipient(identity), 'no age identity'],
    [bytes, 'keys/identity.txt', 'no age identity'],
    [bytes.subarray(0, 100), identity, 'damaged or cut off'],
    [armor.encode(bytes).slice(0, 900), identity, 'damaged or cut off'],
    [locked, identity, 'a passphrase'],
    [armor.encode(locked), identity, 'a passphrase'],
  ] as const) {
    const input = await opened(data, identities)
    await expect(count(input.read())).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringContaining(said),
    })
  }
})

test('an encrypted file that was cut off gives no row of its damaged part', async () => {
  const identity = await generateX25519Identity()
  const bytes = await encrypted(identity)
  const input = await opened(bytes.subarray(0, bytes.length - 1_000), identity)
  await expect(count(input.read())).rejects.toThrow('damaged or cut off')
})

test('what is no table is an error that names the file', async () => {
  const input = await opened('%PDF-1.7 …')
  await expect(input.read().header).rejects.toMatchObject({ code: 'invalid_file' })
  await expect(count(input.read())).rejects.toThrow('ports.csv is not what kaiport can read: it is a PDF')
})

test('PINs in plain text are warned about, more loudly where others can read them', async () => {
  const dir = folder()
  const path = join(dir, 'deep', 'ports.csv')
  mkdirSync(join(dir, 'deep'))
  writeFileSync(path, CSV)
  chmodSync(path, 0o600)
  const quiet = await plainPinWarning(fs, path, 0o600)
  expect(quiet).toMatch(/^PINs stand in plain text in /)
  expect(await plainPinWarning(fs, path, 0o644)).toMatch(
    /^WARNING: .*and every user of this computer can read it\./,
  )

  mkdirSync(join(dir, '.git'))
  writeFileSync(join(dir, '.git', 'index'), 'DIRC…other/ports.csv\0…')
  expect(await plainPinWarning(fs, path, 0o600)).toBe(quiet)
  writeFileSync(join(dir, '.git', 'index'), 'DIRC…deep/ports.csv\0…')
  expect(await plainPinWarning(fs, path, 0o644)).toMatch(/can read it, and git keeps it with its history/)
})
