import { describe, expect, it } from 'vitest'
import { readFields } from '../../../../src/documents/bill/fields/fields.ts'
import type { Run } from '../../../../src/documents/bill/pages/page.ts'

const now = new Date('2026-11-20T12:00:00Z')
const run = (text: string, y: number, x = 40): Run => ({
  text,
  x,
  y,
  width: text.length * 4.5,
  height: 9,
  confidence: 1,
})
const read = (...lines: string[]) =>
  readFields(
    [{ page: 1, width: 612, height: 792, runs: lines.map((line, i) => run(line, 100 + i * 30)) }],
    now,
  )
const CANADIAN = 'Service address: 36 King St E, Burlington ON L7R 3X4'

describe('a date in figures', () => {
  it('is month first on a US bill', () => {
    expect(read('Bill date: 04/05/2026').billDate).toMatchObject({
      status: 'found',
      best: { value: '2026-04-05' },
    })
  })

  it('is not guessed on a Canadian bill, where either may come first', () => {
    const { dueDate } = read(CANADIAN, 'Due date: 04/05/2026')
    expect(dueDate.status).toBe('ambiguous')
    expect(dueDate.candidates.map(({ value }) => value)).toEqual(['2026-04-05', '2026-05-04'])
  })

  it('is settled when only one reading exists, or only one has come to pass', () => {
    expect(read(CANADIAN, 'Bill date: 25/10/2026').billDate).toMatchObject({ best: { value: '2026-10-25' } })
    expect(read(CANADIAN, 'Bill date: 12/11/2026').billDate).toMatchObject({
      status: 'found',
      best: { value: '2026-11-12' },
    })
  })

  it('is none when the day does not exist', () => {
    expect(read('Bill date: 02/30/2026').billDate.status).toBe('absent')
  })
})

it('a period may leave its first year to the second, over a new year too', () => {
  expect(read('Billing period: Dec 6 - Jan 5, 2026').billingPeriod).toMatchObject({
    best: { value: '2025-12-06/2026-01-05' },
  })
})

describe('an account number', () => {
  it.each([
    ['Account number: 831-000-4417 203 Page 1 of 3', '8310004417203'],
    ['Account number: 831-000-4417 203 11/05/2026 $612.48', '8310004417203'],
    ['Account number: A1234567 Invoice 9964120877', 'A1234567'],
    ['Account number: 5-QWXYZKLM', '5QWXYZKLM'],
    ['Account Number(s): 74201983 5', '742019835'],
  ])('%s', (text, value) => {
    expect(read(text).accountNumber).toMatchObject({ status: 'found', best: { value } })
  })

  it.each([
    'Account number on page 2',
    'Account number: 4417',
    'Account PIN: 447120',
    'Invoice number: 9964120877',
    'Account balance: 12345.67',
    'Foundation Account Number: 00447120',
  ])('is none in "%s"', (text) => {
    expect(read(text).accountNumber).toMatchObject({ status: 'absent', candidates: [] })
  })

  it.each(['Account: ****7719', 'Account number: XXX-XXX-7719', 'Account ending in 7719'])(
    'is only hinted at by "%s"',
    (text) => {
      expect(read(text).accountNumber).toMatchObject({
        status: 'absent',
        candidates: [{ role: 'masked', value: '7719' }],
      })
    },
  )
})

describe('phone numbers', () => {
  const numbers = (...lines: string[]) => read(...lines).phoneNumbers.map(({ value, role }) => [value, role])

  it('are read in every spelling, once each', () => {
    expect(
      numbers('Line (512) 555-0142', '512.555.0142', '+1 512 555 0142', '1-512-555-0142', '5125550142'),
    ).toEqual([['+15125550142', 'line']])
  })

  it('of a block are listed one by one', () => {
    expect(numbers('Direct numbers 512-555-0108 to 0111').map(([value]) => value)).toEqual([
      '+15125550108',
      '+15125550109',
      '+15125550110',
      '+15125550111',
    ])
    expect(numbers('(512) 555-0198 - (512) 555-0199')).toHaveLength(2)
  })

  it('are told from other figures: accounts, invoices, amounts, area codes that do not exist', () => {
    expect(
      numbers(
        'Account number: 5125550142',
        'Invoice number: 5125550143',
        'Ref 99-512-555-0144-7',
        '1915550145',
        '(211) 555-0146',
      ),
    ).toEqual([])
  })

  it('of the carrier’s own desk are kept apart', () => {
    expect(
      numbers('Questions? Call 1-800-555-0101', 'Line 512-555-0142', 'Call forwarding 512-555-0143'),
    ).toEqual([
      ['+18005550101', 'other'],
      ['+15125550142', 'line'],
      ['+15125550143', 'line'],
    ])
  })
})

it('a name is no sentence and no service desk', () => {
  expect(read('Customer service 1-800-555-0144').accountName.status).toBe('absent')
  expect(read('Customer: Bluegrass Optical').accountName).toMatchObject({
    status: 'found',
    best: { value: 'Bluegrass Optical' },
  })
})
