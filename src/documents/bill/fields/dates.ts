/** Month names by their first letters, English and French, accents folded. */
const MONTHS: readonly (readonly [prefix: string, month: number])[] = [
  ['jan', 1],
  ['fev', 2],
  ['feb', 2],
  ['mar', 3],
  ['avr', 4],
  ['apr', 4],
  ['mai', 5],
  ['may', 5],
  ['juin', 6],
  ['jun', 6],
  ['juil', 7],
  ['jul', 7],
  ['aou', 8],
  ['aug', 8],
  ['sep', 9],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
]

const MONTH = String.raw`(?:jan|fev|feb|mar|avr|apr|mai|may|juin|jun|juil|jul|aou|aug|sep|oct|nov|dec)[a-z]*\.?`
const YEAR = String.raw`20\d\d`
const DAY = String.raw`(?:[0-3]?\d)(?:st|nd|rd|th|er)?`

/** Every way in which a bill writes one date. Named groups say which part is which; the year may be missing where a period shares it. */
const FORMS: readonly string[] = [
  String.raw`(?<y>${YEAR})[-/.](?<m>[01]?\d)[-/.](?<d>[0-3]?\d)(?!\d)`,
  String.raw`(?<month>${MONTH})\s*(?<d>${DAY})(?!\d),?\s*(?<y>${YEAR})?`,
  `(?<d>${DAY})[ -](?<month>${MONTH})(?:,?[ -](?<y>${YEAR}))?`,
  String.raw`(?<a>[0-3]?\d)[-/.](?<b>[0-3]?\d)[-/.](?<y>${YEAR}|\d\d)(?!\d)`,
]

export interface PrintedDate {
  /** ISO dates that the printed one can mean: two when day and month cannot be told apart. */
  readonly iso: readonly string[]
  readonly printed: string
  readonly index: number
}

interface Parts {
  readonly year: number | undefined
  readonly month: number
  readonly day: number
}

/**
 * Dates in a piece of folded text, in order. `dayFirst` says that a numeric date may have the day first (Canada).
 * A date without a year takes `fallbackYear`, or is left out.
 */
export function datesIn(text: string, dayFirst: boolean, fallbackYear?: number): PrintedDate[] {
  const found = FORMS.flatMap((form) => [...text.matchAll(new RegExp(String.raw`(?<![\d/])${form}`, 'g'))])
    .map((match) => ({ match, printed: match[0].trim().replace(/,$/, '') }))
    .sort((a, b) => a.match.index - b.match.index || b.printed.length - a.printed.length)
  const dates: PrintedDate[] = []
  let end = 0
  for (const { match, printed } of found) {
    if (match.index < end) continue
    const iso = meanings(match.groups ?? {}, dayFirst).flatMap((parts) => toIso(parts, fallbackYear))
    if (iso.length === 0) continue
    dates.push({ iso: [...new Set(iso)], printed, index: match.index })
    end = match.index + printed.length
  }
  return dates
}

function meanings(groups: Record<string, string | undefined>, dayFirst: boolean): Parts[] {
  const { y, m, d, month, a, b } = groups
  const year = y === undefined ? undefined : y.length === 2 ? 2000 + Number(y) : Number(y)
  const day = Number.parseInt(d ?? '', 10)
  if (m) return [{ year, month: Number(m), day }]
  if (month) return [{ year, month: MONTHS.find(([prefix]) => month.startsWith(prefix))?.[1] ?? 0, day }]
  const [first, second] = [Number(a), Number(b)]
  const monthFirst = { year, month: first, day: second }
  return dayFirst ? [monthFirst, { year, month: second, day: first }] : [monthFirst]
}

function toIso({ year, month, day }: Parts, fallbackYear: number | undefined): string[] {
  const full = year ?? fallbackYear
  if (full === undefined || month < 1 || month > 12 || day < 1 || day > 31) return []
  const iso = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso) ? [iso] : []
}

export interface PrintedPeriod {
  /** `start/end` in ISO dates. */
  readonly value: string
  readonly printed: string
}

/** A billing period: two dates joined by a dash, "to" or "au"; the first may leave its year to the second. */
export function periodIn(text: string, original: string, dayFirst: boolean): PrintedPeriod | undefined {
  const withYear = datesIn(text, dayFirst)
  const end = withYear.at(-1)
  const endIso = end?.iso[0]
  if (!end || !endIso) return undefined
  const start = datesIn(text.slice(0, end.index), dayFirst, Number(endIso.slice(0, 4))).at(-1)
  const between = start && text.slice(start.index + start.printed.length, end.index).trim()
  if (!start?.iso[0] || !between || !/^,?\s*(?:-|–|—|to|through|thru|au|a)\s*(?:le)?$/.test(between))
    return undefined
  const startIso =
    start.iso[0] > endIso ? `${Number(endIso.slice(0, 4)) - 1}${start.iso[0].slice(4)}` : start.iso[0]
  const from = /\bdu\s+(?:le\s+)?$/.test(text.slice(0, start.index))
    ? text.lastIndexOf('du', start.index)
    : start.index
  return { value: `${startIso}/${endIso}`, printed: original.slice(from, end.index + end.printed.length) }
}
