import type { PortDetails } from '../../../../src/domain/fields.ts'
import { buildLoa, type LoaOptions } from '../../../../src/domain/loa/build-loa.ts'
import type { Loa } from '../../../../src/domain/loa/loa.ts'

export const BAKERY: PortDetails = {
  phone_number: '+15125550142',
  number_type: 'local',
  losing_carrier: 'Lone Star Telephone',
  account_number: '4410-887-23',
  pin: '880913',
  authorized_name: 'Zoë Müller',
  business_name: 'Łódź Bakery of Québec LLC',
  address_line1: '100 Example St',
  address_line2: 'Ste 4',
  city: 'Austin',
  state: 'TX',
  postal_code: '78701',
  country: 'US',
  billing_telephone_number: '+15125550100',
}

export const SIGNED: LoaOptions = { at: '2026-11-23T19:02:10-06:00', sign: 'typed', signer_title: 'Owner' }
export const BY_HAND: LoaOptions = { ...SIGNED, sign: 'handwritten_blank' }

export const bakeryLoa = (details: PortDetails = {}, options: Partial<LoaOptions> = {}): Loa =>
  buildLoa({ ...BAKERY, ...details }, { ...SIGNED, ...options })
