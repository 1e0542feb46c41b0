import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields } from '../../../../src/documents/bill/fields/fields.ts'
import type { PageText, Run } from '../../../../src/documents/bill/pages/page.ts'
import type { PostalAddress } from '../../../../src/documents/bill/reading.ts'

const now = new Date('2026-11-20T12:00:00Z')
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)

const SIZE = 9
const LEAD = 12
const wide = (text: string) => text.length * SIZE * 0.5
const run = (text: string, x: number, y: number): Run => ({
  text,
  x,
  y,
  width: wide(text),
  height: SIZE,
  confidence: 1,
})

interface PrintedAddress {
  readonly lines: readonly string[]
  readonly value: PostalAddress
}

const street = pick(
  '4108 Medical Pkwy',
  '77 FOUNTAIN SQUARE',
  '5 Old Mill Ln',
  '1440 W Alameda Ave',
  '902-B Harbor Point Dr.',
  '36 King St E',
  '12½ Elm St',
  '10400 N Main St',
)
const unit = pick('', 'Ste 120', 'Suite 4', '# 7', 'Unit 204', 'Apt. 3B', 'Fl 3', '2nd Floor', 'bureau 2200')
const place = pick(
  { last: 'Austin, TX 78756', city: 'Austin', state: 'TX', postal_code: '78756', country: 'US' },
  { last: 'SAINT PAUL MN 55102-1234', city: 'SAINT PAUL', state: 'MN', postal_code: '55102', country: 'US' },
  {
    last: 'Winston-Salem, NC, 27101',
    city: 'Winston-Salem',
    state: 'NC',
    postal_code: '27101',
    country: 'US',
  },
  { last: 'Montréal (Québec) H3B 4W8', city: 'Montréal', state: 'QC', postal_code: 'H3B 4W8', country: 'CA' },
  { last: 'Vancouver BC V6B2R9', city: 'Vancouver', state: 'BC', postal_code: 'V6B 2R9', country: 'CA' },
  {
    last: 'Charleston, West Virginia 25301',
    city: 'Charleston',
    state: 'WV',
    postal_code: '25301',
    country: 'US',
  },
  { last: 'Toronto, Ontario M5V 2T6', city: 'Toronto', state: 'ON', postal_code: 'M5V 2T6', country: 'CA' },
) as fc.Arbitrary<{ last: string; city: string; state: string; postal_code: string; country: 'US' | 'CA' }>

const address: fc.Arbitrary<PrintedAddress> = fc
  .record({
    street,
    unit,
    place,
    names: pick([], ['Hollow Creek Dental PLLC'], ['Juniper & Sons', 'Attn: Accounts Payable']),
    form: pick('one line', 'unit in line', 'unit below'),
  })
  .map(({ street: line1, unit: line2, place: { last, ...rest }, names, form }) => {
    const value = { line1, ...(line2 ? { line2 } : {}), ...rest }
    const inLine = [line1, line2].filter(Boolean).join(form === 'one line' ? ', ' : ' ')
    if (form === 'one line') return { value, lines: [...names, `${inLine}, ${last}`] }
    return {
      value,
      lines: form === 'unit in line' || !line2 ? [...names, inLine, last] : [...names, line1, line2, last],
    }
  })

const serviceLabel = pick(
  'Service address',
  'SERVICE LOCATION',
  'Service At',
  'For service at:',
  'Adresse de service',
)
const billingLabel = pick('Billing address', 'Bill To:', 'MAILING ADDRESS', 'Adresse de facturation')
type Arrangement = 'below' | 'right' | 'inline'
const arrangement = pick<Arrangement>('below', 'right', 'inline')

function drawn(label: string, { lines }: PrintedAddress, how: Arrangement, x: number, y: number): Run[] {
  if (how === 'below') return [run(label, x, y), ...lines.map((line, i) => run(line, x, y + (i + 1) * LEAD))]
  const [first = '', ...rest] = lines
  const valueX = x + wide(label) + 14
  if (how === 'right') return [run(label, x, y), ...lines.map((line, i) => run(line, valueX, y + i * LEAD))]
  return [
    run(`${label.replace(/:$/, '')}: ${first}`, x, y),
    ...rest.map((line, i) => run(line, x, y + (i + 1) * LEAD)),
  ]
}

const page = (runs: readonly Run[]): PageText => ({ page: 1, width: 612, height: 792, runs })

