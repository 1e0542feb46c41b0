import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../src/errors.ts'
import { reasonOf, systemFiles } from '../../../src/store/system-files.ts'

const files = systemFiles()

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kaiport-files-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  return dir
}

test('folders are made on the way to a file', async () => {
  const path = join(folder(), 'some', 'more', 'file.txt')
  await files.append(path, 'one')
  await files.writeAtomic(path, 'two')
  expect(readFileSync(path, 'utf8')).toBe('two')
})

test('what cannot be written says why, and how to mend just that', async () => {
  const dir = folder()
  writeFileSync(join(dir, 'file'), '')
  const refused = (path: string) => files.writeAtomic(path, 'text').catch((error) => error)
  expect(await refused(dir)).toMatchObject({ message: `${dir} could not be written: it is a folder.` })
  expect((await refused(dir)).hint).toMatch(/^Name a file\./)
  const below = await refused(join(dir, 'file', 'folder', 'below'))
  expect(below.message).toContain('a file is where its folder should be')
  expect(below.hint).toMatch(/^Name another place, or move the file that is there\./)
})

test.runIf(process.platform === 'linux')(
  'a place where no folder can be made is refused, and soon',
  async () => {
    const refusal = { code: 'unwritable', message: expect.stringContaining('no file can be made there') }
    for (const work of [files.append('/proc/nope/x/y', ''), files.probe('/proc/nope/x/y')])
      await expect(work).rejects.toMatchObject(refusal)
  },
)

test('a link stays a link, and what it leads to is written', async () => {
  const dir = folder()
  const [there, link] = [join(dir, 'there'), join(dir, 'link')]
  writeFileSync(there, 'before')
  symlinkSync(there, link)
  await files.probe(link)
  await files.writeAtomic(link, 'after')
  expect([lstatSync(link).isSymbolicLink(), readFileSync(there, 'utf8')]).toEqual([true, 'after'])
})

test.runIf(process.platform !== 'win32')('a pipe is written to, and stays a pipe', async () => {
  const pipe = join(folder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  await files.probe(pipe)
  const read = readFile(pipe, 'utf8')
  await files.writeAtomic(pipe, 'report')
  expect([await read, lstatSync(pipe).isFIFO()]).toEqual(['report', true])
})

test('what cannot be read to its end is not said to be what could not be written', async () => {
  const fault = new AppError('invalid_file', { path: 'ports.csv', reason: 'it breaks off', fix: 'Mend it.' })
  async function* half() {
    yield 'half'
    throw fault
  }
  await expect(files.writeAtomic(join(folder(), 'report'), half())).rejects.toBe(fault)
})

test.runIf(process.platform !== 'win32')('a pipe is not opened to be read more than once', async () => {
  const pipe = join(folder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const refused = await files.open(pipe).catch((error) => error)
  expect(reasonOf(refused)).toContain('it is a pipe')
})
