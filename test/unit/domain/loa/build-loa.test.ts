import { describe, expect, test } from 'vitest'
import { addressLines, loaRows, printedDate, signatureRows } from '../../../../src/domain/loa/loa-rows.ts'
import {
  CLAUSES,
  DISCLOSURES,
  HEADINGS,
  LABELS,
  NUMBER_NOTES,
  SIGNATURE,
} from '../../../../src/domain/loa/sentences.ts'
import { signatureText } from '../../../../src/domain/loa/signature-text.ts'
import { BY_HAND, bakeryLoa } from './details.ts'

const rows = (...args: Parameters<typeof bakeryLoa>) =>
  Object.fromEntries(loaRows(bakeryLoa(...args)).map((row) => [row.id, row.lines.join(' / ')]))

test('has the five elements of 47 CFR 64.1130(e), each with its source', () => {
  const loa = bakeryLoa()
  expect(rows()).toEqual({
    billing_name: 'Łódź Bakery of Québec LLC',
    both_addresses: '100 Example St, Ste 4 / Austin, TX 78701',
    authorized_person: 'Zoë Müller, Owner',
    losing_carrier: 'Lone Star Telephone',
    account_number: '4410-887-23',
    billing_telephone_number: '512-555-0100',
    new_carrier: 'KaiCalls',
  })
  expect(loa.numbers).toEqual(['512-555-0142'])
  const [, decision, agent, oneCarrier, charge] = loa.clauses
  expect(decision).toMatchObject({ source: '47 CFR 64.1130(e)(2)' })
  expect(decision?.text).toMatch(/from Lone Star Telephone to KaiCalls\.$/)
  expect(agent).toMatchObject({
    text: 'I appoint KaiCalls to act as my agent for this change.',
    source: '47 CFR 64.1130(e)(3)',
  })
  expect(oneCarrier).toMatchObject({
    source: '47 CFR 64.1130(e)(4)',
    text: expect.stringMatching(/only one.*only one.*only one/),
  })
  expect(charge).toMatchObject({
    source: '47 CFR 64.1130(e)(5)',
    text: expect.stringContaining('may involve a charge'),
  })
  expect(loa.attachment).toBeNull()
})

test('never holds the PIN', () => {
  expect(JSON.stringify(bakeryLoa())).not.toContain('880913')
})

test('a wireless letter has one address, and it is the billing address', () => {
  const wireless = rows({ number_type: 'wireless', billing_telephone_number: '' })
  expect(wireless).toHaveProperty('billing_address')
  expect(wireless).not.toHaveProperty('service_address')
  expect(wireless).not.toHaveProperty('both_addresses')
  expect(wireless).not.toHaveProperty('billing_telephone_number')
})

test('a person without a business is the account holder', () => {
  expect(rows({ business_name: '' }).billing_name).toBe('Zoë Müller')
})

test('Canada is spelled out, so that CA is never taken for California', () => {
  const address = {
    line1: '1 rue Exemple',
    line2: '',
    city: 'Québec',
    state: 'QC',
    postal_code: 'G1R 4S9',
    country: 'CA',
  }
  expect(addressLines(address)).toEqual(['1 rue Exemple', 'Québec, QC G1R 4S9, Canada'])
})

test('a toll-free letter moves the RespOrg and has no service address, billing number or partial port', () => {
  const details = { number_type: 'toll_free', phone_number: '+18005550142', port_type: 'partial' }
  const loa = bakeryLoa(details)
  expect(loa.subtitle).toBe('Change of Responsible Organization for toll-free numbers')
  expect(loa.subscriber.has_service_address).toBe(false)
  expect(loa.billing_telephone_number).toBe('')
  expect(loa.attachment).toBeNull()
  expect(loaRows(loa).at(-1)).toMatchObject({
    label: 'New RespOrg',
    lines: ['KaiCalls'],
  })
  expect(loa.clauses.map((c) => c.text).join(' ')).toMatch(/RespOrg.*to KaiCalls/)
  expect(loa.clauses.map((c) => c.text).join(' ')).not.toMatch(/intraLATA/)
})

