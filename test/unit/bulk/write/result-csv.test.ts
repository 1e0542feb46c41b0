import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RESULT_COLUMNS } from '../../../../src/bulk/read/result-columns.ts'
import { type Row, readRows } from '../../../../src/bulk/read/rows.ts'
import { resultCsv } from '../../../../src/bulk/write/result-csv.ts'

/** Reads a file and writes its report, every row as submitted. */
async function report(csv: string, message = ''): Promise<string> {
  const reading = readRows(Buffer.from(csv))
  async function* results() {
    for await (const { raw, row } of reading)
      yield { raw, result: 'submitted', port_id: `port_${row}`, status: 'submitted', message }
  }
  let text = ''
  for await (const piece of resultCsv(await reading.header, results())) text += piece
  return text
}

const table = (csv: string, delimiter = ','): string[][] => parse(csv, { delimiter })

describe('the result CSV', () => {
  it('is the input with what became of each row', async () => {
    const text = await report(
      'Phone,Company,Region\n5125550101,"Example, Sons",west\n5125550102,Café,\n',
      'on its way',
    )
    expect(table(text)).toEqual([
      ['Phone', 'Company', 'Region', ...RESULT_COLUMNS],
      ["'5125550101", 'Example, Sons', 'west', 'submitted', 'port_1', 'submitted', '', 'on its way'],
      ["'5125550102", 'Café', '', 'submitted', 'port_2', 'submitted', '', 'on its way'],
    ])
  })

  it('shows no PIN and of an account number the last four, but keeps a reference', async () => {
    const text = await report(
      'phone,Acct #,Passcode,Voicemail PIN\n5125550101,EX-12345678,4071,9988\n5125550102,1234,env:PIN_A,\n',
    )
    expect(
      table(text)
        .slice(1)
        .map((row) => row.slice(0, 4)),
    ).toEqual([
      ["'5125550101", '****5678', '', ''],
      ["'5125550102", '****', 'env:PIN_A', ''],
    ])
  })

  it('never lets a secret slip into a column beside its own', async () => {
    const filler = fc.constantFrom('Example', 'a,b', '"x', 'y"', '"a\nb"', '', '"Say ""hi"""')
    const lines = fc.array(fc.array(filler, { minLength: 0, maxLength: 2 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(lines, async (rows) => {
        const csv = rows
          .map((cells, i) => `512555010${i},${cells.join(',')},EX-700${i}88881,SECRET${i}\n`)
          .join('')
        const text = await report(`phone,company,account_number,pin\n${csv}`).catch((cause) => {
          if (cause.name === 'SheetError') return ''
          throw cause
        })
        expect(text).not.toMatch(/SECRET|700\d8/)
      }),
      { numRuns: 300 },
    )
  })

  it('starts no formula in a spreadsheet, whatever a cell holds', async () => {
    const nasty = [
      '=1+1',
      '+1',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '＝1',
      "=cmd|' /C calc'!A0",
      'a;=1',
      'ok',
    ]
    const quoted = nasty.map((cell) => `5125550101,"${cell.replaceAll('"', '""')}"\n`).join('')
    const text = await report(`phone,=HYPERLINK()\n${quoted}`, '=1+1')
    for (const row of table(text)) for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@＝\t\r]/)
    expect(text).toContain('"a;=1"')
  })

  it('keeps the plus sign of phone numbers, and is read back to the same values without it', async () => {
    const csv = 'phone,company\n+15125550101,-Example-\n(512) 555-0102,@Example\n'
    const text = await report(csv)
    expect(table(text)[1]?.[0]).toBe("'+15125550101")
    const again: Row[] = []
    for await (const row of readRows(Buffer.from(text))) again.push(row)
    expect(again.map((row) => row.values)).toEqual([
      { phone_number: '+15125550101', business_name: '-Example-' },
      { phone_number: '(512) 555-0102', business_name: '@Example' },
    ])
  })

  it('keeps what a spreadsheet would make a number or a date of, and is read back to the same values', async () => {
    const csv =
      'phone,zip,external_ref,Suite,requested_foc_date\n5125550101,02134,12E5,3-4,2026-12-14\n5125550102,78701,7,12,\n'
    const text = await report(csv)
    expect(
      table(text)
        .slice(1)
        .map((row) => row.slice(0, 5)),
    ).toEqual([
      ["'5125550101", "'02134", "'12E5", "'3-4", '2026-12-14'],
      ["'5125550102", "'78701", "'7", "'12", ''],
    ])
    const again: Row[] = []
    for await (const row of readRows(Buffer.from(text))) again.push(row)
    expect(again[0]?.values).toMatchObject({
      phone_number: '5125550101',
      postal_code: '02134',
      external_ref: '12E5',
    })
  })

  it('made from an earlier report takes the place of its columns instead of adding more', async () => {
    const once = await report('phone;company\n5125550101;Example\n')
    const twice = await report(once)
    expect(table(twice, ';')).toEqual(table(once, ';'))
    expect(table(once, ';')[0]).toEqual(['phone', 'company', ...RESULT_COLUMNS])
  })

  it('cannot be submitted with the masked account numbers it shows', async () => {
    const text = await report('phone,account\n5125550101,EX-12345678\n')
    for await (const row of readRows(Buffer.from(text))) {
      expect(row.values.account_number).toBeUndefined()
      expect(row.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
        { code: 'value_masked' },
      ])
    }
  })

  it('is written piece by piece', async () => {
    let taken = 0
    function* rows() {
      for (; taken < 100_000; taken++) yield { raw: ['5125550101'], result: 'submitted' }
    }
    const header = {
      columns: [{ index: 0, header: 'phone', field: 'phone_number' as const }],
      delimiter: ',',
    }
    for await (const piece of resultCsv(header, rows())) {
      expect(piece.length).toBeLessThan(50_000)
      expect(taken).toBeLessThan(1000)
      break
    }
  })
})
