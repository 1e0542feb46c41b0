import type { DifferenceKind } from './difference-kinds.ts'
import { isPlain } from './text.ts'

/** Letters that are taken for digits when a bill is read or typed. */
const LOOKALIKES: Record<string, string> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' }

/** A code in capitals with the digits that its letters may be taken for. */
export const withDigits = (code: string): string =>
  code.replace(/[OQILZSGB]/g, (letter) => LOOKALIKES[letter] ?? letter)

/** A code without spaces and dashes, in capitals. */
export const bareCode = (code: string): string =>
  isPlain(code)
    ? code.replace(/[\s-]/g, '').toUpperCase()
    : code
        .normalize('NFKC')
        .replace(/[\s\p{Pd}]/gu, '')
        .toUpperCase()
        .normalize('NFKC')

/**
 * Names how two codes (house numbers, accounts, PINs, ZIP codes, phone numbers) differ, or nothing if they are equal.
 * Expects codes in the form that `bareCode` gives. The answer never holds the codes themselves.
 */
export function codeDifference(entered: string, record: string): DifferenceKind | undefined {
  if (entered === record) return undefined
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(entered) || /^\d(?:\.\d+)?E\+?\d+$/.test(record))
    return 'scientific_notation'
  if (withDigits(entered) === withDigits(record)) return lookalike(entered, record)
  if (entered.replace(/^0+/, '') === record.replace(/^0+/, '')) return 'leading_zero'
  if (entered.length === record.length) return sameLength(entered, record)
  const [short, long] = entered.length < record.length ? [entered, record] : [record, entered]
  if (short.length >= 2 && long.length - short.length <= 5 && isWithin(short, long)) {
    return short === entered ? 'missing_digits' : 'extra_digits'
  }
  return 'other_number'
}

const lookalike = (a: string, b: string): DifferenceKind =>
  a.replace(/O/g, '0') === b.replace(/O/g, '0') ? 'letter_o_for_zero' : 'lookalike_character'

function sameLength(a: string, b: string): DifferenceKind {
  const differing = [...a].flatMap((character, i) => (character === b[i] ? [] : [i]))
  const [first, second] = differing as [number, number]
  if (differing.length === 1) return a.length === 1 ? 'other_number' : 'wrong_digit'
  if (differing.length === 2 && a[first] === b[second] && a[second] === b[first]) return 'transposed_digits'
  return 'other_number'
}

/** Whether the longer code is the shorter one with characters put in at one or more places. */
function isWithin(short: string, long: string): boolean {
  let found = 0
  for (const character of long) if (character === short[found]) found++
  return found === short.length
}
