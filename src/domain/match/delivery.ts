import type { Token } from './address-tokens.ts'

/** A way of delivery that is not a street address (Publication 28, sections 24 to 28). */
export interface Delivery {
  kind: 'po_box' | 'private_mailbox' | 'rural_route' | 'highway_contract' | 'general_delivery'
  /** Route and box, such as `2 BOX 45`; empty for general delivery. */
  number: string
  raw: string
}

const ID = '([A-Z]?\\d[\\w-]*|[A-Z])(?= |$)'
const BOX = `(?: BOX ${ID})?`
/** Routes count where the line begins or ends: "RR 620" right after a house number is a ranch road. */
const FORMS: readonly { kind: Delivery['kind']; form: RegExp }[] = [
  { kind: 'private_mailbox', form: new RegExp(`\\b(?:PMB|PRIVATE MAILBOX|PRIVATE MAIL BOX) (?:# )?${ID}`) },
  {
    kind: 'po_box',
    form: new RegExp(`\\b(?:PO|P O|POST OFFICE|POSTAL|LOCK|CALLER) BOX(?: (?:# )?${ID})?(?= |$)`),
  },
  {
    kind: 'po_box',
    form: new RegExp(`\\b(?:CASE POSTALE|CASIER POSTAL|CP|C P|POB|PO DRAWER|DRAWER) (?:# )?(?=\\w*\\d)${ID}`),
  },
  { kind: 'po_box', form: new RegExp(`^BOX (?:# )?${ID}`) },
  { kind: 'general_delivery', form: /\b(?:GENERAL DELIVERY|GEN DELIVERY|GEN DEL|POSTE RESTANTE)\b/ },
  { kind: 'general_delivery', form: /^GD$/ },
  {
    kind: 'highway_contract',
    form: new RegExp(`^(?:HC|HCR|HIGHWAY CONTRACT(?: ROUTE)?|STAR ROUTE|STAR RTE) ${ID}${BOX}`),
  },
  {
    kind: 'rural_route',
    form: new RegExp(`^(?:RR|R R|RFD|RURAL ROUTE|RURAL RTE|ROUTE RURALE) (?:# )?${ID}${BOX}`),
  },
  { kind: 'rural_route', form: new RegExp(`^(?:RD|RT|RTE|ROUTE) ${ID} BOX ${ID}`) },
  { kind: 'rural_route', form: new RegExp(`(?<=\\S \\S+ )(?:RR|RURAL ROUTE) (?:# )?${ID}$`) },
]

/** Takes the first box, route or general delivery out of a line's tokens. */
export function takeDelivery(tokens: readonly Token[]): { delivery?: Delivery; rest: Token[] } {
  const text = tokens.map((t) => t.word).join(' ')
  for (const { kind, form } of FORMS) {
    const match = form.exec(text)
    if (!match) continue
    const [first, end] = [tokenAt(tokens, match.index), tokenAt(tokens, match.index + match[0].length + 1)]
    const found = tokens.slice(first, end)
    if (found.some((t) => t.standard.startsWith('RM '))) continue
    const [number, box] = match.slice(1).map((id) => id?.replace(/-/g, '').replace(/^0+(?=\d)/, ''))
    return {
      delivery: {
        kind,
        number: [number, box && `BOX ${box}`].filter(Boolean).join(' '),
        raw: found.map((t) => t.raw).join(' '),
      },
      rest: [...tokens.slice(0, first), ...tokens.slice(end)],
    }
  }
  return { rest: [...tokens] }
}

/** The index of the token in which a place of the joined text lies. */
function tokenAt(tokens: readonly Token[], place: number): number {
  let end = 0
  return tokens.filter((t) => {
    end += t.word.length + 1
    return end <= place
  }).length
}
