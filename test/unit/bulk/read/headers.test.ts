import { describe, expect, it } from 'vitest'
import { knownHeaders, readHeader } from '../../../../src/bulk/read/columns.ts'
import { fieldOfHeader, foldHeader } from '../../../../src/bulk/read/header-field.ts'
import { SheetError } from '../../../../src/bulk/read/sheet-error.ts'
import { COLUMNS, type FieldName } from '../../../../src/domain/fields.ts'

const errorOf = (act: () => unknown): SheetError => {
  try {
    act()
  } catch (cause) {
    if (cause instanceof SheetError) return cause
  }
  throw new Error('expected a SheetError')
}

describe('the table of header spellings', () => {
  it('gives no spelling to two fields', () => {
    const owners = new Map<string, FieldName>()
    for (const { name, headers } of COLUMNS)
      for (const spelling of [name, ...headers]) {
        const folded = foldHeader(spelling)
        expect.soft(owners.get(folded), `"${spelling}" is ${name} and`).toBeOneOf([undefined, name])
        owners.set(folded, name)
      }
  })

  it.each([
    ['Phone #', 'phone_number'],
    ['PHONE NUMBER', 'phone_number'],
    ['phoneNumber', 'phone_number'],
    ['  tn ', 'phone_number'],
    ['Acct #', 'account_number'],
    ['Account No.', 'account_number'],
    ['acct_num', 'account_number'],
    ['Passcode', 'pin'],
    ['Current provider', 'losing_carrier'],
    ['Zip', 'postal_code'],
    ['ZIP Code (5 digits)', 'postal_code'],
    ['Company*', 'business_name'],
    ['Street', 'address_line1'],
    ['State / Province', 'state'],
    ['E-Mail', 'contact_email'],
    ['Kind of number', 'number_type'],
    ['ZIP or postal code', 'postal_code'],
    ['State or province', 'state'],
    ['Authorized person', 'authorized_name'],
  ] as const)('reads "%s" as %s', (header, field) => {
    expect(fieldOfHeader(header)?.field).toBe(field)
  })

  it('knows nothing of names that could be anything', () => {
    expect(knownHeaders(['Name', 'Type', 'ID', 'Date', 'Fax', ''])).toBe(0)
  })
})

describe('readHeader', () => {
  it('lets --map win over every spelling, and reports the columns it set aside', () => {
    const { columns, findings } = readHeader(
      { cells: ['Phone', 'Old line', 'phone_number'], line: 1 },
      { 'OLD LINE': 'phone_number' },
    )
    expect(columns.map((column) => column.field)).toEqual([undefined, 'phone_number', undefined])
    expect(findings.map((found) => [found.code, found.column])).toEqual([
      ['column_unread', 'Phone'],
      ['column_unread', 'phone_number'],
    ])
  })

  it('leaves it to a person which of two columns is meant, and names both', () => {
    const { code, findings, message } = errorOf(() => readHeader({ cells: ['TN', 'Phone', 'Zip'], line: 1 }))
    expect(code).toBe('header')
    expect(findings.map((found) => found.column)).toEqual(['TN', 'Phone'])
    expect(message).toContain('"TN", "Phone"')
  })

  it('reports everything that is wrong at once', () => {
    const cells = ['Acct #', 'Account', 'Zip']
    const { findings } = errorOf(() => readHeader({ cells, line: 1 }, { Store: 'business_name' }))
    expect(findings.map((found) => found.code)).toEqual([
      'map_unmatched',
      'column_ambiguous',
      'column_ambiguous',
      'column_missing',
    ])
  })

  it('knows secret columns even if it does not read them', () => {
    const { columns } = readHeader({
      cells: [
        'phone_number',
        'account_number',
        'Acct #',
        'pin',
        'Voicemail password',
        'wireless_pin',
        'Shipping',
        'Previous account number',
        'Account holder',
      ],
      line: 1,
    })
    expect(columns.map((column) => column.secret)).toEqual([
      undefined,
      'last_four',
      'last_four',
      'blank',
      'blank',
      'blank',
      undefined,
      'last_four',
      undefined,
    ])
  })
})
