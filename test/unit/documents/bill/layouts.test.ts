import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields } from '../../../../src/documents/bill/fields/fields.ts'
import type { PageText, Run } from '../../../../src/documents/bill/pages/page.ts'

/** A field as some bill might print it: a label, the spelling of its value, and what a right reading makes of it. */
interface PrintedField {
  readonly field:
    | 'accountNumber'
    | 'billDate'
    | 'dueDate'
    | 'billingPeriod'
    | 'accountName'
    | 'billingTelephoneNumber'
  readonly label: string
  readonly printed: string
  readonly value: string
}

const now = new Date('2026-11-20T12:00:00Z')
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const figures = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`))

const account: fc.Arbitrary<PrintedField> = fc
  .record({
    label: pick(
      'Account Number',
      'ACCOUNT NUMBER',
      'Account number:',
      'Account #',
      'Acct. No.',
      'Account No:',
      'Numéro de compte',
      'No de compte :',
      'Billing Account Number',
      'Your account number',
    ),
    parts: pick([9], [13], [9, 5], [4, 2, 3, 4], [8], [3, 3, 4, 3], [16]).chain((sizes) =>
      fc.tuple(...sizes.map(figures)),
    ),
    separator: pick(' ', '-', ''),
  })
  .map(({ label, parts, separator }) => ({
    field: 'accountNumber',
    label,
    printed: parts.join(separator),
    value: parts.join(''),
  }))

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const two = (n: number) => String(n).padStart(2, '0')

const dateForms: readonly ((m: number, d: number) => string)[] = [
  (m, d) => `${MONTHS[m - 1]} ${d}, 2026`,
  (m, d) => `${MONTHS[m - 1]?.slice(0, 3)} ${two(d)}, 2026`,
  (m, d) => `${MONTHS[m - 1]?.slice(0, 3).toUpperCase()} ${d} 2026`,
  (m, d) => `${MONTHS[m - 1]?.slice(0, 3)}. ${d}, 2026`,
  (m, d) => `${two(m)}/${two(d)}/2026`,
  (m, d) => `${m}/${d}/26`,
  (m, d) => `2026-${two(m)}-${two(d)}`,
  (m, d) => `${d} ${MOIS[m - 1]} 2026`,
  (m, d) => `${two(d)}-${MONTHS[m - 1]?.slice(0, 3)}-2026`,
]
const day = fc.record({
  m: fc.integer({ min: 1, max: 10 }),
  d: fc.integer({ min: 1, max: 28 }),
  form: pick(...dateForms),
})
const dated = (field: 'billDate' | 'dueDate', ...labels: string[]): fc.Arbitrary<PrintedField> =>
  fc.tuple(pick(...labels), day).map(([label, { m, d, form }]) => ({
    field,
    label,
    printed: form(m, d),
    value: `2026-${two(m)}-${two(d)}`,
  }))

const billDate = dated(
  'billDate',
  'Bill date',
  'Invoice Date:',
  'STATEMENT DATE',
  'Issue Date',
  'Billing Date:',
  'Date de facturation',
  'Date de la facture :',
)
const dueDate = dated(
  'dueDate',
  'Due date',
  'Payment Due Date:',
  'Pay by',
  'PAYMENT DUE',
  'Date d’échéance',
  'À payer avant le :',
)
const period: fc.Arbitrary<PrintedField> = fc
  .record({
    label: pick('Billing period', 'Service Period:', 'Bill Period', 'Période de facturation'),
    m: fc.integer({ min: 1, max: 9 }),
    form: pick(...dateForms),
    joint: pick(' - ', ' to ', '–', ' au '),
  })
  .map(({ label, m, form, joint }) => ({
    field: 'billingPeriod',
    label,
    printed: `${form(m, 4)}${joint}${form(m + 1, 3)}`,
    value: `2026-${two(m)}-04/2026-${two(m + 1)}-03`,
  }))
const name: fc.Arbitrary<PrintedField> = fc
  .record({
    label: pick('Account Name', 'Customer name:', 'Nom du client', 'COMPANY NAME'),
    printed: pick(
      'Hollow Creek Dental PLLC',
      'FERRO & LUNE INC.',
      'Juniper & Sons Roofing Ltd.',
      'Café L’Étoile',
      '4 Corners Bakery',
    ),
  })
  .map(({ label, printed }) => ({ field: 'accountName', label, printed, value: printed }))
const mainNumber: fc.Arbitrary<PrintedField> = fc
  .record({
    label: pick('Billing Telephone Number', 'BTN:', 'Main number', 'Numéro de téléphone principal'),
    last: fc.integer({ min: 100, max: 199 }),
    form: pick('(512) 555-0', '512.555.0', '512-555-0', '+1 512 555 0'),
  })
  .map(({ label, last, form }) => ({
    field: 'billingTelephoneNumber',
    label,
    printed: `${form}${last}`,
    value: `+15125550${last}`,
  }))

const SIZE = 9
const run = (text: string, x: number, y: number): Run => ({
  text,
  x,
  y,
  width: text.length * SIZE * 0.5,
  height: SIZE,
  confidence: 1,
})

type Place = 'inline' | 'right' | 'far right' | 'below'
const places: readonly Place[] = ['inline', 'right', 'far right', 'below']

/** Draws fields in one of two columns, 40 points each, among things that look like values. */
function drawn(
  fields: readonly PrintedField[],
  where: readonly Place[],
  column: readonly number[],
): PageText {
  const runs = fields.flatMap(({ label, printed }, i): Run[] => {
    const [x, y] = [(column[i] ?? 0) * 290 + 30, 60 + i * 40]
    const place = where[i] ?? 'inline'
    if (place === 'inline') return [run(`${label.replace(/ ?:$/, '')}: ${printed}`, x, y)]
    if (place === 'below') return [run(label, x, y), run(printed, x, y + 12)]
    return [run(label, x, y), run(printed, x + label.length * SIZE * 0.5 + (place === 'right' ? 20 : 110), y)]
  })
  const decoys = [
    run('Invoice Number', 330, 420),
    run('9964120877', 420, 420),
    run('Total due', 330, 440),
    run('$612.48', 420, 440),
    run('Please write your account number on your check.', 30, 460),
    run('Security Code', 30, 480),
    run('4471', 130, 480),
  ]
  return { page: 1, width: 612, height: 792, runs: [...runs, ...decoys] }
}

describe('wherever a bill puts its values', () => {
  it('finds each behind its label: in the same text, beside it, far beside it or below it', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(account, billDate, dueDate, period, name, mainNumber)
          .chain((fields) => fc.shuffledSubarray(fields, { minLength: 6 })),
        fc.array(pick(...places), { minLength: 6, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }),
        (fields, where, column) => {
          const reading = readFields([drawn(fields, where, column)], now)
          for (const { field, printed, value } of fields)
            expect([field, reading[field]]).toEqual([
              field,
              expect.objectContaining({ status: 'found', best: expect.objectContaining({ value, printed }) }),
            ])
        },
      ),
      { numRuns: 400, seed: 20261120 },
    )
  })
})
