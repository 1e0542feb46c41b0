import { dashedNumber } from '../../domain/loa/dashed-number.ts'
import type { Loa, PostalAddress } from '../../domain/loa/loa.ts'

/** Whether one element of our letter is in the other letter; `note` says what is different, or is empty. */
export interface LoaComparison {
  readonly element: string
  readonly ours: string
  readonly found: boolean
  readonly note: string
}

const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ')
/** Capitals, accents and punctuation aside: carriers may be literal about them, so such a match carries a note. */
const loosen = (text: string): string =>
  squeeze(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const within = (text: string, part: string): boolean => ` ${text} `.includes(` ${part} `)

/**
 * Compares our letter with the text of one that somebody else made from the same details (the PDF the API builds).
 * The wording of the two is free to differ: values are looked for as such, clauses by words they cannot do without.
 * @param text all pages, as a PDF text extractor gives it
 */
export function compareLoa(loa: Loa, text: string): LoaComparison[] {
  const { billing_name, billing_address, has_service_address } = loa.subscriber
  const value = (element: string, ours: string) => (ours ? [compareValue(element, ours, text)] : [])
  return [
    ...value('billing name', billing_name),
    ...addressParts(has_service_address ? 'service address' : 'billing address', billing_address, text),
    ...value('authorized person', loa.authorized_person.name),
    ...value('losing carrier', loa.losing_carrier),
    ...value('new carrier', loa.new_carrier),
    ...(loa.account_number ? [compareAccount(loa.account_number, text)] : []),
    ...compareNumbers(loa, text),
    ...loa.clauses.map((clause) => {
      const found = clause.known_by.some((words) => within(loosen(text), words))
      return {
        element: `clause: ${clause.id}`,
        ours: clause.text,
        found,
        note: found ? '' : 'no such statement',
      }
    }),
  ]
}

function compareValue(element: string, ours: string, text: string): LoaComparison {
  if (squeeze(text).includes(squeeze(ours))) return { element, ours, found: true, note: '' }
  const found = within(loosen(text), loosen(ours))
  return {
    element,
    ours,
    found,
    note: found ? 'differs in capitals, accents or punctuation' : 'not in the letter',
  }
}

const addressParts = (element: string, address: PostalAddress, text: string): LoaComparison[] =>
  (['line1', 'line2', 'city', 'state', 'postal_code'] as const)
    .filter((part) => address[part])
    .map((part) => compareValue(`${element}: ${part}`, address[part], text))

/** The account number may be printed with other separators, or masked down to its last four characters. */
function compareAccount(ours: string, text: string): LoaComparison {
  const element = 'account number'
  const characters = [...ours.replace(/[^\p{L}\p{N}]/gu, '')]
  const spaced = characters.join('[\\s.-]*')
  // Neither inside a longer number nor the tail of one with dashes, such as a telephone number.
  if (new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[.-])${spaced}(?![\\p{L}\\p{N}]|[.-]\\p{N})`, 'iu').test(text))
    return { element, ours, found: true, note: '' }
  const tail = characters.slice(-4).join('')
  const masked = new RegExp(`[*\u2022\u00b7xX#.\u2026]{2,}[\\s-]*${tail}(?![\\p{L}\\p{N}])`, 'u').test(text)
  return {
    element,
    ours,
    found: masked,
    note: masked ? 'masked, but the last four characters agree' : 'not in the letter',
  }
}

function compareNumbers(loa: Loa, text: string): LoaComparison[] {
  const theirs = new Set(
    [...text.matchAll(/(?<!\d)(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]?\d{4}(?!\d)/g)].map(
      ([number]) => dashedNumber(number),
    ),
  )
  const expected: (readonly [element: string, number: string])[] = [
    ...loa.numbers.map((number) => ['number', number] as const),
    ...(loa.billing_telephone_number
      ? [['billing telephone number', loa.billing_telephone_number] as const]
      : []),
  ]
  const known = new Set([
    ...expected.map(([, number]) => number),
    loa.attachment?.new_billing_telephone_number,
    dashedNumber(loa.account_number),
  ])
  const more = [...theirs].filter((number) => !known.has(number))
  return [
    ...expected.map(([element, ours]) => ({
      element,
      ours,
      found: theirs.has(ours),
      note: theirs.has(ours) ? '' : 'not in the letter',
    })),
    ...more.map((number) => ({
      element: 'number',
      ours: '',
      found: false,
      note: `${number} is in the letter but not in ours`,
    })),
  ]
}