describe('wherever a bill puts its addresses', () => {
  it('keeps the service address and the billing address apart, side by side or below each other', () => {
    fc.assert(
      fc.property(
        fc.tuple(serviceLabel, address, arrangement),
        fc.tuple(billingLabel, address, arrangement),
        fc.boolean(),
        fc.integer({ min: 0, max: 2 }),
        (service, billing, beside, shift) => {
          const [x, y] = beside ? [480, 100 + shift * LEAD] : [40, 200]
          const reading = readFields([page([...drawn(...service, 40, 100), ...drawn(...billing, x, y)])], now)
          expect(reading.serviceAddress).toMatchObject({ status: 'found', best: { value: service[1].value } })
          expect(reading.billingAddress).toMatchObject({ status: 'found', best: { value: billing[1].value } })
        },
      ),
      { numRuns: 400, seed: 20261120 },
    )
  })

  it('lists every location of a table, with the address in one column or in four', () => {
    const rows = [
      ['4520 Dawson St', 'Burnaby', 'BC', 'V5C 4B9'],
      ['205-1040 Hamilton St', 'Vancouver', 'BC', 'V6B 2R9'],
      ['18 Cedar Ave', 'Surrey', 'BC', 'V3T 2W1'],
    ] as const
    const split = rows.flatMap((row, i) =>
      row.map((text, j) => run(text, [40, 200, 300, 350][j] ?? 0, 120 + i * 15)),
    )
    const whole = rows.map(([line1, city, state, code], i) =>
      run(`${line1}, ${city}, ${state} ${code}`, 40, 120 + i * 15),
    )
    for (const runs of [split, whole]) {
      const { serviceAddress } = readFields(
        [page([run('Service address', 40, 100), run('Numbers', 420, 100), ...runs])],
        now,
      )
      expect(serviceAddress.status).toBe('ambiguous')
      expect(
        serviceAddress.candidates.map(({ value }) => [value.line1, value.city, value.postal_code]),
      ).toEqual(rows.map(([line1, city, , code]) => [line1, city, code]))
    }
  })

  it.each([
    ['1440 W ALAMEDA AVE UNIT 7 DENVER CO 80223', '1440 W ALAMEDA AVE', 'UNIT 7', 'DENVER'],
    ['902 Harbor Point Dr Tacoma, WA 98402', '902 Harbor Point Dr', undefined, 'Tacoma'],
    [
      'Acme LLC, 10400 Main St, Bldg 2 Ste 100, New York, New York 10001',
      '10400 Main St',
      'Bldg 2 Ste 100',
      'New York',
    ],
  ])('reads %s in one line', (text, line1, line2, city) => {
    const { serviceAddress } = readFields([page([run('Service address:', 40, 100), run(text, 40, 112)])], now)
    expect(serviceAddress).toMatchObject({ status: 'found', best: { value: { line1, city } } })
    expect(serviceAddress.candidates[0]?.value.line2).toBe(line2)
  })

  it('takes no sentence for an address', () => {
    const text = 'Call us before 5 or 12345 will be added in 78701 and IN 46201'
    const { serviceAddress, billingAddress } = readFields(
      [page([run('Service address', 40, 100), run(text, 40, 112)])],
      now,
    )
    expect([serviceAddress.status, billingAddress.status]).toEqual(['absent', 'absent'])
  })

  it('takes the window’s address for the mailing address, and neither the letterhead’s nor the one to pay to', () => {
    const { billingAddress, accountName } = readFields(
      [
        page([
          { ...run('Harborlight Voice Partners', 40, 40), height: 16 },
          run('1 Pier Rd', 40, 54),
          run('Gloucester, MA 01930', 40, 66),
          run('Quillback Marine Supply', 60, 140),
          run('12 Wharf Rd', 60, 152),
          run('Gloucester, MA 01930', 60, 164),
          run('Please remit to:', 300, 640),
          run('Harborlight Voice Partners', 300, 652),
          run('PO Box 77', 300, 664),
          run('Boston, MA 02101', 300, 676),
        ]),
      ],
      now,
    )
    expect(billingAddress).toMatchObject({
      status: 'found',
      best: { value: { line1: '12 Wharf Rd' }, label: '' },
    })
    expect(accountName).toMatchObject({ status: 'found', best: { value: 'Quillback Marine Supply' } })
  })
})
