import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ReadOptions, type Row, readRows } from '../../../../src/bulk/read/rows.ts'

interface Part {
  readonly path: string
  readonly data: Buffer
  /** The unpacked size that the archive claims; the true one if left out. */
  readonly claimed?: number
}

/** A deflated ZIP file. Written for the test, so that it can say something untrue of itself. */
function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { path, data, claimed = data.length } of parts) {
    const packed = deflateRawSync(data, { level: 9 })
    const name = Buffer.from(path)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(claimed, 18)
    fixed.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    bodies.push(Buffer.from('PK\x03\x04'), fixed, name, packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fixed, place, name)
    at += 30 + name.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook with one sheet, whose rows are given as XML. */
function workbook(rows: string, extra: readonly Part[] = []): Buffer {
  const part = (path: string, xml: string): Part => ({
    path,
    data: Buffer.from(`<?xml version="1.0"?>${xml}`),
  })
  return zip([
    part(
      'xl/workbook.xml',
      `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Numbers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part('xl/styles.xml', '<styleSheet><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'),
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...extra,
  ])
}

const text = (ref: string, value: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (ref: string, value: string): string => `<c r="${ref}"><v>${value}</v></c>`
const HEADER = `<row r="1">${text('A1', 'Phone')}${text('B1', 'Account')}</row>`

async function read(file: Buffer, options: ReadOptions = {}): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readRows(file, options)) rows.push(row)
  return rows
}

describe('a workbook', () => {
  it('gives numbers in full digits, however they are stored', async () => {
    const rows = await read(
      workbook(
        `${HEADER}<row r="2">${number('A2', '15125550101')}${number('B2', '123456789012345')}</row>` +
          `<row r="3">${number('A3', '1.5125550102E10')}${number('B3', '12345')}</row>`,
      ),
    )
    expect(rows.map((row) => row.values)).toEqual([
      { phone_number: '+15125550101', account_number: '123456789012345' },
      { phone_number: '+15125550102', account_number: '12345' },
    ])
  })

  it('refuses an account number that is longer than a spreadsheet can hold as a number', async () => {
    const [row] = await read(
      workbook(`${HEADER}<row r="2">${number('A2', '5125550101')}${number('B2', '1234567890123450')}</row>`),
    )
    expect(row?.values).toEqual({ phone_number: '5125550101' })
    expect(row?.findings).toMatchObject([{ code: 'digits_lost', severity: 'error', field: 'account_number' }])
  })

  it('is refused as a ZIP bomb by what comes out of it, not by what it claims', async () => {
    const data = Buffer.alloc(300 * 1024 * 1024, 32)
    const bomb = { path: 'xl/bomb.xml', data, claimed: 100 }
    await expect(read(workbook(HEADER, [bomb]))).rejects.toMatchObject({ code: 'large_xlsx' })
  })

  it('is refused if a stray cell stretches it over billions of cells', async () => {
    const cells = `${HEADER}<row r="1048576">${number('XFD1048576', '1')}</row>`
    await expect(read(workbook(cells))).rejects.toMatchObject({ code: 'large_xlsx' })
    await expect(read(workbook(`${HEADER}<row r="999999999"></row>`))).rejects.toMatchObject({
      code: 'large_xlsx',
    })
  })

  it('is not refused for a far cell that is only formatted', async () => {
    const rows = await read(
      workbook(`${HEADER}<row r="2">${number('A2', '5125550101')}<c r="XFD2" s="0"/></row>`),
    )
    expect(rows.map((row) => row.values)).toEqual([{ phone_number: '5125550101' }])
  })

  it('may be any large file only as CSV', async () => {
    const large = Buffer.concat([workbook(HEADER), Buffer.alloc(21 * 1024 * 1024)])
    await expect(read(large)).rejects.toMatchObject({ code: 'large_xlsx' })
  })

  it('says so when it is cut off, or is another kind of ZIP file', async () => {
    const whole = workbook(HEADER)
    await expect(read(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({ code: 'broken_xlsx' })
    const damaged = Buffer.from(whole)
    damaged.fill(0xff, 40, 120)
    await expect(read(damaged)).rejects.toMatchObject({ code: 'broken_xlsx' })
    await expect(read(zip([{ path: 'a.txt', data: Buffer.from('hello') }]))).rejects.toMatchObject({
      code: 'not_a_table',
    })
  })
})
