import { describe, expect, test } from 'vitest'
import codes from '../../../../fixtures/rejections/codes.json' with { type: 'json' }
import neutral from '../../../../fixtures/rejections/neutral.json' with { type: 'json' }
import several from '../../../../fixtures/rejections/several.json' with { type: 'json' }
import { classify, type RejectionInput } from '../../../../src/domain/rejections/classify.ts'
import { scoreRejections } from '../../../support/score-rejections.ts'

const found = (input: RejectionInput): string[] => classify(input).matches.map((match) => match.code)

describe('fixtures', () => {
  test('the codes and labels of carriers and providers are all recognized', () => {
    expect(codes.length).toBeGreaterThanOrEqual(250)
    expect(new Set(codes.map((fixture) => fixture.source)).size).toBeGreaterThanOrEqual(8)
    expect(scoreRejections(codes).misses).toEqual([])
  })

  test.each(neutral)('says nothing of a rejection: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test.each(several)('several reasons: $input', ({ input, expect: expected }) => {
    expect(found(input).sort()).toEqual([...expected].sort())
  })
})

describe('codes in text', () => {
  test('what a sentence says is right is no reason', () => {
    expect(found('The account number is not wrong')).toEqual([])
  })

  test.each([
    ['8A', 'account_number_mismatch'],
    ['  8a ', 'account_number_mismatch'],
    ['error 7401', 'account_number_mismatch'],
    ['Bandwidth 7401: please fix', 'account_number_mismatch'],
    ['E-17-A', 'account_number_mismatch'],
    ['accountNumberMismatch', 'account_number_mismatch'],
    ['Telnyx answered PORT_TYPE_INCORRECT for this order', 'port_type_incorrect'],
    ['The order came back with portingPhoneNumberPortProtected', 'number_locked'],
    ['exception: sp_system_down', 'carrier_delay'],
    ['REJ 8C password incorrect', 'pin_mismatch'],
    ['8C password incorrect', 'pin_mismatch'],
    ['Rejected (8D)', 'postal_code_mismatch'],
    ['statusReasonCode - 6P', 'number_locked'],
  ])('%s', (text, code) => {
    expect(found(text)).toEqual([code])
    expect(classify(text).matches[0]?.confidence).toBe('code')
  })

  test.each([
    'Call 512-555-7401',
    'Call +1 (512) 555-7401',
    'Dated 2026-07-41',
    'The amount was $7401',
    'Account ending 7401',
    '7401 Main Street',
    '8A Main St',
    'Apt 6D, 100 Congress Avenue',
    'Suite 8A',
    'Order 7401-22 shipped',
    'a T1/E1 circuit',
  ])('no code stands in: %s', (text) => {
    expect(classify(text).matches.filter((match) => match.confidence === 'code')).toEqual([])
  })

  test('a small number counts only beside the name of its source', () => {
    expect(found('14')).toEqual([])
    expect(found('error 14')).toEqual([])
    expect(found('Google Voice error 14')).toEqual(['account_number_mismatch'])
    expect(found('Somos ROC reject 14')).toEqual([])
    expect(found('RespOrg reject 08')).toContain('all_data_mismatch')
  })

  test('of a provider code and the carrier code beside it the carrier code counts', () => {
    expect(found('7434')).toEqual(['port_type_incorrect'])
    expect(found('7434 E6h')).toEqual(['btn_porting_needs_new_btn'])
  })
})

describe('what is not known', () => {
  test('an unknown code is returned as it came', () => {
    expect(classify('lsr_7741')).toMatchObject({ matches: [], unknown: ['lsr_7741'] })
    expect(classify('error 9999').unknown).toEqual(['9999'])
    expect(classify('6P 9Q').unknown).toEqual(['9Q'])
    expect(found('6P 9Q')).toEqual(['number_locked'])
    expect(classify('Reject code ZX-81').matches).toEqual([])
    // Only forums name these, and no carrier says what they mean.
    expect(classify('REJ 9E')).toMatchObject({ matches: [], unknown: ['9E'] })
    expect(found('reason code 7T')).toEqual([])
  })

  test('unknown text is returned as it came, beside what is known', () => {
    const text = 'LSR reject 7741: CSR suffix not eligible, see provisioning note 4.2'
    expect(classify(text)).toMatchObject({ text, matches: [] })
    expect(classify(text).unknown.join()).toContain('7741')
    expect(classify('Wrong PIN; flux capacitor misaligned')).toMatchObject({
      matches: [{ code: 'pin_mismatch' }],
      unknown: ['flux capacitor misaligned'],
    })
  })

  test('advice beside a recognized reason is not reported as unknown', () => {
    expect(classify('Pending order on TN. Please contact us once it is done. Thank you.').unknown).toEqual([])
  })

  test('nothing is made of nothing', () => {
    expect(classify('')).toEqual({ text: '', matches: [], unknown: [] })
    expect(classify('…')).toMatchObject({ matches: [] })
    expect(classify({})).toEqual({ text: '', matches: [], unknown: [] })
  })
})

