import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CellFinding } from '../../../../src/bulk/read/finding.ts'
import { type ReadOptions, readRows } from '../../../../src/bulk/read/rows.ts'
import { SheetError } from '../../../../src/bulk/read/sheet-error.ts'

const FOLDER = new URL('../../../../fixtures/csv/', import.meta.url)
const files = readdirSync(FOLDER).filter((name) => !name.startsWith('.'))
const sheets = files.filter((name) => !name.endsWith('.json'))

const brief = ({ column, field, code, value, readAs }: CellFinding) =>
  JSON.parse(JSON.stringify({ column, field, code, value, readAs }))

/** The whole reading of a file in the shape of the expectations beside it. */
async function reading(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions,
): Promise<object> {
  const reader = readRows(source, options)
  const found: Record<string, unknown> = {}
  try {
    const { line, delimiter, columns, findings } = await reader.header
    const names = columns.map(({ index: _, ...column }) => column)
    found.header = { line, delimiter, columns: names, findings: findings.map(brief) }
    const rows: object[] = []
    found.rows = rows
    for await (const { row, line, values, findings } of reader)
      rows.push({ row, line, values, findings: findings.map(brief) })
  } catch (cause) {
    if (!(cause instanceof SheetError)) throw cause
    const { code, line, message, findings } = cause
    found.error = JSON.parse(
      JSON.stringify({ code, line, message, findings: findings.length ? findings.map(brief) : undefined }),
    )
  }
  return found
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('every sheet in fixtures/csv', () => {
  it('has an expected reading, and every reading a sheet', () => {
    expect(files.filter((name) => name.endsWith('.json')).sort()).toEqual(
      sheets.map((name) => `${name}.json`).sort(),
    )
  })

  for (const name of sheets) {
    const bytes = readFileSync(new URL(name, FOLDER))
    const { options = {}, ...expected } = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'))

    it(`${name} is read as expected`, async () => {
      expect(await reading(bytes, options)).toEqual(expected)
    })
    it(`${name} reads the same however it is cut into chunks`, async () => {
      for (const size of [1, 2, 7, 64])
        expect(await reading(inChunks(bytes, size), options)).toEqual(expected)
    })
  }
})
