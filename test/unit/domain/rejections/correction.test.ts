import { describe, expect, test } from 'vitest'
import { fieldsToCorrect } from '../../../../src/domain/rejections/correction.ts'
import { customerTexts } from '../../../../src/domain/rejections/customer-texts.ts'
import { explain, generalAdvice } from '../../../../src/domain/rejections/explain.ts'
import { needsOf } from '../../../../src/domain/rejections/needs.ts'
import { reasonFor } from '../../../../src/domain/rejections/reasons.ts'

describe('fields to correct', () => {
  test('are the union in the order of the field table', () => {
    const rejections = [
      { code: 'postal_code_mismatch' },
      { code: 'bill_required' },
      { code: '8C' },
      'account number invalid',
    ]
    expect(fieldsToCorrect(rejections)).toEqual(['account_number', 'pin', 'postal_code', 'bill'])
  })

  test('include what an unknown rejection points at itself', () => {
    expect(
      fieldsToCorrect([{ code: 'lsr_7741', message: 'CSR suffix', fields: ['service_address.city'] }]),
    ).toEqual(['city'])
  })

  test('are none for a notice or where something has to happen at the carrier', () => {
    expect(fieldsToCorrect(['7388', 'pending_order'])).toEqual([])
  })
})

const textsFor = (...rejections: readonly { readonly code: string; readonly message?: string }[]) =>
  customerTexts(
    needsOf({
      rejections: rejections.map((one) => ({ message: '', fields: [], ...one })),
      status_detail: null,
    }),
    ['****5567', '+15125550142'],
  )

describe('texts for the customer', () => {
  test('are one for each reason, each once', () => {
    expect(textsFor({ code: '8A' }, { code: '7401' }, { code: 'number_locked' })).toEqual([
      reasonFor('account_number_mismatch')?.customer_text,
      reasonFor('number_locked')?.customer_text,
    ])
  })

  test('quote what nobody knows, without what could be a PIN or an account number', () => {
    expect(textsFor({ code: 'lsr_7741', message: 'CSR suffix B2 of 8834-201-5567 does not fit' })).toEqual([
      `${generalAdvice().customer_text} The message reads: "CSR suffix B2 of **** does not fit"`,
    ])
  })

  const quoted = (message: string) =>
    /reads: "(.*)"$/.exec(textsFor({ code: 'lsr_7741', message })[0] ?? '')?.[1]

  test.each([
    'LSR reject 7741: CSR suffix not eligible',
    'Zorblatt E0042, frobnication 9-1, note 4.2',
    'Zorblatt QX-7741 frob',
  ])('quote a short code: %s', (message) => {
    expect(quoted(message)).toBe(message)
  })

  test.each([
    ['Zorblatt 4821, PIN frob', 'Zorblatt ****, PIN frob'],
    ['Passcode frob: got 4821', 'Passcode frob: got ****'],
    ['Zorblatt frob ending 9915', 'Zorblatt frob ending ****'],
    ['NIP zorblatt 4821', 'NIP zorblatt ****'],
    ['Zorblatt 5567', 'Zorblatt ****'],
    ['Zorblatt 0142', 'Zorblatt ****'],
    ['Zorblatt 8834 201 5567 frob', 'Zorblatt **** frob'],
    ['Zorblatt (737) 555-0188 frob', 'Zorblatt (**** frob'],
    ['Zorblatt 99155, frob', 'Zorblatt ****, frob'],
    ['Zorblatt lark77 frob', 'Zorblatt **** frob'],
  ])('quote nothing that may be secret: %s', (message, shown) => {
    expect(quoted(message)).toBe(shown)
  })

  test('fall back on general advice for the unknown', () => {
    expect(textsFor({ code: 'other' })).toEqual([expect.stringContaining(generalAdvice().customer_text)])
    expect(generalAdvice().fix.length).toBeGreaterThan(0)
  })
})

describe('explain', () => {
  test('gives the published shape', () => {
    const explanation = explain('REJ 8A')
    expect(Object.keys(explanation)).toEqual(['text', 'matches', 'unknown'])
    expect(explanation.matches.map((match) => Object.keys(match))).toEqual([
      ['code', 'fields', 'cause', 'fix'],
    ])
    expect(explanation).toMatchObject({
      text: 'REJ 8A',
      matches: [{ code: 'account_number_mismatch', fields: ['account_number'] }],
      unknown: [],
    })
  })
})
