import type { Loa } from '../../domain/loa/loa.ts'
import { loaRows, signatureRows } from '../../domain/loa/loa-rows.ts'
import { HEADINGS, LABELS } from '../../domain/loa/sentences.ts'

/** A label and its value; no lines means a space to fill in by hand. */
export interface BlockRow {
  readonly label: string
  readonly lines: readonly string[]
}

/** The parts a letter is made of; `page` is the title of a new page. The terminal preview and the PDF draw the same ones, in this order. */
export type Block =
  | { readonly kind: 'title' | 'subtitle' | 'heading' | 'paragraph' | 'page'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly BlockRow[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly string[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }

/** The letter as parts, attachment last. */
export function loaBlocks(loa: Loa): Block[] {
  const { signature } = loa
  const heading = (text: string): Block => ({ kind: 'heading', text })
  const numbers = (list: readonly string[]): Block => ({ kind: 'numbers', numbers: list })
  const paragraph = (text: string): Block[] => (text ? [{ kind: 'paragraph', text }] : [])
  return [
    { kind: 'title', text: loa.title },
    { kind: 'subtitle', text: loa.subtitle },
    heading(HEADINGS.parties),
    { kind: 'rows', rows: loaRows(loa) },
    heading(HEADINGS.numbers),
    numbers(loa.numbers),
    ...paragraph(loa.number_note),
    heading(HEADINGS.clauses),
    { kind: 'list', ordered: true, items: loa.clauses.map((clause) => clause.text) },
    heading(HEADINGS.signature),
    ...paragraph(signature.consent.text),
    { kind: 'rows', rows: signatureRows(loa) },
    ...(signature.kind === 'typed' ? disclosures(signature.disclosures.map((d) => d.text)) : []),
    ...attachment(loa, numbers),
  ]
}

const disclosures = (items: readonly string[]): Block[] => [
  { kind: 'heading', text: HEADINGS.disclosures },
  { kind: 'list', ordered: false, items },
]

function attachment(
  { attachment: page, numbers: ported }: Loa,
  numbers: (list: readonly string[]) => Block,
): Block[] {
  if (!page) return []
  return [
    { kind: 'page', text: page.title },
    { kind: 'heading', text: page.ported_heading },
    numbers(ported),
    { kind: 'heading', text: page.remaining_heading },
    { kind: 'paragraph', text: page.remaining_note },
    ...(page.new_billing_telephone_number
      ? [
          {
            kind: 'rows',
            rows: [
              { label: LABELS.new_billing_telephone_number.text, lines: [page.new_billing_telephone_number] },
            ],
          } as const,
        ]
      : []),
  ]
}
