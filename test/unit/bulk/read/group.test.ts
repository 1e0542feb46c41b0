import { describe, expect, it } from 'vitest'
import { finding } from '../../../../src/bulk/read/finding.ts'
import { groupFindings } from '../../../../src/bulk/read/group.ts'

const zip = (row: number, value = '2108') =>
  finding(
    'zip_zero_lost',
    { row, line: row + 1, column: 'Zip', field: 'postal_code' },
    { value, readAs: `0${value}` },
  )

describe('groupFindings', () => {
  it('says three thousand times the same once, with its rows as ranges', () => {
    const grouping = groupFindings()
    for (let row = 2; row <= 3001; row++) if (row < 41 || row === 57 || row >= 60) grouping.add([zip(row)])
    const [group, ...others] = grouping.groups()
    expect(others).toEqual([])
    expect(group).toMatchObject({
      code: 'zip_zero_lost',
      column: 'Zip',
      field: 'postal_code',
      count: 2982,
      rows: '2-40, 57, 60-3001',
      example: '2108',
      exampleReadAs: '02108',
    })
  })

  it('puts errors first, then what is most frequent, and keeps columns apart', () => {
    const grouping = groupFindings()
    const phone = { row: 9, line: 10, column: 'Phone', field: 'phone_number' } as const
    const btn = { ...phone, column: 'BTN', field: 'billing_telephone_number' } as const
    grouping.add([zip(1), zip(2), finding('plus_lost', phone, { value: '1', readAs: '2' })])
    grouping.add([
      finding('digits_lost', phone, { value: '1E+10' }),
      finding('digits_lost', btn, { value: '1E+10' }),
    ])
    expect(grouping.groups().map((group) => [group.code, group.column, group.count])).toEqual([
      ['digits_lost', 'Phone', 1],
      ['digits_lost', 'BTN', 1],
      ['zip_zero_lost', 'Zip', 2],
      ['plus_lost', 'Phone', 1],
    ])
  })

  it('says where the first of its rows is, in whichever order they come, and which row it repeats', () => {
    const grouping = groupFindings()
    grouping.add([zip(9), { ...zip(4), earlier: 2 }, zip(7)])
    expect(grouping.groups()).toMatchObject([{ rows: '4, 7, 9', line: 5 }])
    const twice = groupFindings()
    twice.add([{ ...zip(4), earlier: 2 }])
    expect(twice.groups()).toMatchObject([{ rows: '4', exampleEarlier: 2 }])
  })

  it('takes for one mistake what a rule says in other words of each value', () => {
    const grouping = groupFindings()
    const elsewhere = (row: number, state: string) =>
      ({
        row,
        line: row + 1,
        column: 'State',
        field: 'state',
        code: 'area_code_elsewhere',
        severity: 'warning',
        problem: `The area code belongs to ${state}.`,
        fix: 'Check the address.',
      }) as const
    for (let row = 1; row <= 50; row++) grouping.add([elsewhere(row, `state ${row}`)])
    expect(grouping.groups()).toMatchObject([
      {
        count: 50,
        rows: '1-50',
        problem: 'Such as: The area code belongs to state 1.',
        fix: 'Check the address.',
      },
    ])
    const one = groupFindings()
    one.add([elsewhere(1, 'Ohio'), elsewhere(2, 'Ohio')])
    expect(one.groups()).toMatchObject([{ problem: 'The area code belongs to Ohio.' }])
  })

  it('lists no more than twenty ranges, and says how many findings that leaves out', () => {
    const grouping = groupFindings()
    for (let row = 1; row <= 1999; row += 2) grouping.add([zip(row)])
    expect(grouping.groups()[0]).toMatchObject({
      count: 1000,
      rows: expect.stringMatching(/^1, 3, 5, .* 37, 39 … and 980 more$/),
    })
  })
})
