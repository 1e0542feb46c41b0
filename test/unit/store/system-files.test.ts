import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemFiles } from '../../../src/store/system-files.ts'

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
