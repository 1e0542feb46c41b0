import { isMask } from '../../domain/mask.ts'
import { regionCode } from '../../domain/match/regions.ts'
import type { Repairer } from './repair.ts'
import { parseSecretRef } from './secret-ref.ts'

/** `1.5125550123E+10`. A bare `8E12345` is left alone: account numbers look like that. */
const SCIENTIFIC = /^\+?(\d)(?:[.,](\d+))?E(?:\+(\d{1,3})|(\d{1,2}))$/i

function scientificDigits(text: string): { digits: string; exponent: number } | undefined {
  const [found, whole = '', fraction = '', signed, bare] = SCIENTIFIC.exec(text) ?? []
  if (!found || (bare && !fraction)) return undefined
  return { digits: whole + fraction, exponent: Number(signed ?? bare) }
}

/** A phone number in scientific notation can be read if, and only if, every one of its 10 or 11 digits is written out. */
export const scientificPhone: Repairer = (text) => {
  const number = scientificDigits(text)
  if (!number) return undefined
  const whole = number.digits.length === number.exponent + 1 && /^(1\d{10}|[2-9]\d{9})$/.test(number.digits)
  return whole
    ? { code: 'scientific_notation', value: number.digits.replace(/^1(?=\d{10}$)/, '+1') }
    : { code: 'digits_lost' }
}

/** Other numbers may have begun with zeros or had any number of digits, so they are never put together again. */
export const scientificOther: Repairer = (text) =>
  scientificDigits(text) ? { code: 'digits_lost' } : undefined

/** One or two zeros: three of them may be the last group of `123,000`. */
export const decimalZero: Repairer = (text) =>
  /^\+?\d{2,}[.,]0{1,2}$/.test(text)
    ? { code: 'decimal_zero', value: text.replace(/[.,]0+$/, '') }
    : undefined

/** `123,000`, `1,234.00`, `12345.000`: whether a separator was put in, and which digits follow it, cannot be told. */
export const amount: Repairer = (text) =>
  /^\+?(\d{1,3}([.,]\d{3})+([.,]\d{1,2})?|\d+[.,]0{3,})$/.test(text)
    ? { code: 'amount_formatted', value: text }
    : undefined

export const severalNumbers: Repairer = (text) =>
  text.replace(/\D/g, '').length >= 20 ||
  /\d{4}\s*(?:[,;/&]|\band\b|\bto\b|\bthru\b|\bthrough\b)\s*\(?\+?\d{2,}/i.test(text)
    ? { code: 'several_numbers' }
    : undefined

export const plusLost: Repairer = (text) =>
  /^1[2-9]\d{9}$/.test(text) ? { code: 'plus_lost', value: `+${text}` } : undefined

/** `+5125550123` would be a number in Peru: a plus sign put before a national number. */
export const countryCodeMissing: Repairer = (text) =>
  text.startsWith('+') && /^[2-9]\d{9}$/.test(text.replace(/\D/g, ''))
    ? { code: 'country_code_missing' }
    : undefined

export const masked: Repairer = (text) => (isMask(text) ? { code: 'value_masked' } : undefined)

/** Excel keeps 15 significant digits and fills up with zeros (https://learn.microsoft.com/troubleshoot/microsoft-365-apps/excel/last-digits-changed-to-zeros). */
export const digitsDoubtful: Repairer = (text) =>
  /^[1-9]\d{14}0+$/.test(text) ? { code: 'digits_doubtful', value: text } : undefined

export const dateSuspected: Repairer = (text) =>
  /^(\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}|\d{1,2}-[a-z]{3}(-\d\d)?|[a-z]{3}-\d\d)$/i.test(text)
    ? { code: 'date_suspected', value: text }
    : undefined

/** ZIP codes below 10000 lie in these, from 00501 on (https://pe.usps.com/Archive/HTML/DMMArchive20050106/print/L002.htm). */
const ZIP_BEGINS_WITH_ZERO = ['CT', 'MA', 'ME', 'NH', 'NJ', 'NY', 'PR', 'RI', 'VI', 'VT', 'AE']

export const zipZeroLost: Repairer = (text, { country, state }) => {
  const [found, zip = '', plus4 = ''] = /^(\d{3,4})(-\d{4})?$/.exec(text) ?? []
  if (!found || country !== 'US') return undefined
  const region = regionCode(state)
  return region && !ZIP_BEGINS_WITH_ZERO.includes(region)
    ? { code: 'zip_digits_missing' }
    : { code: 'zip_zero_lost', value: `${zip.padStart(5, '0')}${plus4}` }
}

/** Databases keep ZIP+4 as nine digits. Eight may have lost a zero, or a digit: those are for a person to look at. */
export const zipDashMissing: Repairer = (text, { country }) =>
  country === 'US' && /^\d{9}$/.test(text)
    ? { code: 'zip_dash_missing', value: `${text.slice(0, 5)}-${text.slice(5)}` }
    : undefined

export const pinShort: Repairer = (text) =>
  /^\d{1,3}$/.test(text) ? { code: 'pin_short', value: text } : undefined

/** A reference is a name or a path, which no repair for numbers may touch. */
export const unlessReference =
  (repairer: Repairer): Repairer =>
  (text, context) =>
    parseSecretRef(text).kind === 'plain' ? repairer(text, context) : undefined
