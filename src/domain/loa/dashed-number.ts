import { readNumber } from '../numbers/phone-number.ts'

/** Any usual spelling as `512-555-0142`, the form carriers want in a letter. What is no US or Canadian number stays as it came. */
export function dashedNumber(number: string): string {
  const reading = readNumber(number)
  if (!reading.ok) return number.trim()
  const { e164 } = reading
  return `${e164.slice(2, 5)}-${e164.slice(5, 8)}-${e164.slice(8)}`
}
