import { describe, expect, it } from 'vitest'
import { readRows } from '../../../../src/bulk/read/rows.ts'

const CHUNK_ROWS = 500

const csvRow = (i: number): string =>
  `+1512555${String(100 + (i % 100)).padStart(4, '0')},"Example, Inc. ${i}",EX-${i},100 Congress Avenue,Austin,TX,78701\n`

/** A file of `rows` rows that counts how many of them it has handed out. */
function bigFile(rows: number): {
  source: AsyncIterable<Uint8Array>
  handedOut: () => number
  closed: () => boolean
} {
  let handedOut = 0
  let closed = false
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from('phone,company,account,street,city,state,zip\n')
      while (handedOut < rows) {
        const first = handedOut
        handedOut = Math.min(rows, first + CHUNK_ROWS)
        yield Buffer.from(Array.from({ length: handedOut - first }, (_, i) => csvRow(first + i)).join(''))
      }
    } finally {
      closed = true
    }
  }
  return { source: source(), handedOut: () => handedOut, closed: () => closed }
}

describe('readRows', () => {
  it('never holds more than a few chunks of a long file', async () => {
    const { source, handedOut } = bigFile(200_000)
    let rows = 0
    let most = 0
    for await (const row of readRows(source)) {
      rows = row.row
      most = Math.max(most, handedOut() - rows)
    }
    expect(rows).toBe(200_000)
    expect(most).toBeLessThanOrEqual(3 * CHUNK_ROWS)
  })

  it('gives the header without any row being asked for, and reads no further', async () => {
    const { source, handedOut } = bigFile(200_000)
    const { columns } = await readRows(source).header
    expect(columns.map((column) => column.field)).toEqual([
      'phone_number',
      'business_name',
      'account_number',
      'address_line1',
      'city',
      'state',
      'postal_code',
    ])
    expect(handedOut()).toBeLessThanOrEqual(CHUNK_ROWS)
  })

  it('lets go of the file when the reader stops early', async () => {
    const { source, closed } = bigFile(200_000)
    for await (const row of readRows(source)) if (row.row === 3) break
    expect(closed()).toBe(true)
  })

  it('lets go of a file it cannot read', async () => {
    let closed = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from('%PDF-1.7 '.repeat(500))
      } finally {
        closed = true
      }
    }
    await expect(readRows(source()).header).rejects.toMatchObject({ code: 'not_a_table' })
    expect(closed).toBe(true)
  })

  it('gives up on a quotation mark that is never closed before it has read the whole file', async () => {
    let sent = 0
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('phone,company\n5125550101,ok\n5125550102,"Example\n')
      while (sent < 50_000_000) {
        const chunk = Buffer.from(csvRow(sent).replaceAll('"', '').repeat(1000))
        sent += chunk.length
        yield chunk
      }
    }
    const rows: number[] = []
    const all = (async () => {
      for await (const { row } of readRows(source())) rows.push(row)
    })()
    await expect(all).rejects.toMatchObject({ code: 'row_too_long', line: 3 })
    expect(rows).toEqual([1])
    expect(sent).toBeLessThan(1_000_000)
  })

  it('passes on what goes wrong in the source itself', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`phone\n${'5125550101\n'.repeat(200)}`)
      throw new Error('disk gone')
    }
    const reading = readRows(source())
    await reading.header
    await expect(drain(reading)).rejects.toThrow('disk gone')
  })

  it('keeps the cells as they stand in the file beside the repaired values', async () => {
    const [row] = await drain(readRows(Buffer.from('Zip,Phone,Other\n 2108 ,1.6175550101E+10,x\n')))
    expect(row?.raw).toEqual([' 2108 ', '1.6175550101E+10', 'x'])
    expect(row?.values).toEqual({ postal_code: '02108', phone_number: '+16175550101' })
    expect(row?.findings.every((found) => found.repaired && found.severity === 'warning')).toBe(true)
  })

  it('shows nothing of the cells of a row whose values may have slipped', async () => {
    const csv =
      'phone,carrier,account_number,pin\n5125550101,EX-1001,98765.0\n5125550102,Example,98765.0,4071.0\n'
    const rows = await drain(readRows(Buffer.from(csv)))
    expect(rows.map(({ findings }) => findings.map(({ code, value }) => [code, value]))).toEqual([
      [
        ['too_few_cells', undefined],
        ['decimal_zero', undefined],
      ],
      [
        ['decimal_zero', '****7650'],
        ['decimal_zero', undefined],
      ],
    ])
  })
})

async function drain<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
