import { beforeAll, describe, expect, it } from 'vitest'
import correct from '../../../../fixtures/match/correct.json' with { type: 'json' }
import type { PortDetails } from '../../../../src/domain/fields.ts'
import sources from '../../../../src/domain/match/data/rule-sources.json' with { type: 'json' }
import type { CarrierShape } from '../../../../src/domain/match/index.ts'
import {
  LOCAL_RULES,
  loadPostalDirectory,
  localFindings,
  type PostalDirectory,
} from '../../../../src/domain/match/index.ts'
import { readNumber } from '../../../../src/domain/numbers/phone-number.ts'
import { missingFields } from '../../../../src/domain/port-body.ts'

let postal: PostalDirectory
beforeAll(async () => {
  postal = await loadPostalDirectory()
})

const landline = correct[0] as PortDetails
const wireless = correct[3] as PortDetails
const canadian = correct[8] as PortDetails
const tollFree: PortDetails = { ...landline, number_type: 'toll_free', phone_number: '+18005550142' }
const example: CarrierShape = { name: 'Example Mobile', account_pattern: '^\\d{9}$', pin_pattern: '^\\d{6}$' }

const codes = (details: PortDetails, carrier?: CarrierShape): string[] =>
  localFindings(details, { postal, carrier }).map((f) => f.code)

/** For each rule, details in which only what is named was changed. */
const EXAMPLES: Record<string, PortDetails | [PortDetails, CarrierShape]> = {
  account_number_missing: { ...landline, account_number: ' ' },
  account_number_not_given: { ...tollFree, account_number: '' },
  account_number_placeholder: { ...landline, account_number: '000000000' },
  account_number_masked: { ...landline, account_number: '*****3771' },
  account_number_scientific: { ...landline, account_number: '4.82711E+12' },
  account_number_is_phone: { ...landline, account_number: '512-555-0142' },
  account_number_letters: { ...landline, account_number: '48271l0O93771' },
  account_number_characters: { ...landline, account_number: '4827110093771/2' },
  account_number_length: { ...landline, account_number: '482' },
  account_number_pattern: [landline, example],
  pin_missing: { ...wireless, pin: '' },
  pin_placeholder: { ...landline, pin: 'n/a' },
  pin_default: { ...landline, pin: '3771' },
  pin_is_account_number: { ...landline, pin: '4827110093771' },
  pin_length: { ...landline, pin: '61' },
  pin_characters: { ...wireless, pin: 'lark77' },
  pin_signs: { ...landline, pin: '62 48!' },
  pin_pattern: [{ ...wireless, account_number: '742109863', pin: '5082' }, example],
  authorized_name_missing: { ...landline, authorized_name: '' },
  name_placeholder: { ...landline, authorized_name: 'unknown' },
  business_name_placeholder: { ...landline, business_name: 'same as above' },
  authorized_name_company: { ...landline, authorized_name: 'Juniper Dental' },
  authorized_name_two_people: { ...landline, authorized_name: 'Dana & Luis Rivera' },
  authorized_name_single_word: { ...landline, authorized_name: 'Dana' },
  authorized_name_initial: { ...landline, authorized_name: 'D Rivera' },
  authorized_name_characters: { ...landline, authorized_name: 'Dana Rivera 2' },
  authorized_name_role: { ...landline, authorized_name: 'Dana Rivera, Owner' },
  authorized_name_title: { ...landline, authorized_name: 'Dr. Dana Rivera' },
  authorized_name_short_form: { ...landline, authorized_name: 'Bob Rivera' },
  authorized_name_too_long: { ...landline, authorized_name: 'Bartholomew Featherstonehaugh-Cholmondeley' },
  authorized_name_is_business: { ...landline, business_name: 'Dana M Rivera' },
  business_name_missing: { ...tollFree, business_name: '' },
  business_name_not_given: { ...landline, business_name: '' },
  business_name_two_names: { ...landline, business_name: 'Rivera LLC d/b/a Juniper Dental' },
  address_missing: { ...landline, address_line1: '', address_line2: '' },
  address_po_box: { ...landline, address_line1: 'P.O. Box 1180', address_line2: '' },
  address_private_mailbox: { ...landline, address_line2: 'PMB 45' },
  address_general_delivery: { ...landline, address_line1: 'General Delivery', address_line2: '' },
  address_rural_route: { ...landline, address_line1: 'RR 2 Box 45', address_line2: '' },
  address_no_house_number: { ...landline, address_line1: 'W Juniper St' },
  address_no_street: { ...landline, address_line1: 'Ste 210', address_line2: '' },
  address_directional: { ...landline, address_line1: '418 NNW Juniper St' },
  address_other_text: { ...landline, address_line2: 'Attn Billing' },
  address_unit_without_number: { ...landline, address_line2: 'Suite' },
  address_unit_twice: { ...landline, address_line1: '418 W Juniper St Ste 210' },
  address_holds_postal_code: { ...landline, address_line1: '418 W Juniper St, Austin, TX 78704' },
  city_missing: { ...landline, city: '' },
  state_missing: { ...landline, state: '' },
  state_unknown: { ...landline, state: 'TZ' },
  country_unknown: { ...landline, country: 'Mexico' },
  state_country_mismatch: { ...landline, state: 'ON' },
  postal_code_missing: { ...wireless, postal_code: '' },
  postal_code_lost_zero: { ...landline, postal_code: '2116' },
  postal_code_shape: { ...landline, postal_code: '7870A' },
  postal_code_plus_four: { ...landline, postal_code: '78704-2210' },
  postal_code_state_mismatch: { ...landline, postal_code: '97205' },
  postal_code_unknown: { ...landline, postal_code: '78700' },
  city_far_from_postal_code: { ...landline, city: 'El Paso' },
  city_unknown: { ...landline, city: 'Austen' },
  city_other_than_postal_code: { ...landline, city: 'Del Valle', postal_code: '78612' },
  area_code_other_country: { ...landline, phone_number: '+14165550176' },
  area_code_elsewhere: { ...landline, phone_number: '+12125550117' },
  btn_shape: { ...landline, billing_telephone_number: '4827110093771' },
  btn_toll_free: { ...landline, billing_telephone_number: '+18005550142' },
  btn_not_given: { ...landline, port_type: 'partial', billing_telephone_number: '' },
  btn_needs_new: { ...landline, port_type: 'partial' },
  new_btn_shape: { ...landline, port_type: 'partial', new_billing_telephone_number: '555' },
  new_btn_is_moving: { ...landline, port_type: 'partial', new_billing_telephone_number: '(512) 555-0142' },
  new_btn_without_partial: { ...landline, new_billing_telephone_number: '+15125550143' },
  toll_free_number_type: { ...landline, number_type: 'toll_free' },
  toll_free_not_said: { ...landline, phone_number: '+18005550142' },
  toll_free_partial: { ...tollFree, port_type: 'partial' },
  toll_free_btn: tollFree,
  number_premium_rate: { ...landline, phone_number: '+15129760142' },
  number_special_exchange: { ...landline, phone_number: '+15129590142' },
  number_directory_line: { ...landline, phone_number: '+15125551212' },
  number_in_territory: { ...landline, phone_number: '+17875550142' },
}

