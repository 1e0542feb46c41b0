import type { Cell } from '../pages/page.ts'
import type { Printed } from '../reading.ts'
import { accountAt } from './accounts.ts'
import { datesIn, type PrintedPeriod, periodIn } from './dates.ts'
import { fold, type LabelField } from './labels.ts'
import type { Layout, PlacedLabel } from './layout.ts'
import { phonesIn } from './phones.ts'

/** Reads a value at the start of a piece of text; undefined when there is none. Several values mean an unclear spelling. */
export type Parser<T extends object = object> = (text: string) => readonly Parsed<T>[]
type Parsed<T extends object> = T & { readonly value: string; readonly printed: string }

/** How much is believed of a value by where it stands from its label. */
const PLACE = { inline: 1, right: 0.97, below: 0.93 } as const
/** Farther than this many type sizes to the right, a value below the label is the nearer one. */
const NEAR = 14
const BELOW_REACH = 2.6
const MAX_ROWS = 100

/** One place where a value stands. */
interface Hit<T> {
  readonly values: readonly T[]
  readonly cell: Cell
  readonly place: keyof typeof PLACE
}

/** The values that follow the labels of one field, in the order of the bill. */
export function labelled<T extends object>(
  layout: Layout,
  field: LabelField,
  parse: Parser<T>,
): (Printed & T & { readonly from: PlacedLabel; readonly at: Cell })[] {
  return layout.labels
    .filter((label) => label.field === field)
    .flatMap((label) =>
      hitsOf(layout, label, parse).flatMap(({ values, cell, place }) =>
        values.map((value) => ({
          ...value,
          page: cell.page,
          label: label.printed,
          confidence: round(label.weight * PLACE[place] * Math.min(cell.confidence, label.cell.confidence)),
          from: label,
          at: cell,
        })),
      ),
    )
}

const round = (value: number): number => Math.round(value * 100) / 100

function hitsOf<T extends object>(layout: Layout, label: PlacedLabel, parse: Parser<T>) {
  const read = (text: string, cell: Cell | undefined, place: keyof typeof PLACE) => {
    if (!cell || (place !== 'inline' && layout.isHeading(cell))) return []
    const values = parse(text)
    return values.length > 0 ? [{ values, cell, place }] : []
  }
  if (label.inline !== '') return read(label.inline, label.cell, 'inline')
  if (!label.heading) return []
  const right = layout.rightOf(label.cell)
  const below = layout.below(label.cell, label.left, label.right, BELOW_REACH)
  const onRight = read(right?.text ?? '', right, 'right')
  const under = read(below?.text ?? '', below, 'below').flatMap((first) => column(layout, first, parse))
  const far = right !== undefined && right.x - label.right > NEAR * label.cell.height
  const [near, other] = far ? [under, onRight] : [onRight, under]
  return near.length > 0 ? near : other
}

/** Under a table's heading there may be several values; those written like the first one belong to it. */
function column<T extends object>(layout: Layout, first: Hit<Parsed<T>>, parse: Parser<T>): Hit<Parsed<T>>[] {
  const hits = [first]
  for (let last = first; hits.length < MAX_ROWS; ) {
    const { x, width } = last.cell
    const cell = layout.below(last.cell, x, x + width, BELOW_REACH)
    const values =
      cell && !layout.isHeading(cell) && shape(cell.text) === shape(first.cell.text) ? parse(cell.text) : []
    if (!cell || values.length === 0) break
    last = { values, cell, place: 'below' }
    hits.push(last)
  }
  return hits
}

const shape = (text: string): string => text.replace(/\d/g, '9').replace(/\p{L}+/gu, 'A')

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
    /^[\p{Lu}\d]/u.test(name) &&
    !/\d{5}/.test(name)
  return good ? [{ value: name, printed: name }] : []
}
