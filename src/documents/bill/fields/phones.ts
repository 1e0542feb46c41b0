import { readNumber } from '../../../domain/numbers/phone-number.ts'

export interface PhoneText {
  /** E.164. */
  readonly value: string
  readonly printed: string
  readonly index: number
}

const NUMBER =
  /(?<![\d.-])(?:\+?1[ .-]?)?(?:\(([2-9]\d\d)\) ?|([2-9]\d\d)([ .–-]?))([2-9]\d\d)[ .–-]?(\d{4})(?![\d-]\d|\d)/g
/** The end of a block of numbers: its last four figures, or the whole number again. */
const RANGE_END =
  /^ ?(?:-|–|to|thru|through|au|à) ?(?:(?:\+?1[ .-]?)?\(?([2-9]\d\d)\)?[ .–-]?([2-9]\d\d)[ .–-])?(\d{4})(?!\d)/i
/** A block printed as a range is taken apart up to this size; a longer one is more likely something else. */
const MAX_RANGE = 100

/** North American numbers in a piece of text, in order. "555-0140 to 0149" is taken apart into its ten numbers. */
export function phonesIn(text: string): PhoneText[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const stem = `${match[1] ?? match[2]}${match[4]}`
    const first = Number(match[5])
    if (!readNumber(`+1${stem}${match[5]}`).ok) return []
    const end = RANGE_END.exec(text.slice(match.index + match[0].length))
    const sameStem = end && (end[1] === undefined || `${end[1]}${end[2]}` === stem)
    const last =
      sameStem && Number(end[3]) > first && Number(end[3]) - first < MAX_RANGE ? Number(end[3]) : first
    return Array.from({ length: last - first + 1 }, (_, i) => ({
      value: `+1${stem}${String(first + i).padStart(4, '0')}`,
      printed: last > first && end ? `${match[0]}${end[0]}` : match[0],
      index: match.index,
    }))
  })
}
