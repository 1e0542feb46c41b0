import { describe, expect, test } from 'vitest'
import { compareLoa } from '../../../../src/documents/loa/loa-compare.ts'
import { loaPdf } from '../../../../src/documents/loa/loa-pdf.ts'
import { bakeryLoa } from '../../domain/loa/details.ts'
import { readFont, readPdf } from './read-pdf.ts'

const OTHER_LETTER = `Acme Porting Authority form
Customer: Łódź Bakery of Québec LLC   Contact: Zoë Müller
Service location: 100 Example St
Ste 4, Austin TX 78701
Carrier today: Lone Star Telephone. New carrier: KaiCalls
Acct 4410-887-23   BTN (512) 555-0100
TN +1 512.555.0142
I am authorized to switch this service, and KaiCalls acts on my behalf. Only one carrier can serve a number. A fee may apply.`

const differences = (text: string, ...args: Parameters<typeof bakeryLoa>) =>
  compareLoa(bakeryLoa(...args), text)
    .filter(({ found, note }) => !found || note)
    .map(({ element, found, note }) => `${element}: ${found ? 'found, ' : ''}${note}`)

test('our own PDF agrees with itself', async () => {
  const loa = bakeryLoa({ port_type: 'partial', new_billing_telephone_number: '512-555-0150' })
  const { pages } = await readPdf(await loaPdf(loa, readFont))
  expect(compareLoa(loa, pages.join('\n')).filter(({ found, note }) => !found || note)).toEqual([])
})

test('a letter in other words and another layout agrees', () => {
  expect(differences(OTHER_LETTER)).toEqual([])
})

describe('points out', () => {
  test.each([
    ['a missing number', ['+1 512.555.0142', ''], ['number: not in the letter']],
    [
      'another number',
      ['512.555.0142', '512.555.0143'],
      ['number: not in the letter', 'number: 512-555-0143 is in the letter but not in ours'],
    ],
    ['another account', ['4410-887-23', '4410-887-24'], ['account number: not in the letter']],
    ['a longer account', ['4410-887-23', '4410-887-235'], ['account number: not in the letter']],
    ['an account without dashes', ['4410-887-23', '441088723'], []],
    [
      'a masked account',
      ['4410-887-23', '*****8723'],
      ['account number: found, masked, but the last four characters agree'],
    ],
    [
      'another name',
      ['Łódź Bakery of Québec LLC', 'Example Bakery LLC'],
      ['billing name: not in the letter'],
    ],
    [
      'a name without accents',
      ['Łódź Bakery of Québec LLC', 'LODZ BAKERY OF QUEBEC, LLC'],
      ['billing name: found, differs in capitals, accents or punctuation'],
    ],
    ['another postal code', ['78701', '78702'], ['service address: postal_code: not in the letter']],
    [
      'another billing number',
      ['555-0100', '555-0109'],
      [
        'billing telephone number: not in the letter',
        'number: 512-555-0109 is in the letter but not in ours',
      ],
    ],
    [
      'a missing statement',
      ['Only one carrier can serve a number.', ''],
      ['clause: one_carrier: no such statement'],
    ],
  ] as const)('%s', (_, [ours, theirs], expected) => {
    expect(differences(OTHER_LETTER.replace(ours, theirs))).toEqual(expected)
  })
})

test('an account number is not found inside a telephone number, but may be one', () => {
  expect(differences(OTHER_LETTER.replace('Acct 4410-887-23', ''), { account_number: '0142' })).toEqual([
    'account number: not in the letter',
  ])
  expect(
    differences(OTHER_LETTER.replace('4410-887-23', '512-555-0177'), { account_number: '5125550177' }),
  ).toEqual([])
})
