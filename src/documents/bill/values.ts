import { accountAt } from './accounts.ts'
import { datesIn, type PrintedPeriod, periodIn } from './dates.ts'
import { fold, type LabelField } from './labels.ts'
import type { Layout, PlacedLabel } from './layout.ts'
import type { Cell } from './page.ts'
import { phonesIn } from './phones.ts'
import type { Printed } from './reading.ts'

/** Reads a value at the start of a piece of text; undefined when there is none. Several values mean an unclear spelling. */
export type Parser<T extends object = object> = (
  text: string,
) => readonly (T & { readonly value: string; readonly printed: string })[]

/** How much is believed of a value by where it stands from its label. */
const PLACE = { inline: 1, right: 0.97, below: 0.93 } as const
/** Farther than this many type sizes to the right, a value below the label is the nearer one. */
const NEAR = 14
const BELOW_REACH = 2.6

/** The values that follow the labels of one field, in the order of the bill. */
export function labelled<T extends object>(
  layout: Layout,
  field: LabelField,
  parse: Parser<T>,
): (Printed & T & { readonly from: PlacedLabel; readonly at: Cell })[] {
  return layout.labels
    .filter((label) => label.field === field)
    .flatMap((label) => {
      const hit = valueFor(layout, label, parse)
      if (!hit) return []
      return hit.values.map((value) => ({
        ...value,
        page: hit.cell.page,
        label: label.printed,
        confidence: round(
          label.weight * PLACE[hit.place] * Math.min(hit.cell.confidence, label.cell.confidence),
        ),
        from: label,
        at: hit.cell,
      }))
    })
}

const round = (value: number): number => Math.round(value * 100) / 100

function valueFor<T extends object>(layout: Layout, label: PlacedLabel, parse: Parser<T>) {
  const read = (text: string, cell: Cell | undefined, place: keyof typeof PLACE) => {
    const values = cell ? parse(text) : []
    return cell && values.length > 0 ? { values, cell, place } : undefined
  }
  if (label.inline !== '') return read(label.inline, label.cell, 'inline')
  if (!label.heading) return undefined
  const right = layout.rightOf(label)
  const below = layout.below(label.cell, label.left, label.right, BELOW_REACH)
  const onRight =
    right && layout.labelsOf(right).every((other) => !other.heading)
      ? read(right.text, right, 'right')
      : undefined
  const under =
    below && layout.labelsOf(below).every((other) => !other.heading)
      ? read(below.text, below, 'below')
      : undefined
  const far = right !== undefined && right.x - label.right > NEAR * label.cell.height
  return far ? (under ?? onRight) : (onRight ?? under)
}

export const parseAccount: Parser<Pick<NonNullable<ReturnType<typeof accountAt>>, 'role'>> = (text) => {
  const account = accountAt(text)
  return account ? [account] : []
}

/** A date near the start of the text; both readings when day and month cannot be told apart. */
export const parseDate =
  (dayFirst: boolean): Parser =>
  (text) => {
    const date = datesIn(fold(text), dayFirst)[0]
    if (!date || date.index > 10) return []
    const printed = text.slice(date.index, date.index + date.printed.length)
    return date.iso.map((value) => ({ value, printed }))
  }

export const parsePeriod =
  (dayFirst: boolean): Parser =>
  (text) => {
    const period: PrintedPeriod | undefined = periodIn(fold(text), text, dayFirst)
    return period ? [period] : []
  }

export const parsePhone: Parser = (text) =>
  phonesIn(text)
    .slice(0, 1)
    .filter((phone) => phone.index <= 2)

/** A name has letters, is not a sentence, and is neither an amount nor a number. */
export const parseName: Parser = (text) => {
  const name = text.trim()
  const good =
    /\p{L}{2}/u.test(name) &&
    name.length <= 80 &&
    !/[.!?]\s+\p{Lu}.*[.!?]$/u.test(name) &&
    !/^\d+$/.test(name)
  return good ? [{ value: name, printed: name }] : []
}
