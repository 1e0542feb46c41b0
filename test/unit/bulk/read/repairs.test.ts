import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateRepair } from '../../../../src/bulk/read/date-repair.ts'
import { scientificOther, scientificPhone, severalNumbers } from '../../../../src/bulk/read/number-repairs.ts'
import { readRows } from '../../../../src/bulk/read/rows.ts'
import { isPlainText, TEXT_REPAIRS } from '../../../../src/bulk/read/text-repairs.ts'

const US = { country: 'US', state: '', guessed: false }
const national = fc.tuple(fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }), fc.boolean())

describe('a phone number in scientific notation', () => {
  it('is read if every digit is there, and then exactly', () => {
    fc.assert(
      fc.property(national, ([ten, withCode]) => {
        const digits = withCode ? `1${ten}` : String(ten)
        const text = Number(digits)
          .toExponential(digits.length - 1)
          .replace('e', 'E')
        expect(scientificPhone(text, US)).toEqual({
          code: 'scientific_notation',
          value: withCode ? `+${digits}` : digits,
        })
      }),
    )
  })

  it('is refused as soon as one digit is missing, even if zeros would fill it up', () => {
    fc.assert(
      fc.property(national, fc.integer({ min: 0, max: 8 }), ([ten], decimals) => {
        const text = Number(`1${ten}`).toExponential(decimals)
        expect(scientificPhone(text, US)).toEqual({ code: 'digits_lost' })
      }),
    )
  })
})

describe('any other value in scientific notation', () => {
  it('is never put together again', () => {
    for (const text of ['1.2345E+4', '1.23456789012E+11', '1,5E+10', '9E+15', '1.5e10'])
      expect.soft(scientificOther(text, US), text).toEqual({ code: 'digits_lost' })
  })

  it('is not seen where an account number merely has an E in it', () => {
    for (const text of ['8E12345', 'E+10', '12E4567', '1E5', 'EX-1.5E+10'])
      expect.soft(scientificOther(text, US), text).toBeUndefined()
  })
})

describe('a ZIP code with too few digits', () => {
  it.each([
    ['2134', 'MA', 'zip_zero_lost', '02134'],
    ['2134', 'Massachusetts', 'zip_zero_lost', '02134'],
    ['501', 'NY', 'zip_zero_lost', '00501'],
    ['2134-1001', '', 'zip_zero_lost', '02134-1001'],
    ['787', 'TX', 'zip_digits_missing', undefined],
    ['7870', 'Texas', 'zip_digits_missing', undefined],
  ])('%s in "%s"', async (zip, state, code, value) => {
    const file = Buffer.from(`phone_number,state,zip\n5125550101,${state},${zip}\n`)
    for await (const row of readRows(file)) {
      expect(row.findings.map((found) => found.code)).toEqual([code])
      expect(row.values.postal_code).toBe(value)
    }
    expect.assertions(2)
  })
})

describe('a number that the spreadsheet formatted', () => {
  const read = async (account: string) => {
    const file = Buffer.from(
      `phone\taccount_number\tpin\tzip\n5125550101\t${Array(3).fill(account).join('\t')}\n`,
    )
    for await (const row of readRows(file)) return row
    throw new Error('There is no row.')
  }

  it('loses decimals that are nothing but zeros', async () => {
    for (const text of ['98765.0', '98765.00', '98765,00']) {
      const { values, findings } = await read(text)
      expect.soft(values, text).toMatchObject({ account_number: '98765', pin: '98765', postal_code: '98765' })
      expect.soft(findings.map(({ code }) => code)).toEqual(Array(3).fill('decimal_zero'))
    }
  })

  it('is an error once its separators could be part of the digits, and is never cut', async () => {
    for (const text of ['123,000', '123.000', '1,234,567', '12,345.00', '98765.000']) {
      const { values, findings } = await read(text)
      const said = findings.map(({ code, severity }) => [code, severity])
      expect.soft(said, text).toEqual(Array(3).fill(['amount_formatted', 'error']))
      expect.soft(values.account_number).toBe(text)
    }
  })
})

describe('a date', () => {
  const read = (text: string, country = 'US') => dateRepair(text, { ...US, country })

  it('that has one meaning is read, in any year and any of its forms', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
        const name = date.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' })
        expect(read(iso)).toBeUndefined()
        for (const text of [
          `${year}/${month}/${day}`,
          `${name} ${day}, ${year}`,
          `${day} ${name.slice(0, 3)} ${year}`,
        ])
          expect(read(text), text).toEqual({ code: 'date_rewritten', value: iso })
        expect(read(`${month}/${day}/${year}`)?.value).toBe(iso)
      }),
    )
  })

  it('that could be day first is refused outside the United States', () => {
    expect(read('3/4/2026', 'CA')).toEqual({ code: 'date_ambiguous' })
    expect(read('3/4/2026', 'US')).toEqual({ code: 'date_order_assumed', value: '2026-03-04' })
    expect(read('03.04.2026', 'US')).toEqual({ code: 'date_ambiguous' })
  })

  it('that does not exist is refused', () => {
    for (const text of [
      '2026-02-29',
      '2/30/2026',
      '2026-13-01',
      '0/1/2026',
      'Febtober 3, 2026',
      '1/2',
      'soon',
      '',
    ])
      expect.soft(read(text), text).toEqual({ code: 'date_unreadable' })
  })
})

describe('the quick way past the text repairs', () => {
  it('is only taken by text that no repair would touch', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 14 }),
      fc.string({ maxLength: 14 }),
      fc.constantFrom('n/a', 'None', 'X', '####', "'0123", '="1"', 'TBD', 'unknown', '(512) 555-0101'),
    )
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(isPlainText(value) && value.trim() === value)
        const context = { ...US, guessed: true }
        expect(TEXT_REPAIRS.flatMap((repairer) => repairer(value, context) ?? [])).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('several numbers in a cell', () => {
  it('are not suspected in one number with an extension or punctuation', () => {
    for (const text of [
      '(512) 555-0101',
      '+1 512 555 0101',
      '1-512-555-0101',
      '512.555.0101 ext. 204',
      '512-555-0101 x2',
    ])
      expect.soft(severalNumbers(text, US), text).toBeUndefined()
  })
})
