import type { FieldName } from '../../domain/fields.ts'
import { dateRepair } from './date-repair.ts'
import {
  amount,
  countryCodeMissing,
  dateSuspected,
  decimalZero,
  digitsDoubtful,
  masked,
  pinShort,
  plusLost,
  scientificOther,
  scientificPhone,
  severalNumbers,
  unlessReference,
  zipDashMissing,
  zipZeroLost,
} from './number-repairs.ts'
import type { Repairer } from './repair.ts'

const PHONE = [decimalZero, scientificPhone, severalNumbers, plusLost, countryCodeMissing]
const IDENTIFIER = [scientificOther]

/** What spreadsheets do to each field's values, and what is made of it, in this order. Other fields are text. */
export const FIELD_REPAIRS: Partial<Record<FieldName, readonly Repairer[]>> = {
  phone_number: PHONE,
  billing_telephone_number: PHONE,
  new_billing_telephone_number: PHONE,
  account_number: [masked, scientificOther, amount, decimalZero, digitsDoubtful, dateSuspected],
  pin: [masked, scientificOther, amount, decimalZero, dateSuspected, pinShort].map(unlessReference),
  postal_code: [amount, decimalZero, zipZeroLost, zipDashMissing],
  requested_foc_date: [dateRepair],
  external_ref: IDENTIFIER,
  business_id: IDENTIFIER,
  agent_id: IDENTIFIER,
}
