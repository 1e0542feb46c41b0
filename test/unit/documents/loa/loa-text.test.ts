import stringWidth from 'fast-string-width'
import { expect, test } from 'vitest'
import { loaText } from '../../../../src/documents/loa/loa-text.ts'
import { BY_HAND, bakeryLoa } from '../../domain/loa/details.ts'

const long = bakeryLoa({
  port_type: 'partial',
  business_name: `The ${'Very '.repeat(12)}Long Bakery`,
  account_number: '1234567890'.repeat(5),
})

test.each([40, 41, 63, 64, 80, 132, 0])(
  'no line is wider than the terminal at width %d, and nothing is lost',
  (width) => {
    const lines = loaText(long, width)
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(Math.max(40, width))
    const joined = lines.map((line) => line.trim()).join('')
    expect(joined).toContain('1234567890'.repeat(5))
    for (const number of long.numbers) expect(lines).toContain(`  ${number}`)
    for (const clause of long.clauses) expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(clause.text)
  },
)

test('reads as a letter at 80 columns', () => {
  const lines = loaText(bakeryLoa(), 80)
  expect(lines.slice(0, 12)).toEqual([
    'LETTER OF AUTHORIZATION',
    'Change of carrier for telephone numbers',
    '',
    'Account and carriers',
    '  Billing name                 Łódź Bakery of Québec LLC',
    '  Service and billing address  100 Example St, Ste 4',
    '                               Austin, TX 78701',
    '  Authorized person            Zoë Müller, Owner',
    '  Current carrier              Lone Star Telephone',
    '  Account number               4410-887-23',
    '  Billing telephone number     512-555-0100',
    '  New carrier                  KaiCalls',
  ])
  expect(lines).toContain('  Typed (electronic) signature  Zoë Müller')
  expect(lines.join('\n')).not.toContain('880913')
})

test('what is filled in by hand shows as a line', () => {
  expect(loaText(bakeryLoa({}, BY_HAND), 80)).toContain(`  Signature (by hand)  ${'_'.repeat(24)}`)
})
