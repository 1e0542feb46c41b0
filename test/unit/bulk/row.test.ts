import { expect, test } from 'vitest'
import { readRows } from '../../../src/bulk/read/rows.ts'
import { resolveSecret } from '../../../src/bulk/read/secret-ref.ts'
import { type RowContext, rowDetails } from '../../../src/bulk/row.ts'
import type { FieldName } from '../../../src/domain/fields.ts'

async function details(csv: string, more: Partial<RowContext> = {}) {
  const reading = readRows(Buffer.from(csv))
  const headers = new Map<FieldName, string>()
  for (const { field, header } of (await reading.header).columns) if (field) headers.set(field, header)
  const context: RowContext = {
    headers,
    secret: (value) =>
      resolveSecret(value, { env: { PIN_A: '4821' }, readFile: () => Promise.reject(new Error('none')) }),
    secretsElsewhere: false,
    business: undefined,
    ...more,
  }
  for await (const row of reading) return rowDetails(row, context)
  throw new Error('no row')
}

test('values are brought into the form in which they are sent', async () => {
  const read = await details('Phone,Type of number,State,Zip\n(512) 555-0142,Landline,texas,78701\n')
  expect(read).toEqual({
    details: {
      phone_number: '+15125550142',
      number_type: 'local',
      state: 'TX',
      postal_code: '78701',
      country: 'US',
    },
    findings: [],
  })
})

test('a value that is wrong is named with its column and left out, the same mistake in the same words', async () => {
  const [one, other] = await Promise.all(
    ['512555014', '51255501'].map((number) => details(`Phone #,Zip\n${number}a,7870B\n`)),
  )
  expect(one?.details).toEqual({})
  expect(one?.findings).toMatchObject([
    {
      row: 1,
      line: 2,
      column: 'Phone #',
      field: 'phone_number',
      code: 'phone_number_invalid',
      severity: 'error',
    },
    { column: 'Zip', code: 'postal_code_invalid' },
  ])
  expect(one?.findings[0]?.problem).toBe(other?.findings[0]?.problem)
})

test('a PIN comes from where its cell points, and is never shown', async () => {
  expect((await details('phone,pin\n5125550142,env:PIN_A\n')).details.pin).toBe('4821')
  const missing = await details('phone,pin\n5125550142,env:PIN_B\n')
  expect(missing.details.pin).toBeUndefined()
  expect(missing.findings).toMatchObject([
    {
      code: 'pin_not_found',
      severity: 'error',
      column: 'pin',
      value: 'env:PIN_B',
      fix: 'Set PIN_B where this runs.',
    },
  ])
  const other = await details('phone,pin\n5125550142,env:PIN_C\n')
  expect(other.findings[0]?.problem).toBe(missing.findings[0]?.problem)
  const elsewhere = await details('phone,pin\n5125550142,file:secrets/a\n', { secretsElsewhere: true })
  expect(elsewhere.findings).toMatchObject([{ code: 'pin_not_found', severity: 'warning' }])
  const long = await details(`phone,pin\n5125550142,${'7391'.repeat(20)}\n`)
  expect(JSON.stringify(long)).not.toContain('7391')
})

test('a row that names no business gets that of the run', async () => {
  expect((await details('phone\n5125550142\n', { business: 'biz_1' })).details.business_id).toBe('biz_1')
  const own = await details('phone,business_id\n5125550142,biz_2\n', { business: 'biz_1' })
  expect(own.details.business_id).toBe('biz_2')
})