test('a partial port attaches what moves, that the rest stays, and the new billing number', () => {
  const loa = bakeryLoa({ port_type: 'partial', new_billing_telephone_number: '(512) 555-0150' })
  expect(loa.numbers).toEqual(['512-555-0142'])
  expect(loa.number_note).toContain('Attachment A')
  expect(loa.attachment).toMatchObject({
    ported_heading: 'Numbers that move to KaiCalls',
    remaining_heading: 'Numbers that stay with Lone Star Telephone',
    remaining_note: 'All other numbers on the account.',
    new_billing_telephone_number: '512-555-0150',
  })
})

describe('the signature', () => {
  test('a typed one is labelled as such, dated on the signer’s own day, with every disclosure of 15 USC 7001(c)', () => {
    const { signature } = bakeryLoa()
    expect(signatureRows(bakeryLoa())).toEqual([
      { label: 'Typed (electronic) signature', lines: ['Zoë Müller'] },
      { label: 'Title', lines: ['Owner'] },
      { label: 'Date', lines: ['November 23, 2026, 19:02 (UTC-06:00)'] },
    ])
    const shown = signature.kind === 'typed' ? signature.disclosures : []
    expect(shown.map((d) => d.text.split(':')[0])).toEqual([
      'Paper',
      'Withdrawal',
      'Scope',
      'Copy',
      'Equipment',
    ])
    expect(shown.map((d) => d.text).join(' ')).not.toMatch(/[{}]/)
  })

  test('one by hand leaves signature and date open and discloses nothing electronic', () => {
    const loa = bakeryLoa({}, BY_HAND)
    expect(signatureRows(loa).map((row) => row.lines)).toEqual([[], ['Zoë Müller'], ['Owner'], []])
    expect(loa.signature).not.toHaveProperty('disclosures')
    expect(loa.signature).not.toHaveProperty('accepted_at')
  })

  test.each([
    ['2026-11-24T01:02:03Z', 'November 24, 2026, 01:02 (UTC)'],
    ['2026-11-24T01:02:03.456+05:30', 'November 24, 2026, 01:02 (UTC+05:30)'],
    ['2026-01-05', 'January 5, 2026'],
  ])('%s is printed as %s', (iso, printed) => {
    expect(printedDate(iso)).toBe(printed)
  })

  test('its text ties the signature to this letter and repeats the consent and disclosures', () => {
    const text = signatureText(bakeryLoa())
    expect(text).toContain('Łódź Bakery of Québec LLC: Lone Star Telephone to KaiCalls, 512-555-0142.')
    expect(text).toContain('Typed (electronic) signature: Zoë Müller, Owner.')
    expect(text).toContain(SIGNATURE.typed.consent.text)
    expect(text.split('\n')).toHaveLength(3 + DISCLOSURES.length)
    expect(text).not.toContain('880913')
    expect(signatureText(bakeryLoa({}, BY_HAND))).toMatch(/signed by hand/i)
  })
})

test('what people paste is made printable: composed accents, single spaces, nothing invisible or that steers a terminal', () => {
  const loa = bakeryLoa({
    business_name: ' Cafe\u0301\u200b  Ex\u001b[31mample\u202e\nInc. ',
    account_number: '44\u200b10',
  })
  expect(loa.subscriber.billing_name).toBe('Café Example Inc.')
  expect(loa.account_number).toBe('4410')
})

describe('the table of sentences', () => {
  const sentences = [
    ...CLAUSES.standard,
    ...CLAUSES.toll_free,
    ...DISCLOSURES,
    ...Object.values(LABELS),
    SIGNATURE.typed.consent,
    SIGNATURE.handwritten_blank.consent,
  ]
  const printed = [
    ...sentences.map((s) => s.text),
    ...Object.values(HEADINGS),
    ...Object.values(NUMBER_NOTES),
  ].join('\n')

  test('names the rule or page that asks for each sentence', () => {
    for (const { source } of sentences) expect(source).toMatch(/^(47 CFR|15 USC|https:\/\/)/)
  })

  test('holds no inducement (64.1130(c)) and no suggestion that one must act to stay (64.1130(g))', () => {
    expect(printed).not.toMatch(
      /\b((?<!toll-)free|save|saving|offer|discount|bonus|gift|best|better|cheap|lower|special|new customer|reward|trial)\b/i,
    )
    expect(printed).not.toMatch(
      /\b(keep|remain with|stay with) your (current )?carrier\b|must (call|contact)|unless you (call|act)/i,
    )
    expect(printed).not.toContain('!')
  })
})
