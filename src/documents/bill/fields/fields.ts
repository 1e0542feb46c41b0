import { cellsOf, type PageText } from '../pages/page.ts'
import type { Answer, BillReading, PostalAddress, Printed } from '../reading.ts'
import { readAccounts } from './account-answer.ts'
import { type AddressBlock, labelledAddresses, windowAddresses } from './address-blocks.ts'
import { lastLineOf } from './addresses.ts'
import { answerFrom, type Weighed } from './answer.ts'
import { readCarrier } from './carrier-answer.ts'
import { fold, type LabelField } from './labels.ts'
import { type Layout, layoutOf } from './layout.ts'
import { readNumbers } from './phone-numbers.ts'
import { labelled, type Parser, parseDate, parseName, parsePeriod, parsePhone } from './values.ts'

/** The part of a reading that follows from the words on the pages. */
export type BillFields = Omit<
  BillReading,
  'kind' | 'source' | 'pages' | 'unreadPages' | 'recognisedPages' | 'legibility'
>

/** Reads the fields of a bill from its pages. A bill date after `now` is not believed when another reading exists. */
export function readFields(pages: readonly PageText[], now: Date): BillFields {
  const layout = layoutOf(pages.flatMap(cellsOf))
  const dayFirst = isCanadian(layout)
  const service = labelledAddresses(layout, 'service_address')
  const billing = labelledAddresses(layout, 'billing_address')
  const taken = new Set([...service, ...billing].flatMap((block) => block.cells))
  const windows = windowAddresses(layout, taken)
  const accountNumber = readAccounts(layout)
  return {
    carrier: readCarrier(layout),
    accountNumber,
    accountName: readName(layout, [...billing, ...windows, ...service]),
    serviceAddress: addressAnswer(service),
    billingAddress: addressAnswer([...billing, ...windows]),
    billDate: notAfter(simple(layout, 'bill_date', parseDate(dayFirst)), now),
    dueDate: simple(layout, 'due_date', parseDate(dayFirst)),
    billingPeriod: simple(layout, 'period', parsePeriod(dayFirst)),
    billingTelephoneNumber: simple(layout, 'main_number', parsePhone),
    phoneNumbers: readNumbers(layout, accountNumber.candidates),
  }
}

const isCanadian = (layout: Layout): boolean => {
  const codes = layout.cells.flatMap((cell) => lastLineOf(cell.text)?.code ?? [])
  return codes.length > 0 && codes.every((code) => !/^\d/.test(code))
}

const plain = ({ value, printed, page, label, confidence }: Printed): Printed => ({
  value,
  printed,
  page,
  label,
  confidence,
})

const simple = (layout: Layout, field: LabelField, parse: Parser): Answer =>
  answerFrom(
    labelled(layout, field, parse).map((hit) => ({
      printed: plain(hit),
      weight: hit.from.weight,
      key: hit.value,
    })),
  )

function notAfter(answer: Answer, now: Date): Answer {
  const today = now.toISOString().slice(0, 10)
  const past = answer.candidates.filter((candidate) => candidate.value <= today)
  const [best] = past
  return answer.status === 'ambiguous' && best && past.length === 1
    ? { status: 'found', best, candidates: past }
    : answer
}

const wordsOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()

const addressKey = ({ line1, line2, city, state, postal_code }: PostalAddress): string =>
  wordsOf([line1, line2, city, state, postal_code].join(' '))

const addressAnswer = (blocks: readonly AddressBlock[]): Answer<Printed<PostalAddress>> =>
  answerFrom(
    blocks.map(({ value, printed, page, label, confidence, weight }) => ({
      printed: { value, printed, page, label, confidence },
      weight,
      key: addressKey(value),
    })),
  )

/** Lines above a street that are not the account's name. */
const NOT_A_NAME = /^(?:attn|attention|c\/o|a\/s|aux soins)\b/i
const BLOCK_NAME_WEIGHT = 0.7

/** The account's name: where it is labelled, otherwise the first line above an address. */
function readName(layout: Layout, blocks: readonly AddressBlock[]): Answer {
  const labels: Weighed<Printed>[] = labelled(layout, 'name', parseName).map((hit) => ({
    printed: plain(hit),
    weight: hit.from.weight,
    key: wordsOf(hit.value),
  }))
  const explicit = labels.filter((hit) => hit.weight >= 0.9)
  const above = blocks.flatMap((block): Weighed<Printed>[] => {
    const name = block.names.find((line) => !NOT_A_NAME.test(line))
    if (!name) return []
    const { page, label } = block
    const confidence = Math.min(block.confidence, BLOCK_NAME_WEIGHT)
    return [
      {
        printed: { value: name, printed: name, page, label, confidence },
        weight: BLOCK_NAME_WEIGHT,
        key: wordsOf(name),
      },
    ]
  })
  if (explicit.length > 0) return answerFrom(explicit)
  return answerFrom(above.length > 0 ? above : labels)
}
