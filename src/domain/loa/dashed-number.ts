import { readNumber } from '../numbers/phone-number.ts'

/** Any usual spelling as `512-555-0142`, the form carriers want in a letter. What is no US or Canadian number stays as it came. */
export function dashedNumber(number: string): string {
  const reading = readNumber(number)
  return reading.ok ? reading.e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3') : number.trim()
}
