import table from './data/carrier-marks.json' with { type: 'json' }
import { fold } from './labels.ts'

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const PATTERNS = table.carriers.map(({ name, names, sites }) => ({
  name,
  alone: new RegExp(
    `^(?:${names.map(literally).join('|')})(?:,? (?:inc|llc|corp|ltd|services|affaires|for business)\\.?)*$`,
  ),
  within: new RegExp(`(?<![\\p{L}\\d.-])(?:${names.map(literally).join('|')})(?![\\p{L}\\d]|-\\p{L})`, 'u'),
  site: new RegExp(
    `(?<![\\p{L}\\d-])(?:[a-z\\d-]+\\.)*(?:${sites.map(literally).join('|')})(?![\\p{L}\\d.-]*@|[\\p{L}\\d])`,
    'u',
  ),
}))

export interface CarrierMention {
  readonly name: string
  readonly printed: string
  /** `alone`: nothing but the name, as in a head or a payment address. */
  readonly how: 'alone' | 'site' | 'within'
}

/** Carriers named in a piece of text, each with how it is named. */
export function carriersIn(text: string): CarrierMention[] {
  const folded = fold(text).trim()
  return PATTERNS.flatMap(({ name, alone, within, site }): CarrierMention[] => {
    if (alone.test(folded)) return [{ name, printed: text.trim(), how: 'alone' }]
    const match = site.exec(folded)
    if (match)
      return [{ name, printed: text.trim().slice(match.index, match.index + match[0].length), how: 'site' }]
    const word = within.exec(folded)
    return word
      ? [{ name, printed: text.trim().slice(word.index, word.index + word[0].length), how: 'within' }]
      : []
  })
}
