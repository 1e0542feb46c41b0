import parsePhoneNumber, { type PhoneNumber } from 'libphonenumber-js/max'
import { isFictional } from './fictional.ts'
import { TERRITORIES } from './territories.ts'
import { TOLL_FREE } from './toll-free.ts'

/** A number that kaiport can port, or why it cannot. */
export type NumberReading =
  | {
      readonly ok: true
      readonly e164: string
      readonly country: 'US' | 'CA'
      readonly tollFree: boolean
      readonly fictional: boolean
    }
  | { readonly ok: false; readonly reason: string }

/** Area codes of the plan that are no port's concern, with the reason a person gets. */
const REFUSED: readonly (readonly [npa: RegExp, reason: string])[] = [
  [/^900$/, 'is a premium-rate number; those cannot be ported'],
  [/^(822|88[0-7]|889)$/, 'is in a toll-free range that is not in use'],
  [/^(5[0-9]{2})$/, 'is a personal (non-geographic) number; those cannot be ported here'],
  [/^(600|622|633)$/, 'is a Canadian non-geographic number; those cannot be ported here'],
  [/^700$/, 'belongs to a long-distance carrier and cannot be ported'],
  [/^710$/, 'is reserved for the US government'],
  [/^.11$/, 'begins with a service code (N11), which is no area code'],
]
const PERSONAL = new Set([
  '500',
  '521',
  '522',
  '523',
  '524',
  '525',
  '526',
  '527',
  '528',
  '529',
  '532',
  '533',
  '535',
  '538',
  '542',
  '543',
  '544',
  '545',
  '546',
  '547',
  '549',
  '550',
  '552',
  '553',
  '554',
  '556',
  '566',
  '569',
  '577',
  '578',
  '588',
  '589',
])

/**
 * Reads a US or Canadian number in any usual spelling: `(512) 555-0142`, `512.555.0142`, `+1 512 555 0142`,
 * `1-800-FLOWERS`. Rules: NANP shape (NPA and exchange 2-9), no N11 exchange, 555-0100 to 555-0199 fictional.
 */
export function readNumber(text: string): NumberReading {
  const [found, npa = '', exchange = '', line = ''] = USUAL.exec(text.trim()) ?? []
  return found ? ofBlock(npa, exchange, line) : readAny(text)
}

/** The spellings that nearly every number has. */
const USUAL = /^(?:\+?1[ .-]?)?\(?([2-9]\d\d)\)?[ .-]?([2-9]\d\d)[ .-]?(\d{4})$/
/** What was found of the first number of a block (area code and exchange) holds for all of it, but that some are fictional. */
const blocks = new Map<string, NumberReading>()
const MOST_BLOCKS = 20_000

function ofBlock(npa: string, exchange: string, line: string): NumberReading {
  const e164 = `+1${npa}${exchange}${line}`
  const known = blocks.get(npa + exchange) ?? readAny(e164)
  if (blocks.size < MOST_BLOCKS) blocks.set(npa + exchange, known)
  return known.ok ? { ...known, e164, fictional: isFictional(e164) } : known
}

function readAny(text: string): NumberReading {
  const trimmed = text.trim()
  const no = (reason: string): NumberReading => ({ ok: false, reason })
  if (!trimmed) return no('is empty')
  const parsed = parsePhoneNumber(spelledOut(trimmed), { defaultCountry: 'US', extract: false })
  if (!parsed) return no('is no phone number; write it like (512) 555-0142')
  if (parsed.countryCallingCode !== '1')
    return no(
      `is a foreign number (+${parsed.countryCallingCode}); only US and Canadian numbers can be ported`,
    )
  if (parsed.ext) return no('has an extension; give the number alone')
  const digits = parsed.nationalNumber
  if (digits.length !== 10) return no(`has ${digits.length} digits where a US or Canadian number has 10`)
  return readPlan(digits, parsed) ?? accepted(digits, parsed)
}

/** The rules of the numbering plan: a refusal, or undefined. */
function readPlan(digits: string, parsed: PhoneNumber): NumberReading | undefined {
  const [npa, exchange] = [digits.slice(0, 3), digits.slice(3, 6)]
  const found = REFUSED.find(([pattern]) => pattern.test(npa) && (npa[0] !== '5' || PERSONAL.has(npa)))
  if (found) return { ok: false, reason: found[1] }
  if (!/^[2-9]\d\d[2-9]\d{6}$/.test(digits))
    return {
      ok: false,
      reason: 'is no valid US or Canadian number: area code and exchange begin with 2 to 9',
    }
  if (/^.11$/.test(exchange) && !TOLL_FREE.has(npa))
    return { ok: false, reason: `has the exchange ${exchange}, a service code (N11) that no line has` }
  if (TOLL_FREE.has(npa)) return undefined
  const country = parsed.country
  if (!country || !parsed.isValid())
    return { ok: false, reason: `has the area code ${npa}, which is not in use` }
  // libphonenumber gives the territories countries of their own.
  if (country !== 'US' && country !== 'CA' && !TERRITORIES.has(country))
    return {
      ok: false,
      reason: `belongs to another country of the +1 plan (${country}); only US and Canadian numbers can be ported`,
    }
  return undefined
}

function accepted(digits: string, parsed: PhoneNumber): NumberReading {
  return {
    ok: true,
    e164: `+1${digits}`,
    country: parsed.country === 'CA' ? 'CA' : 'US',
    tollFree: TOLL_FREE.has(digits.slice(0, 3)),
    fictional: isFictional(`+1${digits}`),
  }
}

/** `1-800-FLOWERS` → `1-800-3569377`: letters as they stand on a phone's keys. */
function spelledOut(text: string): string {
  if (!/^[\d\s().+-]+[A-Za-z][A-Za-z-]{3,}$/.test(text)) return text
  return text.replace(
    /[a-z]/gi,
    (letter) => '22233344455566677778889999'[letter.toUpperCase().charCodeAt(0) - 65] as string,
  )
}
