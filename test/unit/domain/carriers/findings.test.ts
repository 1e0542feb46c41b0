import { describe, expect, it } from 'vitest'
import {
  type AccountDetails,
  type Carrier,
  carriers,
  findCarrier,
  formatFindings,
  genericCarrier,
} from '../../../../src/domain/carriers/carriers.ts'

function carrier(key: string): Carrier {
  const found = findCarrier(key)
  if (found === undefined) throw new Error(`no carrier ${key}`)
  return found
}

function codes(key: string, details: AccountDetails): readonly string[] {
  return formatFindings(carrier(key), { phone_number: '+15125550142', ...details }).map(
    (finding) => finding.code,
  )
}

describe('formatFindings', () => {
  it.each(carriers().map((each) => [each.key, each]))(
    '%s has nothing against its own examples',
    (_key, each) => {
      const { account_number, pin } = each
      const details = {
        account_number: account_number.example ?? '',
        pin: pin.example ?? '',
        phone_number: '+15125550142',
      }
      expect(formatFindings(each, details)).toEqual([])
    },
  )

  it('says nothing of what is not there', () => {
    for (const each of carriers()) expect(formatFindings(each, {})).toEqual([])
  })

  it('reads account numbers with and without separators', () => {
    expect(codes('verizon', { account_number: '987654321-00001' })).toEqual([])
    expect(codes('verizon', { account_number: '987654321 00001' })).toEqual([])
  })

  it('says what is missing from a Verizon account number', () => {
    const [finding] = formatFindings(carrier('verizon'), { account_number: '987654321' })
    expect(finding).toMatchObject({ field: 'account_number', code: 'account_number_pattern' })
    expect(finding?.message).toBe(
      'The account number ending 4321 does not look like one from Verizon Wireless (postpaid).',
    )
    expect(finding?.hint).toContain('usually 00001')
  })

  it('doubts the phone number as account number where it is not', () => {
    expect(codes('tmobile', { account_number: '512-555-0142' })).toEqual(['account_number_is_phone'])
    expect(codes('zoom-phone', { account_number: '15125550142' })).toEqual(['account_number_is_phone'])
  })

  it('expects the phone number as account number where it is', () => {
    expect(codes('verizon-prepaid', { account_number: 'A5125550142' })).toEqual([])
    expect(codes('google-voice', { account_number: '(512) 555-0142' })).toEqual([])
    expect(codes('verizon-prepaid', { account_number: '5125550199' })).toEqual(['account_number_is_phone'])
  })

  it.each(['0000', '111111', '1234', '123456', '4321', '0142', '0001'])('takes PIN %s for a guess', (pin) => {
    expect(codes('vonage', { pin, account_number: '987654321-00001' })).toEqual(['pin_default'])
  })

  it('accepts a default where the carrier is known to take it', () => {
    expect(codes('ringcentral', { pin: '0000' })).toEqual([])
    expect(codes('att-prepaid', { pin: '0142' })).toEqual([])
    expect(codes('att-prepaid', { pin: '0000' })).toEqual(['pin_default'])
  })

  it('suspects the wrong kind of PIN by its form', () => {
    const [finding] = formatFindings(carrier('verizon'), { pin: '4028' })
    expect(finding).toMatchObject({ field: 'pin', code: 'pin_pattern' })
    expect(finding?.message).toContain('Number Transfer PIN')
    expect(finding?.hint).toContain('billing (account) PIN')
  })

  it('reports both doubts about one PIN', () => {
    expect(codes('verizon', { pin: '0000' })).toEqual(['pin_default', 'pin_pattern'])
    for (const pin of ['0000', '1234'])
      expect(codes('numberbarn', { pin })).toEqual(['pin_default', 'pin_pattern'])
  })

  it('lets every form pass where sources contradict each other', () => {
    expect(codes('frontier', { pin: 'garden-7' })).toEqual([])
    expect(codes('ringcentral', { pin: '40281796', account_number: '98765' })).toEqual([])
  })

  it('warns about guessed PINs at unknown carriers too', () => {
    const findings = formatFindings(genericCarrier('local'), { pin: '1234', account_number: '9' })
    expect(findings.map((finding) => finding.code)).toEqual(['pin_default'])
  })

  it('never repeats a PIN, nor more of an account number than its end', () => {
    for (const pin of ['8642', '9335']) {
      const details = { account_number: '8844771199335', pin, phone_number: '+15125550142' }
      for (const each of carriers()) {
        const text = JSON.stringify(formatFindings(each, details))
        expect(text, each.key).not.toContain(pin)
        expect(text, each.key).not.toContain('99335')
      }
    }
  })

  it('does not show a short account number at all', () => {
    const [finding] = formatFindings(carrier('verizon'), { account_number: '7391' })
    expect(finding?.message).not.toContain('7391')
  })
})
