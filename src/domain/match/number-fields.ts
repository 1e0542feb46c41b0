import { bareCode, codeDifference } from './codes.ts'
import { type Difference, difference, type MatchContext } from './comparison.ts'
import { fold } from './text.ts'

/** How every number stands that was read before. */
const E164 = /^\+1\d{10}$/

/** The ten digits of a US or Canadian phone number written in any usual way; the digits as they are if not ten. */
export function phoneDigits(phone: string): string {
  if (E164.test(phone)) return phone.slice(2)
  const digits = phone.normalize('NFKC').replace(/\D/g, '')
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}

/** How an account number may be spoken of: by its last four characters, and not at all when it is too short. */
export const accountEnding = (account: string): string | undefined => {
  const code = bareCode(account)
  return code.length >= 8 ? `ending ${code.slice(-4)}` : undefined
}

/** Spaces and dashes do not count; every other character does. Sentences hold at most the last four characters. */
export function accountDifferences(entered: string, record: string, context: MatchContext): Difference[] {
  const [ours, theirs] = [bareCode(entered), bareCode(record)]
  const what = 'account number'
  if (ours === theirs) return [difference('number_format', { what })]
  const ending = accountEnding(record)
  const note = ending ? { note: `your carrier has the one ${ending}` } : {}
  const phones = [context.phone_number, context.billing_telephone_number].flatMap((p) =>
    p ? [phoneDigits(p)] : [],
  )
  const typed = phoneDigits(entered)
  const isPhone =
    /^[\d\s().+-]+$/.test(entered) &&
    (phones.includes(typed) || /[().+]/.test(entered)) &&
    typed.length === 10
  const kind =
    isPhone && phoneDigits(record) !== typed ? 'phone_number_instead' : codeDifference(ours, theirs)
  return [difference(kind ?? 'other_number', { what, ...note })]
}

/** Says how the PIN differs without repeating any of it. Capital and small letters count: a passcode may need them. */
export function pinDifferences(entered: string, record: string): Difference[] {
  const [ours, theirs] = [entered, record].map((pin) =>
    pin.normalize('NFKC').replace(/[\s\p{Pd}]/gu, ''),
  ) as [string, string]
  if (ours === theirs) return [difference('number_format', { what: 'PIN' })]
  return [difference(codeDifference(ours, theirs) ?? 'other_number', { what: 'PIN' })]
}

export function phoneDifferences(what: string, entered: string, record: string): Difference[] {
  const kind = codeDifference(phoneDigits(entered), phoneDigits(record))
  return [difference(kind ?? 'number_format', { what, entered, record })]
}

/** ZIP codes compare by their first five digits, Canadian codes by all six characters. */
export function postalDifferences(entered: string, record: string): Difference[] {
  const [ours, theirs] = [postalParts(entered), postalParts(record)]
  const what = 'ZIP or postal code'
  const kind = codeDifference(ours.code, theirs.code)
  if (kind) return [difference(kind, { what, entered, record })]
  if (ours.plusFour !== theirs.plusFour) return [difference('zip_plus_four', { entered, record })]
  return fold(entered) === fold(record) && entered !== record
    ? [difference('case', { entered, record })]
    : [difference('number_format', { what, entered, record })]
}

/** The code that is compared, without spaces, and the four digits after a ZIP code. */
export function postalParts(text: string): { code: string; plusFour: string } {
  const code = bareCode(text).replace(/\./g, '')
  const long = /^(\d{5})(\d{4})$/.exec(code)
  return long ? { code: long[1] as string, plusFour: long[2] as string } : { code, plusFour: '' }
}
