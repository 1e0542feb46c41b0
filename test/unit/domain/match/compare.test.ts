import { describe, expect, it } from 'vitest'
import correct from '../../../../fixtures/match/correct.json' with { type: 'json' }
import type { PortDetails } from '../../../../src/domain/fields.ts'
import { compareDetails, compareField, matchFindings } from '../../../../src/domain/match/index.ts'

const bill = correct[0] as PortDetails

describe('compareField', () => {
  it('says what is missing on which side', () => {
    expect(compareField('city', '  ', 'Austin')).toEqual({
      field: 'city',
      verdict: 'missing_entered',
      differences: [],
      use: 'Austin',
    })
    expect(compareField('city', 'Austin', undefined)).toEqual({
      field: 'city',
      verdict: 'missing_reference',
      differences: [],
    })
    expect(compareField('city', undefined, '').verdict).toBe('identical')
  })

  it('gives the spelling to use and a plain sentence with both sides', () => {
    expect(compareField('business_name', 'Juniper Dental Inc', 'Juniper Dental LLC')).toEqual({
      field: 'business_name',
      verdict: 'different',
      differences: [
        {
          kind: 'business_suffix_wrong',
          text: 'The company ending is a different one: you have “Inc”, your carrier has “LLC”.',
          entered: 'Inc',
          record: 'LLC',
        },
      ],
      use: 'Juniper Dental LLC',
    })
  })

  it('names what is missing or too much as such', () => {
    const told = (a: string, b: string) => compareField('authorized_name', a, b).differences[0]?.text
    expect(told('Dana Rivera', 'Dana M Rivera')).toBe(
      'The middle name or initial is missing: your carrier has “M”.',
    )
    expect(told('Dana M Rivera', 'Dana Rivera')).toBe(
      'There is a middle name or initial that your carrier does not have: you have “M”.',
    )
  })

  it('never gives a PIN back', () => {
    expect(compareField('pin', '482910', '482190')).toEqual({
      field: 'pin',
      verdict: 'different',
      differences: [{ kind: 'transposed_digits', text: 'Two characters of the PIN are swapped.' }],
    })
    expect(compareField('pin', '482190', '482190').use).toBeUndefined()
  })

  it('lists the weightiest difference first', () => {
    const kinds = compareField(
      'address_line1',
      '418 west juniper street',
      '418 W Juniper St Ste 210',
    ).differences.map((d) => d.kind)
    expect(kinds[0]).toBe('missing_unit')
  })
})

describe('compareDetails', () => {
  it('leaves out what the bill does not have, and the bill’s other fields', () => {
    const found = compareDetails(bill, { city: 'Austin', note: 'Paid' })
    expect(found).toEqual([{ field: 'city', verdict: 'identical', differences: [], use: 'Austin' }])
  })

  it('tells the street’s difference from the unit’s', () => {
    const found = compareDetails({ ...bill, address_line2: 'Ste 120' }, bill)
    const lines = found.filter((c) => c.field.startsWith('address')).map((c) => [c.field, c.verdict])
    expect(lines).toEqual([
      ['address_line1', 'identical'],
      ['address_line2', 'different'],
    ])
  })

  it('does not mind on which line the suite stands', () => {
    const found = compareDetails(
      { ...bill, address_line1: '418 W Juniper St Ste 210', address_line2: '' },
      { address_line1: '418 W Juniper St', address_line2: 'Ste 210' },
    )
    expect(found.map((c) => c.verdict)).toEqual(['same_after_standardisation', 'same_after_standardisation'])
    expect(found.flatMap((c) => c.differences.map((d) => d.kind))).toContain('unit_placement')
  })

  it('says that the whole address is missing', () => {
    const found = compareDetails({}, { address_line1: '418 W Juniper St', address_line2: 'Ste 210' })
    expect(found.map((c) => [c.field, c.verdict])).toEqual([
      ['address_line1', 'missing_entered'],
      ['address_line2', 'missing_entered'],
    ])
  })
})

describe('matchFindings', () => {
  const findings = (entered: PortDetails, number_type = 'local') =>
    matchFindings(compareDetails({ ...bill, ...entered }, bill), { number_type })

  it('finds nothing when all is identical', () => {
    expect(findings({})).toEqual([])
  })

  it('makes a difference an error with the spelling to use', () => {
    expect(findings({ address_line1: '418 E Juniper St' })).toEqual([
      {
        field: 'address_line1',
        code: 'address_line1_mismatch',
        severity: 'error',
        message: 'The compass direction is different: you have “E”, your carrier has “W”.',
        hint: 'Write “418 W Juniper St”, as on the bill.',
        source: 'bill',
        likelihood: 0.6,
      },
    ])
  })

  it('offers no spelling for a part that the bill does not have', () => {
    const found = compareDetails({ ...bill, address_line2: 'Ste 210' }, { address_line1: '418 W Juniper St' })
    expect(matchFindings(found).map(({ field, hint }) => [field, hint])).toEqual([
      ['address_line2', 'Check it on the bill; leave out what is not there.'],
    ])
  })

  it('makes another writing a warning, and what carriers do not compare a remark', () => {
    expect(findings({ business_name: 'juniper dental pllc' })[0]?.severity).toBe('warning')
    expect(findings({ postal_code: '78704-2210' })[0]?.severity).toBe('info')
    expect(findings({ account_number: '4827-1100-93771' })[0]?.severity).toBe('info')
  })

  it('takes a street that differs lightly for mobile numbers, but not a ZIP code', () => {
    expect(findings({ address_line1: '9 Elm St' }, 'wireless')[0]).toMatchObject({
      severity: 'warning',
      likelihood: 0.15,
    })
    expect(findings({ postal_code: '78705' }, 'wireless')[0]?.severity).toBe('error')
    expect(findings({ address_line1: '9 Elm St' }, 'toll_free')[0]?.severity).toBe('warning')
  })

  it('shows of the account number its last four characters, of the PIN nothing', () => {
    const told = JSON.stringify(findings({ account_number: '4827110093717', pin: '6210' }))
    expect(told).toContain('ending 3771')
    expect(told).not.toMatch(/482711|6120|6210/)
  })
})
