import { describe, expect, it } from 'vitest'
import { type Row, readRows } from '../../../../src/bulk/read/rows.ts'
import { bulkTemplate } from '../../../../src/bulk/read/template.ts'
import { COLUMNS } from '../../../../src/domain/fields.ts'

describe.each(['csv', 'tsv'] as const)('the %s template', (format) => {
  it('has every column and is read back without a word', async () => {
    const reading = readRows(Buffer.from(await bulkTemplate(format)))
    const { columns, findings } = await reading.header
    expect(columns.map((column) => column.field)).toEqual(COLUMNS.map(({ name }) => name))
    expect(findings).toEqual([])
    const rows: Row[] = []
    for await (const row of reading) rows.push(row)
    expect(rows.flatMap((row) => row.findings)).toEqual([])
    expect(rows).toHaveLength(2)
  })

  it('holds fictional numbers and no PIN, only where to look for one', async () => {
    for await (const { values } of readRows(Buffer.from(await bulkTemplate(format)))) {
      expect(values.phone_number).toMatch(/555-01\d\d$/)
      expect(values.pin).toMatch(/^(env|file):/)
    }
  })
})
