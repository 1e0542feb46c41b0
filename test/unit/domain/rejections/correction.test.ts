import { describe, expect, test } from 'vitest'
import { customerTexts, fieldsToCorrect } from '../../../../src/domain/rejections/correction.ts'
import { explain, generalAdvice } from '../../../../src/domain/rejections/explain.ts'
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

describe('texts for the customer', () => {
  test('are one for each reason, each once', () => {
    expect(customerTexts(['8A', '7401', 'number_locked'])).toEqual([
      reasonFor('account_number_mismatch')?.customer_text,
      reasonFor('number_locked')?.customer_text,
    ])
  })

  test('fall back on general advice for the unknown', () => {
    expect(customerTexts(['lsr_7741'])).toEqual([generalAdvice().customer_text])
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
