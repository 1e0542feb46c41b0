import { numberType } from '../schedule.ts'
import type { Details, Issue } from '../schemas/port-request.ts'
import { DAY_MS } from '../time.ts'

type Fields = Omit<Details, 'loa'> & {
  pin: string | null | undefined
  loa: Details['loa'] | null | undefined
}
type Readable = { [Name in keyof Fields]?: Fields[Name] | undefined }
type Rule = (details: Readable, now: number) => Issue | undefined

const error = (field: string, code: string, message: string): Issue => ({
  field,
  code,
  message,
  severity: 'error',
})
const warning = (field: string, code: string, message: string): Issue => ({
  ...error(field, code, message),
  severity: 'warning',
})

const FURTHEST_CUTOVER_DAYS = 30
const LOA_VALID_DAYS = 90
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** What the sandbox's KaiCalls checks before a carrier sees anything, beyond the form of each field. */
const RULES: readonly Rule[] = [
  ({ phone_number, number_type }) =>
    phone_number && number_type && number_type !== numberType(phone_number, number_type)
      ? error('number_type', 'number_type_mismatch', `${phone_number} is a toll-free number`)
      : undefined,
  ({ phone_number, number_type }) =>
    phone_number && number_type === 'toll_free' && numberType(phone_number, null) !== 'toll_free'
      ? error('number_type', 'number_type_mismatch', `${phone_number} is not a toll-free number`)
      : undefined,
  ({ number_type, pin, service_address }) =>
    number_type === 'wireless' && pin === null && service_address?.country !== 'CA'
      ? warning('pin', 'pin_recommended', 'Mobile carriers almost always ask for a number transfer PIN')
      : undefined,
  ({ requested_foc_date: date }, now) =>
    date && date <= day(now)
      ? error('requested_foc_date', 'due_date_too_soon', 'The cutover date must be after today')
      : undefined,
  ({ requested_foc_date: date }, now) =>
    date && date > day(now + FURTHEST_CUTOVER_DAYS * DAY_MS)
      ? error(
          'requested_foc_date',
          'due_date_invalid',
          `The cutover date must be within ${FURTHEST_CUTOVER_DAYS} days`,
        )
      : undefined,
  ({ requested_foc_date: date }) =>
    date && [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
      ? error('requested_foc_date', 'due_date_invalid', 'The cutover date must be a business day')
      : undefined,
  ({ new_billing_telephone_number: btn, phone_number }) =>
    btn && btn === phone_number
      ? error(
          'new_billing_telephone_number',
          'invalid_value',
          'The new billing telephone number must be one that stays',
        )
      : undefined,
  ({ loa }) =>
    loa === null
      ? warning('loa', 'loa_required', 'The Letter of Authorization must be signed before submission')
      : undefined,
  ({ loa }, now) =>
    loa && Date.parse(loa.accepted_at) < now - LOA_VALID_DAYS * DAY_MS
      ? error('loa.accepted_at', 'loa_expired', `The signature is more than ${LOA_VALID_DAYS} days old`)
      : undefined,
  ({ loa, authorized_name }) =>
    loa && authorized_name && loa.signer_name.toLowerCase() !== authorized_name.toLowerCase()
      ? warning('loa.signer_name', 'signer_differs', 'The signer is not the authorized contact')
      : undefined,
]

/** The issues of details that may be incomplete. `pin` and `loa` are null where they are known to be absent. `now` is epoch milliseconds. */
export const applyRules = (details: Readable, now: number): Issue[] =>
  RULES.flatMap((rule) => rule(details, now) ?? [])
