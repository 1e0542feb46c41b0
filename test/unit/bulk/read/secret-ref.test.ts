import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseSecretRef, resolveSecret } from '../../../../src/bulk/read/secret-ref.ts'

const sources = { env: { PIN_A: '4071', EMPTY: '' }, readFile: (path: string) => readFile(path, 'utf8') }

describe('a pin cell', () => {
  it.each([
    ['env:PIN_A', { kind: 'env', name: 'PIN_A' }],
    [' ENV: PIN_A ', { kind: 'env', name: 'PIN_A' }],
    ['file:pins/a b.txt', { kind: 'file', path: 'pins/a b.txt' }],
    ['file:C:\\pins\\a.txt', { kind: 'file', path: 'C:\\pins\\a.txt' }],
    ['4071', { kind: 'plain' }],
    ['environment:4071', { kind: 'plain' }],
    ['', { kind: 'plain' }],
  ])('"%s" is read as it is meant', (cell, ref) => {
    expect(parseSecretRef(cell)).toEqual(ref)
  })

  it('is looked up in the environment or a file, without the line break at its end', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'kaiport-')), 'pin')
    await writeFile(path, '\ufeff0407\r\n')
    expect(await resolveSecret('env:PIN_A', sources)).toEqual({ found: true, secret: '4071' })
    expect(await resolveSecret(`file:${path}`, sources)).toEqual({ found: true, secret: '0407' })
    expect(await resolveSecret('0407', sources)).toEqual({ found: true, secret: '0407' })
  })

  it('says that a name is missing where only the kind of place stands', async () => {
    for (const [cell, what] of [
      ['env:', 'environment variable'],
      ['file: ', 'file'],
    ] as const)
      expect(await resolveSecret(cell, sources)).toEqual({
        found: false,
        reason: `the cell says ${cell.trim()} and no name`,
        fix: `Write the name of the ${what} after ${cell.trim()}.`,
      })
  })

  it('says which place was empty, and nothing of any secret', async () => {
    for (const cell of ['env:EMPTY', 'env:NOT_SET', 'file:/no/such/pin']) {
      const answer = await resolveSecret(cell, sources)
      expect(answer).toMatchObject({
        found: false,
        fix: expect.stringContaining(cell.split(':')[1] as string),
      })
    }
  })
})