describe('local rules', () => {
  it.each(correct.map((details) => [details.business_name, details as PortDetails] as const))(
    'find nothing to correct for %s',
    (_name, details) => {
      expect(localFindings(details, { postal }).filter((f) => f.severity !== 'info')).toEqual([])
    },
  )

  it.each(LOCAL_RULES.map((rule) => rule.code))('find %s', (code) => {
    const given = EXAMPLES[code]
    expect(given, 'an example for the rule').toBeDefined()
    const [details, carrier] = Array.isArray(given) ? given : [given as PortDetails, undefined]
    expect(codes(details, carrier)).toContain(code)
  })

  it('have codes of their own and a known source', () => {
    expect(new Set(LOCAL_RULES.map((r) => r.code)).size).toBe(LOCAL_RULES.length)
    for (const rule of LOCAL_RULES) expect(Object.keys(sources)).toContain(rule.basis)
  })

  it('never repeat the PIN or the account number', () => {
    for (const given of Object.values(EXAMPLES)) {
      const [details, carrier] = Array.isArray(given) ? given : [given, undefined]
      const told = JSON.stringify(localFindings(details, { postal, carrier }).map((f) => [f.message, f.hint]))
      for (const secret of [details.pin, details.account_number]) {
        if (secret && secret.trim().length > 3) expect(told).not.toContain(secret)
      }
    }
  })

  it('put errors first, then what is likeliest to be rejected', () => {
    const found = localFindings(
      { number_type: 'local', phone_number: '+15125550142', country: 'US' },
      { postal },
    )
    expect(found[0]?.code).toBe('account_number_missing')
    const weights = found.map((f) => ['error', 'warning', 'info'].indexOf(f.severity))
    expect(weights).toEqual([...weights].sort())
  })
})