describe('hostile text', () => {
  test.each(['x', '_a-', '8A ', 'number ', 'account number and ', '((((', '\u0000\u202e', 'PIN wrong. '])(
    'a long run of %j is read without harm',
    (piece) => {
      expect(Array.isArray(classify(piece.repeat(20_000)).matches)).toBe(true)
    },
    5_000,
  )
})

describe('notices', () => {
  test.each(['7388', '7396', '7380', '7389', '7418', '7444', '7484', '7485'])('%s is a notice', (code) => {
    const { matches } = classify(code)
    expect(matches.map((match) => match.kind)).toEqual(['notice'])
    expect(matches[0]?.fields).toEqual([])
  })

  test('a rejection is not one', () => {
    expect(classify('7401').matches[0]?.kind).toBe('rejection')
  })
})

describe('a rejection of the API', () => {
  test('a known code decides, whatever the message says', () => {
    expect(found({ code: 'pin_mismatch', message: 'Transfer PIN is missing or does not match' })).toEqual([
      'pin_mismatch',
    ])
  })

  test('the fields that came with it replace those of the table, by flat name or body path', () => {
    const { matches } = classify({
      code: 'address_mismatch',
      message: 'Service address does not match',
      fields: ['service_address.city', 'address_line1', 'nonsense'],
    })
    expect(matches[0]?.fields).toEqual(['address_line1', 'city'])
  })

  test('with an unknown or general code the message is read', () => {
    expect(classify({ code: 'lsr_7741', message: 'Account number does not match' })).toMatchObject({
      matches: [{ code: 'account_number_mismatch', confidence: 'phrase' }],
      unknown: ['lsr_7741'],
    })
    expect(found({ code: 'OTHER', message: 'Number is locked' })).toEqual(['number_locked'])
    expect(found({ code: 'other', message: 'see remarks' })).toEqual(['other'])
    expect(found({ code: '7401' })).toEqual(['account_number_mismatch'])
    expect(found({ message: '8C' })).toEqual(['pin_mismatch'])
  })

  test('with neither known everything is returned', () => {
    expect(classify({ code: 'x_9', message: 'Provisioning note 4.2' })).toMatchObject({
      matches: [],
      unknown: ['x_9', 'Provisioning note 4.2'],
    })
  })
})

describe('wording', () => {
  test.each([
    ['adress mismacth', ['address_mismatch']],
    ['ACCT NBR INV', ['account_number_mismatch']],
    ['Numéro de compte invalide', ['account_number_mismatch']],
    ['NIP requis', ['pin_required']],
    ['If the PIN is wrong the carrier rejects the port', []],
    ['A valid PIN is required', ['pin_mismatch']],
    ['PIN required or invalid', ['pin_mismatch']],
    ['Neither the PIN nor the ZIP matches', ['pin_mismatch', 'postal_code_mismatch']],
    ['The PIN for this phone number does not match', ['pin_mismatch']],
    ['Not portable: freeze on the line', ['number_locked']],
    ['Port freeze must be removed before resubmitting', ['number_locked']],
    ['EUN/SVC ADDR N/M', ['entity_name_mismatch', 'address_mismatch']],
    ['AN INV', ['account_number_mismatch']],
    ['An invalid PIN was given', ['pin_mismatch']],
    ['ACCT NBR RQRD', ['account_number_required']],
    ['Field: ZIP | Detail: value not recognised', ['postal_code_mismatch']],
    ['Send the account number. The field was left blank.', ['account_number_required']],
    ['Nothing on the order lines up with the CSR: name, ZIP, all of it wrong', ['all_data_mismatch']],
    ['Zip on your order is 78701, but our records have 78703', ['postal_code_mismatch']],
    ['The first and last name both differ', ['first_name_mismatch', 'last_name_mismatch']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test('the evidence is the sentence as it was written', () => {
    expect(classify('Hello. The Acct # is WRONG!').matches[0]).toMatchObject({
      evidence: 'The Acct # is WRONG!',
    })
  })
})

test('of a sentence with a code that nobody knows nothing is lost, unless its words give the reason', () => {
  const said = 'Error 512 rejected by desk, call us now'
  expect(classify(said)).toMatchObject({ matches: [], unknown: [said] })
  expect(classify('LSR reject 7741').unknown).toEqual(['7741'])
  const { matches, unknown } = classify('LSR reject 7741: account number does not match our records')
  expect([matches.map(({ code }) => code), unknown]).toEqual([['account_number_mismatch'], ['7741']])
})
