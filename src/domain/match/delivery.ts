import type { Token } from './address-tokens.ts'

/** A way of delivery that is not a street address (Publication 28, sections 24 to 28). */
export interface Delivery {
  kind: 'po_box' | 'private_mailbox' | 'rural_route' | 'highway_contract' | 'general_delivery'
  /** Route and box, such as `2 BOX 45`; empty for general delivery. */
  number: string
  raw: string
}

const ID = '([A-Z]?\\d[\\w-]*|[A-Z])'
const BOX = `(?: BOX ${ID})?`
/** `start`: only where the line has nothing before it, since "RR 620" after a house number is a ranch road. */
const FORMS: readonly { kind: Delivery['kind']; form: RegExp; start?: true }[] = [
  { kind: 'private_mailbox', form: new RegExp(`\\b(?:PMB|PRIVATE MAILBOX|PRIVATE MAIL BOX) (?:# )?${ID}`) },
  {
    kind: 'po_box',
    form: new RegExp(`\\b(?:PO|P O|POST OFFICE|POSTAL|LOCK|CALL?ER) BOX(?: (?:# )?${ID})?(?= |$)`),
  },
  {
    kind: 'po_box',
    form: new RegExp(`\\b(?:CASE POSTALE|CASIER POSTAL|CP|C P|POB|PO DRAWER|DRAWER) (?:# )?${ID}`),
  },
  { kind: 'po_box', form: new RegExp(`^BOX (?:# )?${ID}`), start: true },
  { kind: 'general_delivery', form: /\b(?:GENERAL DELIVERY|GEN DELIVERY|GEN DEL|POSTE RESTANTE)\b/ },
  { kind: 'general_delivery', form: /^GD$/, start: true },
  {
    kind: 'highway_contract',
    form: new RegExp(`^(?:HC|HCR|HIGHWAY CONTRACT(?: ROUTE)?|STAR ROUTE|STAR RTE) ${ID}${BOX}`),
    start: true,
  },
  {
    kind: 'rural_route',
    form: new RegExp(`^(?:RR|R R|RFD|RURAL ROUTE|RURAL RTE|ROUTE RURALE) (?:# )?${ID}${BOX}`),
    start: true,
  },
  { kind: 'rural_route', form: new RegExp(`^(?:RD|RT|RTE|ROUTE) ${ID} BOX ${ID}`), start: true },
  { kind: 'rural_route', form: new RegExp(`(?<=\\D )(?:RR|RURAL ROUTE) (?:# )?${ID}$`) },
]

/** Takes the first box, route or general delivery out of a line's tokens. */
export function takeDelivery(tokens: readonly Token[]): { delivery?: Delivery; rest: Token[] } {
  const words = tokens.map((t) => t.word)
  const text = words.join(' ')
  for (const { kind, form } of FORMS) {
    const match = form.exec(text)
    if (!match) continue
    const first = text.slice(0, match.index).split(' ').filter(Boolean).length
    const count = match[0].split(' ').length
    const end = wordEnd(words, first, count)
    const [number, box] = match.slice(1).map((id) => id?.replace(/-/g, '').replace(/^0+(?=\d)/, ''))
    const raw = tokens
      .slice(first, end)
      .map((t) => t.raw)
      .join(' ')
    return {
      delivery: { kind, number: [number, box && `BOX ${box}`].filter(Boolean).join(' '), raw },
      rest: [...tokens.slice(0, first), ...tokens.slice(end)],
    }
  }
  return { rest: [...tokens] }
}

/** Tokens that were merged hold several words: the index of the token after `count` words from token `first`. */
function wordEnd(words: readonly string[], first: number, count: number): number {
  let end = first
  for (let left = count; left > 0 && end < words.length; end++)
    left -= (words[end] as string).split(' ').length
  return end
}