describe('an account number that is none', () => {
  const found = (account_number: string) =>
    localFindings({ ...landline, account_number })
      .filter(({ field }) => field === 'account_number')
      .map(({ code, severity }) => [code, severity])

  it.each(['dont know', "don't know", 'same as before', 'see the bill', 'abc', 'on file'])(
    'is a placeholder: %s',
    (text) => {
      expect(found(text)).toEqual([['account_number_placeholder', 'error']])
    },
  )

  it.each([
    'ends in 5567',
    'ending with 5567',
    'End in 5567',
    'ends in',
    'last four 5567',
    'last 4: 5567',
    '…5567',
    '...5567',
  ])('is masked: %s', (text) => {
    expect(found(text).filter(([, severity]) => severity === 'error')).toEqual([
      ['account_number_masked', 'error'],
    ])
    expect(found(text)).not.toContainEqual(['account_number_placeholder', 'error'])
  })

  it.each([
    '8834-201-5567',
    'US-204417',
    'AC0123456789abcdef0123456789abcdef',
    'A5125550142',
    'TREND INC 20417',
  ])('is not this one: %s', (text) => {
    expect(found(text).filter(([, severity]) => severity === 'error')).toEqual([])
  })
})

describe('which address counts', () => {
  const boxed = { address_line1: 'PO Box 1180', address_line2: '', city: '' }

  it('is the service address for local and VoIP numbers', () => {
    expect(codes({ ...landline, ...boxed })).toEqual(
      expect.arrayContaining(['address_po_box', 'city_missing']),
    )
    expect(codes({ ...landline, ...boxed, number_type: 'voip' })).toContain('address_po_box')
  })

  it('is only the billing ZIP for mobile numbers', () => {
    expect(codes({ ...wireless, ...boxed })).toEqual([])
    expect(codes({ ...wireless, ...boxed, postal_code: '97205' })).toEqual(['postal_code_state_mismatch'])
  })

  it('is none for toll-free numbers', () => {
    expect(
      codes({ ...tollFree, ...boxed, state: '', postal_code: '', billing_telephone_number: '' }),
    ).toEqual([])
  })
})

describe('toll-free numbers', () => {
  const partial = { ...tollFree, port_type: 'partial', billing_telephone_number: '+18005550142' }

  it('have no partial port and no billing number, and are asked for no new one', () => {
    expect(codes(partial)).toEqual(['toll_free_partial', 'toll_free_btn'])
    expect(missingFields(partial)).toEqual([])
    const said = { ...partial, port_type: 'full', new_billing_telephone_number: '+15125550143' }
    expect(codes(said)).toEqual(['toll_free_btn'])
    expect(codes({ ...said, billing_telephone_number: '', new_billing_telephone_number: '' })).toEqual([])
  })
})

describe('an unusual exchange', () => {
  const doubts = (phone_number: string) =>
    localFindings({ ...landline, phone_number }).filter(({ field }) => field === 'phone_number')

  it('is doubted, and refused by nobody', () => {
    for (const exchange of ['976', '950', '958', '959'])
      expect(doubts(`+1512${exchange}0142`)).toMatchObject([{ severity: 'warning' }])
    expect(readNumber('(512) 976-0142')).toMatchObject({ ok: true })
  })

  it('is no matter in a toll-free number, nor 555 in one of fiction', () => {
    expect(codes({ ...tollFree, phone_number: '+18009760142' })).toEqual(['toll_free_btn'])
    expect(codes({ ...tollFree, phone_number: '+18005551212' })).toEqual(['toll_free_btn'])
    expect(doubts('+15125550142')).toEqual([])
  })
})

describe('places', () => {
  it('checks Canadian codes by province', () => {
    expect(codes({ ...canadian, postal_code: 'H2X 1Y4' })).toContain('postal_code_state_mismatch')
    expect(codes({ ...canadian, postal_code: 'M5V2T6' })).toEqual([])
    expect(codes({ ...canadian, country: '' })).toEqual([])
  })

  it('tells by its first digits that a ZIP code which nobody knows is of another state', () => {
    expect(codes({ ...landline, postal_code: '00787' })).toContain('postal_code_state_mismatch')
    expect(codes({ ...landline, postal_code: '78700' })).not.toContain('postal_code_state_mismatch')
  })

  it('accepts both states of a ZIP code that crosses a state line', () => {
    const fort = { ...landline, phone_number: '+12705550142', city: 'Fort Campbell', postal_code: '42223' }
    expect(codes({ ...fort, state: 'KY' })).not.toContain('postal_code_state_mismatch')
    expect(codes({ ...fort, state: 'TN' })).not.toContain('postal_code_state_mismatch')
  })

  it('leaves out what needs ZIP data when there is none', () => {
    expect(localFindings({ ...landline, postal_code: '97205', city: 'Nowhere' })).toEqual([])
  })

  it('does not take a surname that is also a word for a company', () => {
    for (const name of ['Dana Church', 'Dana Law', 'Amir Trust', 'Kim Do']) {
      expect(codes({ ...landline, authorized_name: name })).not.toContain('authorized_name_company')
    }
  })
})
